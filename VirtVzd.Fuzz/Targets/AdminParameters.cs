// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Admin;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;
using VirtVzd.Xdr;

namespace VirtVzd.Fuzz.Targets;

/// <summary>The typed parameters by which an administrator changes limits.</summary>
static class AdminParameters
{
    static readonly string[] Names = ["minWorkers", "maxWorkers", "prioWorkers", "nclients_max", "nclients_unauth_max"];

    /// <summary>Decodes the arguments of such a call and takes its parameters.</summary>
    internal static void Read(ReadOnlySpan<byte> input)
    {
        var reader = new XdrReader(input);
        var given = AdminServerSetThreadpoolParametersArgs.Decode(ref reader).Parameters;
        KnownParameters.CheckNames(given);
        var taken = UIntParameters.Of(given, Names);
        foreach (var name in Names)
        {
            var isGiven = Array.Exists(given, parameter => parameter.Field == name);
            FuzzFault.Unless(isGiven || taken[name, 7] == 7, $"{name} was not given and has changed");
        }
    }
}
