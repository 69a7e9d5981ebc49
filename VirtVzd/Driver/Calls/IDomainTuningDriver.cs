// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;

namespace VirtVzd.Driver.Calls;

/// <summary>Calls that change how much a domain has and how it is run, one value at a time.</summary>
interface IDomainTuningDriver
{
    /// <summary>Says whether it starts with the host.</summary>
    void SetAutostart(CallContext call, DomainReference domain, bool autostart);

    /// <summary>Says whether it starts with the next boot of the host, and with no later one.</summary>
    void SetAutostartOnce(CallContext call, DomainReference domain, bool autostart);

    /// <summary>Whether it starts with the next boot of the host alone.</summary>
    bool GetAutostartOnce(CallContext call, DomainReference domain);

    /// <summary>Says what is done with it when it comes to an end by itself.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="type">Which end.</param>
    /// <param name="action">What is done.</param>
    /// <param name="flags"><see cref="DomainTuneFlags"/>.</param>
    void SetLifecycleAction(
        CallContext call, DomainReference domain, DomainLifecycleType type, DomainLifecycleAction action, uint flags);

    /// <summary>Gives it another amount of memory.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="memoryKib">The amount, not 0.</param>
    /// <param name="flags"><see cref="DomainTuneFlags"/>.</param>
    void SetMemory(CallContext call, DomainReference domain, ulong memoryKib, uint flags);

    /// <summary>Gives it another number of virtual CPUs.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="count">The number, not 0.</param>
    /// <param name="flags"><see cref="DomainTuneFlags"/>.</param>
    void SetVcpus(CallContext call, DomainReference domain, uint count, uint flags);

    /// <summary>Adds single virtual CPUs or takes them away.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="vcpus">Their numbers, such as <c>2-3</c>.</param>
    /// <param name="isOn">Whether it is to have them.</param>
    /// <param name="flags"><see cref="DomainTuneFlags"/>.</param>
    void SetVcpu(CallContext call, DomainReference domain, string vcpus, bool isOn, uint flags);

    /// <summary>Makes a disk larger.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain, which runs.</param>
    /// <param name="disk">Target name such as <c>sda</c>, or source path.</param>
    /// <param name="size">The new size: KiB, or bytes with the flag.</param>
    /// <param name="flags">1 (<c>VIR_DOMAIN_BLOCK_RESIZE_BYTES</c>) where the size is in bytes.</param>
    void ResizeDisk(CallContext call, DomainReference domain, string disk, ulong size, uint flags);

    /// <summary>Sets the password of an account in the guest.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="user">Name of the account.</param>
    /// <param name="password">The password; never to be logged.</param>
    /// <param name="flags">1 (<c>VIR_DOMAIN_PASSWORD_ENCRYPTED</c>) where it is a hash already.</param>
    void SetUserPassword(CallContext call, DomainReference domain, string user, string password, uint flags);
}
