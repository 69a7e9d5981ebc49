// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Rpc;

/// <summary>
/// What a call may have to wait for. libvirt's priority marks alone do not tell: they let hung jobs block calls that
/// need nothing of the hypervisor.
/// </summary>
enum Lane
{
    /// <summary>Answered from memory: never waits for the hypervisor's SDK.</summary>
    Memory,

    /// <summary>
    /// Answered from memory, but the work grows with the number of guests, or with the size of the arguments: it has
    /// threads of its own, so that it takes none from those that are answered at once.
    /// </summary>
    Bulk,

    /// <summary>May wait for the SDK.</summary>
    Sdk,

    /// <summary>
    /// May wait for what each connection needs at its beginning (the login at the host, name services, a policy). It
    /// has threads of its own, so that nothing else that hangs keeps a client from coming in.
    /// </summary>
    Opening,

    /// <summary>
    /// May wait for what knows who clients are (name services, an authentication daemon) and cannot be interrupted, so
    /// it has threads of its own: a service that hangs delays nobody who is authenticated.
    /// </summary>
    Authentication,
}
