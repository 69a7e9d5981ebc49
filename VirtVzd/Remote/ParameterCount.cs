// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>How many parameters a client has room for; 0 asks how many there are (dispatch.md §5).</summary>
static class ParameterCount
{
    /// <summary>Refuses a number that no reply can have.</summary>
    /// <exception cref="LibvirtException">It is negative or above <paramref name="max"/>.</exception>
    internal static void Check(int count, int max)
    {
        if (count < 0)
        {
            throw LibvirtException.Internal(ErrorDomain.Rpc, "nparams must be non-negative");
        }

        if (count > max)
        {
            throw LibvirtException.Internal(ErrorDomain.Rpc, "nparams too large");
        }
    }

    /// <summary>
    /// The parameters that a client has room for, and their number for who has room for none; else that is 0.
    /// </summary>
    internal static (TypedParam[] Given, int Count) Fit(TypedParam[] all, int room) =>
        room == 0 ? ([], all.Length) : ([.. all.Take(room)], 0);
}
