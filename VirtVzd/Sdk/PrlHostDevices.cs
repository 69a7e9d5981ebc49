// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Sdk;

/// <summary>The devices of the host as the dispatcher lists them.</summary>
/// <param name="Adapters">Network adapters.</param>
/// <param name="Disks">
/// Hard disks: the identity is a link of udev's, of which a disk may have several, or the device file; the name ends
/// with the device file, in brackets where something is before it.
/// </param>
/// <param name="PciDevices">
/// PCI devices but displays. The identity is bus, slot and function, then the numbers of vendor and
/// product, all hexadecimal: <c>0:1f:2:8086.2922</c>; the name is the product's.
/// </param>
/// <param name="UsbDevices">
/// The identity is the place by the kernel's name, vendor, product and more: <c>1-1.2|046d|c077|low|KM|Empty</c>; the
/// name is that of the vendor and of the product, with a dash between. Disks that can be had as such too are there by
/// another form.
/// </param>
/// <param name="ScsiDevices">What is neither a disk nor an optical drive. The identity is the device file.</param>
sealed record PrlHostDevices(
    IReadOnlyList<PrlHostAdapter> Adapters,
    IReadOnlyList<PrlHostDevice> Disks,
    IReadOnlyList<PrlPciDevice> PciDevices,
    IReadOnlyList<PrlHostDevice> UsbDevices,
    IReadOnlyList<PrlHostDevice> ScsiDevices);
