// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;
using VirtVzd.Protocol;
using VirtVzd.Rpc;

namespace VirtVzd.Remote;

/// <summary>
/// Authentication of a client whose socket asks for none: it is authenticated by its being connected, so there is nothing
/// to begin (auth.md §2 to §4).
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

    /// <summary>No polkit here, which libvirt says without giving a cause.</summary>
    internal static AuthPolkitRet Polkit(RpcCall call) => throw LibvirtException.WithoutCause();

    static LibvirtException Failed() => LibvirtException.Of(ErrorCode.AuthFailed, ErrorDomain.Rpc, "authentication failed");
}
