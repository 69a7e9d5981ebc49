// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Configuration;

/// <summary>How the clients of a socket prove who they are.</summary>
enum AuthScheme
{
    /// <summary>The socket's mode and group alone decide.</summary>
    None,

    /// <summary>SASL inside the connection.</summary>
    Sasl,

    /// <summary>The system's policy is asked about the peer.</summary>
    Polkit,
}
