// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Flags;

/// <summary>How a guest is asked to reboot (<c>virDomainRebootFlagValues</c>).</summary>
[Flags]
enum DomainRebootFlags : uint
{
    /// <summary><c>VIR_DOMAIN_REBOOT_DEFAULT</c>.</summary>
    Default = 0,

    /// <summary><c>VIR_DOMAIN_REBOOT_ACPI_POWER_BTN</c>.</summary>
    AcpiPowerBtn = 1,

    /// <summary><c>VIR_DOMAIN_REBOOT_GUEST_AGENT</c>.</summary>
    GuestAgent = 2,

    /// <summary><c>VIR_DOMAIN_REBOOT_INITCTL</c>.</summary>
    Initctl = 4,

    /// <summary><c>VIR_DOMAIN_REBOOT_SIGNAL</c>.</summary>
    Signal = 8,

    /// <summary><c>VIR_DOMAIN_REBOOT_PARAVIRT</c>.</summary>
    Paravirt = 0x10,
}
