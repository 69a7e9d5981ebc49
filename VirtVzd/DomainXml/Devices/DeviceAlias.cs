// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Devices;

/// <summary>
/// Names of a running domain's devices, of the form that libvirt's qemu driver gives them: events name devices by them.
/// A device that can come and go keeps its name as long as it is there, whatever becomes of the others. A file system
/// has none: libvirt's schema knows no place for it.
/// </summary>
static class DeviceAlias
{
    /// <summary>That of a disk, by its place on its bus.</summary>
    internal static string Of(DiskDefinition disk)
    {
        var bus = Names.DiskBuses[disk.Bus];
        return disk.Address is { } at ? disk.Bus == DiskBus.Scsi
                ? $"{bus}{at.Controller}-{at.Bus}-{at.Target}-{at.Unit}"
                : $"{bus}{at.Controller}-{at.Bus}-{at.Unit}"
            : $"{bus}-disk{(DiskTarget.TryIndex(disk.Target, out var index) ? index : 0)}";
    }

    /// <summary>That of an interface, by the number of its adapter.</summary>
    /// <param name="nic">The interface.</param>
    /// <param name="position">Its place among the interfaces, for one without a number.</param>
    // The adapter of a routed interface has the greatest number there is.
    internal static string Of(InterfaceDefinition nic, int position) =>
        nic.AdapterIndex is < uint.MaxValue and var index ? $"net{index}"
        : nic.AdapterIndex is uint.MaxValue ? "venet0"
        : $"net{position}";

    /// <summary>That of a serial port, and of the console that it is, by the number of the port.</summary>
    internal static string Of(SerialDefinition serial) => $"serial{serial.Port}";

    internal static string Of(ControllerDefinition controller) => $"{controller.Type}{controller.Index}";

    /// <summary>That of a mouse or keyboard, by its place among them.</summary>
    internal static string OfInput(int position) => $"input{position}";

    /// <summary>That of a device of the host, by its place among them.</summary>
    internal static string OfHostDevice(int position) => $"hostdev{position}";

    /// <summary>That of a video adapter, by its place among them.</summary>
    internal static string OfVideo(int position) => $"video{position}";
}
