// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;

namespace VirtVzd.Relay;

/// <summary>A caller's identity as the call that tells it to another daemon takes it (auth.md §8). What is not known is left out.</summary>
static class IdentityParameters
{
    /// <summary>The parameters, in the order of libvirt's.</summary>
    /// <param name="peer">Who calls.</param>
    /// <param name="systemToken">The secret of the host's daemons, for a caller who is one of them; null for others.</param>
    internal static TypedParam[] Of(PeerIdentity peer, string? systemToken)
    {
        var parameters = new List<TypedParam>();
        AddText("user-name", peer.UserName);
        AddNumber("unix-user-id", peer.UserId);
        AddText("group-name", peer.GroupName);
        AddNumber("unix-group-id", peer.GroupId);
        if (peer.ProcessId is { } processId)
        {
            parameters.Add(new TypedParam("process-id", TypedParamValue.OfLLong(processId)));
        }

        AddNumber("process-time", peer.ProcessStartTicks);
        AddText("sasl-user-name", peer.SaslUserName);
        AddText("x509-distinguished-name", peer.X509Name);
        AddText("selinux-context", peer.SelinuxContext);
        AddText("system.token", systemToken);
        return [.. parameters];

        void AddText(string name, string? value)
        {
            if (value is not null)
            {
                parameters.Add(new TypedParam(name, TypedParamValue.OfString(value)));
            }
        }

        void AddNumber(string name, ulong? value)
        {
            if (value is { } number)
            {
                parameters.Add(new TypedParam(name, TypedParamValue.OfULLong(number)));
            }
        }
    }
}
