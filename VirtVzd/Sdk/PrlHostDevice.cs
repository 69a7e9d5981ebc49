// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>A device of the host that is no network adapter and no PCI device.</summary>
/// <param name="Name">What it is called for people.</param>
/// <param name="Id">What configurations name it by.</param>
/// <param name="SizeMib">Size of a disk; 0 where the dispatcher has not looked, and of what is none.</param>
sealed record PrlHostDevice(string Name, string Id, ulong SizeMib = 0);
