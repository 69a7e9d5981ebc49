// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Flags;

/// <summary>How a guest is asked to shut down (<c>virDomainShutdownFlagValues</c>).</summary>
[Flags]
enum DomainShutdownFlags : uint
{
    /// <summary><c>VIR_DOMAIN_SHUTDOWN_DEFAULT</c>.</summary>
    Default = 0,

    /// <summary><c>VIR_DOMAIN_SHUTDOWN_ACPI_POWER_BTN</c>.</summary>
    AcpiPowerBtn = 1,

    /// <summary><c>VIR_DOMAIN_SHUTDOWN_GUEST_AGENT</c>.</summary>
    GuestAgent = 2,

    /// <summary><c>VIR_DOMAIN_SHUTDOWN_INITCTL</c>.</summary>
    Initctl = 4,

    /// <summary><c>VIR_DOMAIN_SHUTDOWN_SIGNAL</c>.</summary>
    Signal = 8,

    /// <summary><c>VIR_DOMAIN_SHUTDOWN_PARAVIRT</c>.</summary>
    Paravirt = 0x10,
}
