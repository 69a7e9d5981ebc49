// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>Model of a network adapter (<c>PRL_VM_NET_ADAPTER_TYPE</c>).</summary>
enum PrlAdapterType : uint
{
    /// <summary><c>PNT_UNDEFINED</c>.</summary>
    Undefined = 0,

    /// <summary><c>PNT_RTL</c>.</summary>
    Rtl = 1,

    /// <summary><c>PNT_E1000</c>.</summary>
    E1000 = 2,

    /// <summary><c>PNT_VIRTIO</c>.</summary>
    Virtio = 3,

    /// <summary><c>PNT_E1000E</c>.</summary>
    E1000e = 4,

    /// <summary><c>PNT_HYPERV</c>.</summary>
    HyperV = 5,
}
