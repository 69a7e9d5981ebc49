// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Tests.Remote;

namespace VirtVzd.Tests.Admin;

/// <summary>Arguments of admin calls, made by hand.</summary>
static class AdminArguments
{
    /// <summary>A reference to a client.</summary>
    internal static XdrBytes ClientOf(string server, ulong id) => new XdrBytes().Text(server).Hyper(id).Hyper(0).Int(0);

    /// <summary>A server and a number of parameters, which follow.</summary>
    internal static XdrBytes Set(string server, int count) => new XdrBytes().Text(server).Int(count);

    /// <summary>A parameter of the type uint.</summary>
    internal static XdrBytes UInt(this XdrBytes bytes, string field, uint value) =>
        bytes.Text(field).Int(2).Int((int)value);
}
