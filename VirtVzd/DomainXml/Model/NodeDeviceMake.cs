// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Model;

/// <summary>A maker of devices, or one of his products.</summary>
/// <param name="Id">Its number, of the PCI or USB registry.</param>
/// <param name="Name">Its name; null where nobody tells.</param>
readonly record struct NodeDeviceMake(ushort Id, string? Name);
