// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Protocol.Messages;

/// <summary>How a client has to authenticate itself (remote_protocol.x: remote_auth_type).</summary>
enum AuthType
{
    /// <summary><c>REMOTE_AUTH_NONE</c>.</summary>
    None = 0,

    /// <summary><c>REMOTE_AUTH_SASL</c>.</summary>
    Sasl = 1,

    /// <summary><c>REMOTE_AUTH_POLKIT</c>.</summary>
    Polkit = 2,
}
