// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Driver.Access;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;

namespace VirtVzd.Remote;

/// <summary>
/// How clients prove who they are: not at all, by polkit, or by SASL (auth.md §2 to §4).
/// </summary>
static class AuthHandlers
{
    const uint Root = 0;

    /// <summary>The socket's method, the only one. Where it is polkit, root is let in without asking.</summary>
    internal static AuthListRet List(RpcCall call)
    {
        var session = call.Session;
        if (session.AuthMethod == AuthType.Polkit && session.PeerUserId == Root)
        {
            session.MarkAuthenticated();
            return new AuthListRet([AuthType.None]);
        }

        return new AuthListRet([session.AuthMethod]);
    }

    /// <summary>Begins a SASL exchange, with the mechanisms that the client may choose from.</summary>
    internal static AuthSaslInitRet SaslInit(SaslConversation conversation) => new(conversation.Begin());

    /// <summary>Takes the client's choice, and lets it in if that is all.</summary>
    internal static AuthSaslStartRet SaslStart(RpcCall call, SaslConversation conversation, AuthSaslStartArgs args)
    {
        var (isComplete, isNil, data) = Exchange(
            call.Session, args.Nil, args.Data, sent => conversation.Start(args.Mechanism, sent));
        return new AuthSaslStartRet(isComplete, isNil, data);
    }

    /// <summary>Takes what the client says next, and lets it in if that is all.</summary>
    internal static AuthSaslStepRet SaslStep(RpcCall call, SaslConversation conversation, AuthSaslStepArgs args)
    {
        var (isComplete, isNil, data) = Exchange(call.Session, args.Nil, args.Data, conversation.Step);
        return new AuthSaslStepRet(isComplete, isNil, data);
    }

    /// <summary>Lets the client in if polkit says so. Waits for a person.</summary>
    internal static AuthPolkitRet Polkit(RpcCall call, IAuthenticator authenticator)
    {
        const int Complete = 1;
        var session = call.Session;
        if (session.AuthMethod != AuthType.Polkit)
        {
            // libvirt's words for a socket of another method.
            throw LibvirtException.WithoutCause();
        }

        authenticator.Authenticate(session.Peer.ToCaller(), session.IsReadOnly, () => session.IsEnding);
        session.MarkAuthenticated();
        return new AuthPolkitRet(Complete);
    }

    // On the wire "nil" marks what is not there, as opposed to what is empty.
    static (int IsComplete, int IsNil, byte[] Data) Exchange(
        IRpcSession session, int isNil, byte[] data, Func<byte[]?, SaslAnswer> ask)
    {
        try
        {
            var answer = ask(isNil == 0 ? data : null);
            if (answer.UserName is { } userName)
            {
                session.Peer = session.Peer with { SaslUserName = userName };
                session.MarkAuthenticated();
            }

            return (answer.UserName is null ? 0 : 1, answer.Data is null ? 1 : 0, answer.Data ?? []);
        }
        finally
        {
            // It may be a password.
            Array.Clear(data);
        }
    }
}
