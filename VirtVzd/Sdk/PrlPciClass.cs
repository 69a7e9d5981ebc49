// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>What a PCI device of the host is for (<c>PRL_GENERIC_PCI_DEVICE_CLASS</c>).</summary>
enum PrlPciClass : uint
{
    /// <summary><c>PGD_PCI_NETWORK</c>.</summary>
    Network = 0,

    /// <summary><c>PGD_PCI_DISPLAY</c>.</summary>
    Display = 1,

    /// <summary><c>PGD_PCI_SOUND</c>.</summary>
    Sound = 2,

    /// <summary><c>PGD_PCI_OTHER</c>.</summary>
    Other = 3,
}
