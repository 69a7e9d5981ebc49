// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;

namespace VirtVzd.Relay;

/// <summary>
/// A caller's identity as the call that tells it to another daemon takes it (auth.md §8). What is not known is left
/// out.
/// </summary>
static class IdentityParameters
{
    internal const string UserName = "user-name";
    internal const string UserId = "unix-user-id";
    internal const string GroupName = "group-name";
    internal const string GroupId = "unix-group-id";
    internal const string ProcessId = "process-id";
    internal const string ProcessTime = "process-time";
    internal const string SaslUserName = "sasl-user-name";
    internal const string X509Name = "x509-distinguished-name";
    internal const string SelinuxContext = "selinux-context";
    internal const string SystemToken = "system.token";

    /// <summary>The parameters, in the order of libvirt's.</summary>
    /// <param name="peer">Who calls.</param>
    /// <param name="systemToken">
    /// The secret of the host's daemons, for a caller who is one of them; null for others.
    /// </param>
    internal static TypedParam[] Of(PeerIdentity peer, string? systemToken)
    {
        var parameters = new List<TypedParam>();
        AddText(UserName, peer.UserName);
        AddNumber(UserId, peer.UserId);
        AddText(GroupName, peer.GroupName);
        AddNumber(GroupId, peer.GroupId);
        if (peer.ProcessId is { } processId)
        {
            parameters.Add(new TypedParam(ProcessId, TypedParamValue.OfLLong(processId)));
        }

        AddNumber(ProcessTime, peer.ProcessStartTicks);
        AddText(SaslUserName, peer.SaslUserName);
        AddText(X509Name, peer.X509Name);
        AddText(SelinuxContext, peer.SelinuxContext);
        AddText(SystemToken, systemToken);
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
