// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Model;

/// <summary>One fact of the firmware.</summary>
/// <param name="Name">libvirt's name of it.</param>
/// <param name="Value">Its value as text, without blanks around.</param>
readonly record struct SysinfoEntry(string Name, string Value);
