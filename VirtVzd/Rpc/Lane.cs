// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Rpc;

/// <summary>
/// What a call may have to wait for. libvirt's priority marks alone do not tell: they let hung jobs block calls that need
/// nothing of the hypervisor.
/// </summary>
enum Lane
{
    /// <summary>Answered from memory: never waits for the hypervisor's SDK.</summary>
    Memory,

    /// <summary>May wait for the SDK.</summary>
    Sdk,
}
