// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;

namespace VirtVzd.Client;

/// <summary>
/// What a client says first, in the order of libvirt's (auth.md §7): it authenticates itself, opens a driver, tells on
/// whose behalf it comes.
/// </summary>
/// <param name="Uri">The driver's URI; empty or null lets the server choose.</param>
/// <param name="IsReadOnly">Whether it will only read.</param>
/// <param name="Identity">On whose behalf it comes; null to come for itself.</param>
/// <param name="AnswersPings">Whether the server may ask it for signs of life.</param>
/// <param name="IsAuthenticated">Whether it has authenticated itself already.</param>
sealed record ServerOpening(
    string? Uri, bool IsReadOnly, TypedParam[]? Identity = null, bool AnswersPings = false,
    bool IsAuthenticated = false)
{
    const int KeepAliveFeature = 10;
    const int EventCallbackFeature = 14;
    const int CloseCallbackFeature = 15;
    const uint ReadOnlyFlag = 1;

    /// <summary>Does all of it, one call after the other, and waits.</summary>
    /// <returns>What the server says of itself.</returns>
    /// <exception cref="LibvirtException">The server refuses, or why there is no answer.</exception>
    internal ServerTraits Run(RpcClient client, in CallPatience patience)
    {
        var traits = new ServerTraits();
        foreach (var call in Steps(client, traits))
        {
            call.Wait(patience);
        }

        return traits;
    }

    /// <summary>
    /// Begins one call after the other: each that is yielded has to be over before the next is asked for.
    /// </summary>
    /// <exception cref="LibvirtException">The server refuses, or why there is no answer.</exception>
    internal IEnumerable<ClientCall> Steps(RpcClient client, ServerTraits traits)
    {
        if (!IsAuthenticated)
        {
            var list = Begin(client, RemoteProcedure.AuthList, default(NoPayload));
            yield return list;
            if (NeedsPolkit(list.Result<AuthListRet>()))
            {
                var polkit = Begin(client, RemoteProcedure.AuthPolkit, default(NoPayload));
                yield return polkit;
                polkit.Result<AuthPolkitRet>();
            }
        }

        if (AnswersPings)
        {
            var pings = Ask(client, KeepAliveFeature);
            yield return pings;
            traits.AnswersPings = IsSupported(pings, client);
        }

        var open = Begin(client, RemoteProcedure.ConnectOpen, new ConnectOpenArgs(Uri, IsReadOnly ? ReadOnlyFlag : 0));
        yield return open;
        open.Result<NoPayload>();
        if (Uri is "")
        {
            var chosen = Begin(client, RemoteProcedure.ConnectGetUri, default(NoPayload));
            yield return chosen;
            traits.ChosenUri = chosen.Result<ConnectGetUriRet>().Uri;
        }

        var events = Ask(client, EventCallbackFeature);
        yield return events;
        traits.HasEventCallbacks = IsSupported(events, client);
        var close = Ask(client, CloseCallbackFeature);
        yield return close;
        traits.HasCloseCallback = IsSupported(close, client);
        if (Identity is not null)
        {
            var identity = Begin(
                client, RemoteProcedure.ConnectSetIdentity, new ConnectSetIdentityArgs(Identity, Flags: 0));
            yield return identity;
            identity.Result<NoPayload>();
        }
    }

    static bool NeedsPolkit(in AuthListRet offered) => offered.Types switch
    {
        [AuthType.None] => false,
        [AuthType.Polkit] => true,
        var others => throw LibvirtException.Of(
            ErrorCode.AuthFailed, ErrorDomain.Rpc,
            $"unsupported authentication type {(others.Length > 0 ? (int)others[0] : -1)}"),
    };

    static ClientCall Ask(RpcClient client, int feature) =>
        Begin(client, RemoteProcedure.ConnectSupportsFeature, new ConnectSupportsFeatureArgs(feature));

    // A server that does not know the question has no such feature.
    static bool IsSupported(ClientCall asked, RpcClient client)
    {
        try
        {
            return asked.Result<ConnectSupportsFeatureRet>().Supported != 0;
        }
        catch (LibvirtException) when (!client.IsClosed)
        {
            return false;
        }
    }

    static ClientCall Begin<TArgs>(RpcClient client, RemoteProcedure procedure, in TArgs arguments)
        where TArgs : struct, Xdr.IXdrRecord<TArgs> => client.Begin(ProgramNumbers.Remote, (int)procedure, arguments);
}
