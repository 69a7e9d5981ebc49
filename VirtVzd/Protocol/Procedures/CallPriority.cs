// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Protocol.Procedures;

/// <summary>libvirt's priority mark of a procedure (<c>@priority</c> in the <c>.x</c> files).</summary>
enum CallPriority
{
    /// <summary>May wait for a guest.</summary>
    Low,

    /// <summary>Never waits for a guest: the priority workers take it.</summary>
    High,
}
