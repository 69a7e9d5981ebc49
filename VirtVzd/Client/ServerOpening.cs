// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;

namespace VirtVzd.Client;

/// <summary>What a client says first, in the order of libvirt's (auth.md §7): it authenticates itself, opens a driver, tells on whose behalf it comes.</summary>
/// <param name="Uri">The driver's URI; null lets the server choose.</param>
/// <param name="IsReadOnly">Whether it will only read.</param>
/// <param name="Identity">On whose behalf it comes; null to come for itself.</param>
/// <param name="AnswersPings">Whether the server may ask it for signs of life.</param>
sealed record ServerOpening(string? Uri, bool IsReadOnly, TypedParam[]? Identity = null, bool AnswersPings = false)
{
    const int KeepAliveFeature = 10;
    const int EventCallbackFeature = 14;
    const int CloseCallbackFeature = 15;
    const uint ReadOnlyFlag = 1;

    /// <summary>Does all of it, one call after the other, and waits.</summary>
    /// <exception cref="LibvirtException">The server refuses, or why there is no answer.</exception>
    internal void Run(RpcClient client, in CallPatience patience)
    {
        foreach (var call in Steps(client))
        {
            call.Wait(patience);
        }
    }

    /// <summary>Begins one call after the other: each that is yielded has to be over before the next is asked for.</summary>
    /// <exception cref="LibvirtException">The server refuses, or why there is no answer.</exception>
    internal IEnumerable<ClientCall> Steps(RpcClient client)
    {
        var list = Begin(client, RemoteProcedure.AuthList, default(NoPayload));
        yield return list;
        switch (list.Result<AuthListRet>().Types)
        {
            case [AuthType.None]:
                break;
            case [AuthType.Polkit]:
                var polkit = Begin(client, RemoteProcedure.AuthPolkit, default(NoPayload));
                yield return polkit;
                polkit.Result<AuthPolkitRet>();
                break;
            case var others:
                throw LibvirtException.Of(
                    ErrorCode.AuthFailed, ErrorDomain.Rpc, $"unsupported authentication type {(others.Length > 0 ? (int)others[0] : -1)}");
        }

        if (AnswersPings)
        {
            var pings = Begin(client, RemoteProcedure.ConnectSupportsFeature, new ConnectSupportsFeatureArgs(KeepAliveFeature));
            yield return pings;
            pings.Result<ConnectSupportsFeatureRet>();
        }

        var open = Begin(client, RemoteProcedure.ConnectOpen, new ConnectOpenArgs(Uri, IsReadOnly ? ReadOnlyFlag : 0));
        yield return open;
        open.Result<NoPayload>();
        foreach (var feature in (int[])[EventCallbackFeature, CloseCallbackFeature])
        {
            var asked = Begin(client, RemoteProcedure.ConnectSupportsFeature, new ConnectSupportsFeatureArgs(feature));
            yield return asked;
            asked.Result<ConnectSupportsFeatureRet>();
        }

        if (Identity is not null)
        {
            var identity = Begin(client, RemoteProcedure.ConnectSetIdentity, new ConnectSetIdentityArgs(Identity, Flags: 0));
            yield return identity;
            identity.Result<NoPayload>();
        }
    }

    static ClientCall Begin<TArgs>(RpcClient client, RemoteProcedure procedure, in TArgs arguments)
        where TArgs : struct, Xdr.IXdrRecord<TArgs> => client.Begin(ProgramNumbers.Remote, (int)procedure, arguments);
}
