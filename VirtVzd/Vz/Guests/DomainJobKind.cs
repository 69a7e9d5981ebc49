// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Vz.Guests;

/// <summary>What a call does to a domain, as far as it matters to the next one.</summary>
enum DomainJobKind
{
    /// <summary>Starts, stops, pauses …: a destroy may run beside it.</summary>
    ChangeState,

    /// <summary>Changes the configuration or the registration: nothing runs beside it.</summary>
    Edit,

    /// <summary>Ends the guest at once.</summary>
    Destroy,
}
