// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Domains;

/// <summary>An end that a domain may come to by itself (<c>virDomainLifecycle</c>).</summary>
enum DomainLifecycleType : uint
{
    /// <summary><c>VIR_DOMAIN_LIFECYCLE_POWEROFF</c>.</summary>
    Poweroff = 0,

    /// <summary><c>VIR_DOMAIN_LIFECYCLE_REBOOT</c>.</summary>
    Reboot = 1,

    /// <summary><c>VIR_DOMAIN_LIFECYCLE_CRASH</c>.</summary>
    Crash = 2,
}
