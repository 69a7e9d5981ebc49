// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Devices;

namespace VirtVzd.DomainXml.Changes;

/// <summary>
/// When two devices are the same, and what three versions of one come to. A document leaves open what the host fills
/// in, and what libvirt has no place for in a document is not compared.
/// </summary>
static class DevicesAlike
{
    /// <summary>Of disks: a drive is the same whatever is in it, a disk only with its image.</summary>
    internal static DeviceChanging<DiskDefinition> Disks { get; } = new(
        static (one, other) => Plain(one, other) == Plain(other, one),
        static (former, there) => former.Device != DiskDevice.Disk || former.Source == there.Source,
        static (former, wanted, there) => there with
        {
            Device = Pick(former.Device, wanted.Device, there.Device),
            SourceType = Pick(former.SourceType, wanted.SourceType, there.SourceType),
            Source = Pick(former.Source, wanted.Source, there.Source),
            Format = Pick(former.Format, wanted.Format ?? former.Format, there.Format),
            Bus = Pick(former.Bus, wanted.Bus, there.Bus),
            Serial = Pick(former.Serial, wanted.Serial ?? former.Serial, there.Serial),
            Address = Pick(former.Address, wanted.Address ?? former.Address, there.Address),
            Throttle = Pick(former.Throttle, wanted.Throttle, there.Throttle),
            CapacityBytes = former.Source == wanted.Source ? there.CapacityBytes : null,
        });

    internal static DeviceChanging<InterfaceDefinition> Interfaces { get; } = new(
        static (one, other) => Plain(one, other) == Plain(other, one),
        static (_, _) => true,
        static (former, wanted, there) => there with
        {
            Type = Pick(former.Type, wanted.Type, there.Type),
            TrustGuestRxFilters = Pick(
                former.TrustGuestRxFilters, wanted.TrustGuestRxFilters ?? former.TrustGuestRxFilters,
                there.TrustGuestRxFilters),
            Source = Pick(former.Source, wanted.Source, there.Source),
            Addresses = Pick(former.Addresses, wanted.Addresses, there.Addresses),
            Routes = Pick(former.Routes, wanted.Routes, there.Routes),
            Target = IsGiven(wanted.Target) ? Pick(former.Target, wanted.Target, there.Target) : there.Target,
            Model = Pick(former.Model, wanted.Model ?? former.Model, there.Model),
            Bandwidth = Pick(former.Bandwidth, wanted.Bandwidth, there.Bandwidth),
            LinkUp = Pick(former.LinkUp ?? true, wanted.LinkUp ?? true, there.LinkUp ?? true),
        });

    /// <summary>Of file systems.</summary>
    internal static DeviceChanging<FilesystemDefinition> Filesystems { get; } = new(
        static (one, other) => one == other, static (former, there) => former == there,
        static (_, wanted, _) => wanted);

    /// <summary>Of serial ports: one pseudo terminal is as good as another.</summary>
    internal static DeviceChanging<SerialDefinition> Serials { get; } = new(
        static (one, other) => one.Source.Answers(other.Source) || other.Source.Answers(one.Source),
        static (_, _) => true, static (_, wanted, _) => wanted);

    /// <summary>Of devices of the host: its place there is all that is told of one.</summary>
    internal static DeviceChanging<HostDeviceDefinition> HostDevices { get; } = new(
        static (one, other) => one == other, static (_, _) => true, static (_, wanted, _) => wanted);

    /// <summary>Of the display; a port that the host chooses is not compared.</summary>
    internal static DeviceChanging<GraphicsDefinition> Displays { get; } = new(
        static (one, other) => Plain(one, other) == Plain(other, one),
        static (_, _) => true,
        static (former, wanted, there) => there with
        {
            Type = Pick(former.Type, wanted.Type, there.Type),
            Autoport = Pick(former.Autoport, wanted.Autoport, there.Autoport),
            Port = Pick(former.Port, wanted.Port, there.Port),
            Listen = Pick(former.Listen, wanted.Listen, there.Listen),
            Password = Pick(former.Password, wanted.Password ?? former.Password, there.Password),
        });

    static DiskDefinition Plain(DiskDefinition disk, DiskDefinition other) => disk with
    {
        Format = disk.Format ?? other.Format,
        Serial = disk.Serial ?? other.Serial,
        Address = disk.Address ?? other.Address,
        CapacityBytes = null,
        BootOrder = null,
    };

    static InterfaceDefinition Plain(InterfaceDefinition nic, InterfaceDefinition other) => nic with
    {
        TrustGuestRxFilters = nic.TrustGuestRxFilters ?? other.TrustGuestRxFilters,
        Target = IsGiven(nic.Target) && IsGiven(other.Target) ? nic.Target : null,
        Model = nic.Model ?? other.Model,
        LinkUp = nic.LinkUp ?? true,
        IsModelUsual = false,
        BootOrder = null,
        AdapterIndex = null,
    };

    static GraphicsDefinition Plain(GraphicsDefinition display, GraphicsDefinition other) => display with
    {
        Port = display.Autoport && other.Autoport ? 0 : display.Port,
        Password = display.Password ?? other.Password,
    };

    static bool IsGiven(string? target) => !string.IsNullOrEmpty(target) && !InterfaceDefinition.IsGenerated(target);

    static T Pick<T>(T former, T wanted, T there) => Equals(former, wanted) ? there : wanted;
}
