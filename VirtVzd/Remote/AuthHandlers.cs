// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver;
using VirtVzd.Errors;
using VirtVzd.Protocol;
using VirtVzd.Rpc;

namespace VirtVzd.Remote;

/// <summary>
/// How clients prove who they are: not at all, or by polkit (auth.md §2 to §4).
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

    /// <summary>No SASL here.</summary>
    internal static AuthSaslInitRet SaslInit(RpcCall call) => throw Failed();

    /// <summary>No SASL here.</summary>
    internal static AuthSaslStartRet SaslStart(RpcCall call, AuthSaslStartArgs args) => throw Failed();

    /// <summary>No SASL here.</summary>
    internal static AuthSaslStepRet SaslStep(RpcCall call, AuthSaslStepArgs args) => throw Failed();

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

    static LibvirtException Failed() => LibvirtException.Of(ErrorCode.AuthFailed, ErrorDomain.Rpc, "authentication failed");
}
