// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Vz.Refusals;

/// <summary>Which part of a guest's configuration a change or a fault is about, in libvirt's words.</summary>
enum ConfigPart
{
    /// <summary>What libvirt has no word for: no change of a client's reaches it.</summary>
    Other,

    /// <summary>Name.</summary>
    Name,

    /// <summary>Description.</summary>
    Description,

    /// <summary>Memory.</summary>
    Memory,

    /// <summary>Number of virtual CPUs.</summary>
    Vcpus,

    /// <summary>Host CPUs that the virtual ones may run on.</summary>
    Cpuset,

    /// <summary>The domain's share of the host: weights, limits and guarantees.</summary>
    Resources,

    /// <summary>Boot order.</summary>
    Boot,

    /// <summary>Devices of some kind.</summary>
    Devices,

    /// <summary>Hard disks and CD-ROM drives.</summary>
    Disks,

    /// <summary>File systems of a container.</summary>
    Filesystems,

    /// <summary>Network interfaces.</summary>
    Interfaces,

    /// <summary>Serial ports.</summary>
    Serials,

    /// <summary>Devices of the host.</summary>
    HostDevices,

    /// <summary>The display that clients connect to.</summary>
    Graphics,

    /// <summary>The display adapter of the guest.</summary>
    Video,
}
