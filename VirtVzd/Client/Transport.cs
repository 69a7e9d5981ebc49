// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Client;

/// <summary>What carries a connection, by libvirt's names in lower case.</summary>
enum Transport
{
    /// <summary>TCP with TLS around everything; where a server is named and no transport.</summary>
    Tls,

    /// <summary>A unix socket of this host; where neither is named.</summary>
    Unix,

    /// <summary>The program <c>ssh</c>.</summary>
    Ssh,

    /// <summary>The library of this name, which this client has not.</summary>
    Libssh2,

    /// <summary>A program that the URI names.</summary>
    Ext,

    /// <summary>Bare TCP.</summary>
    Tcp,

    /// <summary>The library of this name, which this client has not.</summary>
    Libssh,
}
