// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Client;

/// <summary>What runs at the far end of ssh (parameter <c>proxy</c>), by libvirt's names in lower case.</summary>
enum SshProxy
{
    /// <summary><c>virt-ssh-helper</c> where it is installed, else netcat.</summary>
    Auto,

    /// <summary>Netcat.</summary>
    Netcat,

    /// <summary><c>virt-ssh-helper</c>.</summary>
    Native,
}
