// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Vz.Guests;

/// <summary>
/// What a call does to a domain, as far as it matters to the next one: by the locks that the dispatcher has for it.
/// </summary>
enum DomainJobKind
{
    /// <summary>
    /// Pauses, resets, reboots, works on snapshots: takes no lock of the dispatcher's, so that a shutdown may be
    /// pending meanwhile and a destroy may come beside.
    /// </summary>
    ChangeState,

    /// <summary>
    /// Starts, restores, resumes: a destroy may come beside, and waits until there is something to destroy.
    /// </summary>
    Start,

    /// <summary>Saves the memory and stops: a destroy may come beside, and waits for the end.</summary>
    Save,

    /// <summary>Changes the configuration or the registration: nothing goes on beside it.</summary>
    Edit,

    /// <summary>
    /// Asks the guest to shut down, and is over when it has: calls come and go meanwhile that take no lock.
    /// </summary>
    Shutdown,

    /// <summary>
    /// Moves the guest to another host or takes it from one, from the first step of that to the last: nothing goes on
    /// beside it but a destroy of a machine.
    /// </summary>
    Migrate,

    /// <summary>
    /// Reads the guest's disks, for as long as that takes: nothing goes on beside it but a destroy of a machine.
    /// </summary>
    Backup,

    /// <summary>Copies the guest's files, for as long as that takes: nothing goes on beside it but a destroy.</summary>
    Copy,

    /// <summary>Ends the guest at once.</summary>
    Destroy,
}
