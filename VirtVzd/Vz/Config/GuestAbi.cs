// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.Vz.Config;

/// <summary>What a guest sees of its hardware: it must not change while its memory is saved.</summary>
static class GuestAbi
{
    /// <summary>Whether a guest that was saved under one definition may be restored under the other.</summary>
    internal static bool AreSame(DomainDefinition one, DomainDefinition other) =>
        one.OsType == other.OsType
        && one.Arch == other.Arch
        && one.MemoryKib == other.MemoryKib
        && one.Vcpus == other.Vcpus
        && one.Name == other.Name
        && one.Disks.Select(Of).SequenceEqual(other.Disks.Select(Of))
        && one.Filesystems.Select(static item => item.Target)
            .SequenceEqual(other.Filesystems.Select(static item => item.Target))
        && one.Interfaces.Select(Of).SequenceEqual(other.Interfaces.Select(Of))
        && one.Serials.Select(static item => item.Port).SequenceEqual(other.Serials.Select(static item => item.Port))
        && one.HostDevices.Equals(other.HostDevices)
        && one.Graphics.Count == other.Graphics.Count
        && one.Videos.Select(static item => (item.Type, item.VramKib)).SequenceEqual(
            other.Videos.Select(static item => (item.Type, item.VramKib)));

    static (DiskDevice Device, DiskBus Bus, string Target, string? Serial) Of(DiskDefinition disk) =>
        (disk.Device, disk.Bus, disk.Target, disk.Serial);

    static (MacAddress Mac, string? Model) Of(InterfaceDefinition nic) => (nic.Mac, nic.Model);
}
