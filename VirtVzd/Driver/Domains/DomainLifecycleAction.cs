// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Domains;

/// <summary>What is done with a domain that has come to an end (<c>virDomainLifecycleAction</c>).</summary>
enum DomainLifecycleAction : uint
{
    /// <summary><c>VIR_DOMAIN_LIFECYCLE_ACTION_DESTROY</c>.</summary>
    Destroy = 0,

    /// <summary><c>VIR_DOMAIN_LIFECYCLE_ACTION_RESTART</c>.</summary>
    Restart = 1,

    /// <summary><c>VIR_DOMAIN_LIFECYCLE_ACTION_RESTART_RENAME</c>.</summary>
    RestartRename = 2,

    /// <summary><c>VIR_DOMAIN_LIFECYCLE_ACTION_PRESERVE</c>.</summary>
    Preserve = 3,

    /// <summary><c>VIR_DOMAIN_LIFECYCLE_ACTION_COREDUMP_DESTROY</c>.</summary>
    CoredumpDestroy = 4,

    /// <summary><c>VIR_DOMAIN_LIFECYCLE_ACTION_COREDUMP_RESTART</c>.</summary>
    CoredumpRestart = 5,
}
