// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Client;

/// <summary>Which daemon of a host is asked (parameter <c>mode</c>), by libvirt's names in lower case.</summary>
enum RemoteMode
{
    /// <summary>The driver's own daemon where its socket is there, else the one for all drivers.</summary>
    Auto,

    /// <summary>The one for all drivers: <c>libvirtd</c> or <c>virtproxyd</c>.</summary>
    Legacy,

    /// <summary>The driver's own.</summary>
    Direct,
}
