// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;
using static VirtVzd.Relay.IdentityParameters;

namespace VirtVzd.Remote;

/// <summary>
/// The call by which a daemon that relays calls says on whose behalf they come from now on (auth.md §8): virtproxyd for
/// its clients, another hypervisor's daemon for its own.
/// </summary>
/// <param name="trust">Who may.</param>
/// <param name="log">Category <c>daemon.remote</c>.</param>
sealed class IdentityHandlers(IdentityTrust trust, ILogger log)
{
    static readonly Dictionary<string, TypedParamType> s_known = new()
    {
        [UserName] = TypedParamType.String,
        [UserId] = TypedParamType.ULLong,
        [GroupName] = TypedParamType.String,
        [GroupId] = TypedParamType.ULLong,
        [ProcessId] = TypedParamType.LLong,
        [ProcessTime] = TypedParamType.ULLong,
        [SaslUserName] = TypedParamType.String,
        [X509Name] = TypedParamType.String,
        [SelinuxContext] = TypedParamType.String,
        [SystemToken] = TypedParamType.String,
    };

    /// <summary>
    /// Replaces all that is known of who calls, also by nothing at all. Calls of the connection that run already keep
    /// the identity that they began with.
    /// </summary>
    internal void Set(OpenCall call, ConnectSetIdentityArgs args)
    {
        KnownParameters.CheckNames(args.Parameters);
        var session = call.Client.Session;
        if (!trust.Believes(session.PeerUserId))
        {
            throw LibvirtException.Of(
                ErrorCode.OperationDenied, ErrorDomain.Rpc,
                $"user {session.PeerUserId} may not set the identity of a connection");
        }

        var values = KnownParameters.Of(args.Parameters, s_known);
        var token = Text(values, SystemToken);
        var isSystem = token is not null && trust.Knows(token);
        if (token is not null && !isSystem)
        {
            // As libvirt does: it is taken for a caller like any other.
            log.Warning($"client {session.Id} (process of user {session.PeerUserId}) sets an identity with a system "
                + "token that is not this host's");
        }

        session.Peer = new PeerIdentity
        {
            UserName = Text(values, UserName),
            UserId = (uint?)Number(values, UserId, uint.MaxValue),
            GroupName = Text(values, GroupName),
            GroupId = (uint?)Number(values, GroupId, uint.MaxValue),
            ProcessId = (int?)Number(values, ProcessId, int.MaxValue),
            ProcessStartTicks = Number(values, ProcessTime, ulong.MaxValue),
            SaslUserName = Text(values, SaslUserName),
            SelinuxContext = Text(values, SelinuxContext),
            X509Name = Text(values, X509Name),
            HoldsSystemToken = isSystem,
        };
    }

    static string? Text(Dictionary<string, TypedParamValue> values, string name) =>
        values.TryGetValue(name, out var value) ? value.String : null;

    // Narrower here than on the wire: what is cut off could make anybody root.
    static ulong? Number(Dictionary<string, TypedParamValue> values, string name, ulong max)
    {
        if (!values.TryGetValue(name, out var value))
        {
            return null;
        }

        var number = value.Type == TypedParamType.LLong ? unchecked((ulong)value.LLong) : value.ULLong;
        return number <= max
            ? number
            : throw LibvirtException.InvalidArgument(ErrorDomain.None, $"value of parameter '{name}' is out of range");
    }
}
