// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>A PCI device of the host.</summary>
/// <param name="Name">What it is called for people.</param>
/// <param name="Id">What configurations name it by; see <see cref="PrlHostDevices"/>.</param>
/// <param name="Class">What it is for: machines are given those of some classes only.</param>
sealed record PrlPciDevice(string Name, string Id, PrlPciClass Class);
