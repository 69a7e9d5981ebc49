// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Devices;

/// <summary>The words of libvirt's domain documents for each enum of the model.</summary>
static class Names
{
    internal static readonly NameTable<OsType> OsTypes = new("hvm", "exe");
    internal static readonly NameTable<GuestArch> Arches = new("i686", "x86_64");
    internal static readonly NameTable<BootDevice> BootDevices = new("fd", "cdrom", "hd", "network");
    internal static readonly NameTable<CrashAction> CrashActions = new("destroy", "restart", "preserve");
    internal static readonly NameTable<DiskDevice> DiskDevices = new("disk", "cdrom", "floppy", "lun");
    internal static readonly NameTable<DiskSourceType> DiskSourceTypes =
        new("file", "block", "dir", "network", "volume", "nvme", "vhostuser", "vhostvdpa");

    internal static readonly NameTable<DiskBus> DiskBuses =
        new("ide", "fdc", "scsi", "virtio", "xen", "usb", "uml", "sata", "sd", "nvme");

    internal static readonly NameTable<StorageFormat> StorageFormats = new(
        "none", "raw", "dir", "bochs", "cloop", "dmg", "iso", "vpc", "vdi", "fat", "vhd", "ploop", "cow", "qcow",
        "qcow2", "qed", "vmdk");

    internal static readonly NameTable<FilesystemType> FilesystemTypes =
        new("mount", "block", "file", "template", "ram", "bind", "volume");

    internal static readonly NameTable<InterfaceType> InterfaceTypes = new(
        "user", "ethernet", "vhostuser", "server", "client", "mcast", "network", "bridge", "internal", "direct",
        "hostdev", "udp", "vdpa", "null", "vds");

    internal static readonly NameTable<IpFamily> IpFamilies = new("ipv4", "ipv6");

    internal static readonly NameTable<CharacterSourceType> CharacterSourceTypes = new(
        "null", "vc", "pty", "dev", "file", "pipe", "stdio", "udp", "tcp", "unix", "spicevmc", "spiceport", "nmdm",
        "qemu-vdagent", "dbus");

    internal static readonly NameTable<SocketMode> SocketModes = new("bind", "connect");
    internal static readonly NameTable<GraphicsType> GraphicsTypes =
        new("sdl", "vnc", "rdp", "desktop", "spice", "egl-headless", "dbus");

    internal static readonly NameTable<VideoType> VideoTypes = new(
        "default", "vga", "cirrus", "vmvga", "xen", "vbox", "qxl", "parallels", "virtio", "gop", "none", "bochs",
        "ramfb");

    internal static readonly NameTable<HostDeviceType> HostDeviceTypes = new("usb", "pci", "scsi", "scsi_host", "mdev");

    internal static readonly NameTable<InputType> InputTypes =
        new("mouse", "tablet", "keyboard", "passthrough", "evdev");

    internal static readonly NameTable<InputBus> InputBuses =
        new("default", "ps2", "usb", "xen", "parallels", "virtio", "none");
}
