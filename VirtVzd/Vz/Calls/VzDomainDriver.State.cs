// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.DomainXml.Values;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Sdk;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <content>
/// Changes of state. What the state forbids is refused as libvirt refuses it (docs/vz-driver-api.md); the rest is the
/// SDK's to decide, whose own codes differ between machines and containers.
/// </content>
sealed partial class VzDomainDriver
{
    // Half of what the next report takes; a start does not wait longer for its counters.
    const int FirstCountersMs = 500;

    /// <inheritdoc/>
    public DomainReference Create(CallContext call, DomainReference domain, uint flags)
    {
        // How a saved image passes the host's cache is the platform's affair.
        const DomainCreateFlags Known = DomainCreateFlags.StartPaused | DomainCreateFlags.StartAutodestroy
            | DomainCreateFlags.StartBypassCache | DomainCreateFlags.StartForceBoot;
        VzDriver.CheckFlags(flags, (uint)Known, "vzDomainCreateWithFlags");
        return Start(_driver.FindEvenInTrouble(call, domain), (DomainCreateFlags)flags);
    }

    /// <summary>Starts one that nobody has asked for now.</summary>
    internal void StartByItself(Domain domain) => _ = Start(domain, DomainCreateFlags.None);

    DomainReference Start(Domain started, DomainCreateFlags flags)
    {
        var isToBePaused = flags.HasFlag(DomainCreateFlags.StartPaused);
        _driver.ChangeState(
            started,
            DomainJobKind.Start,
            static view => view.Phase is DomainPhase.Off or DomainPhase.Saved,
            vm =>
            {
                Start(started, vm, flags);

                // A paused guest has no counters.
                if (!isToBePaused)
                {
                    ReadFirstCounters(started, vm);
                }
            },
            view => view.Phase == DomainPhase.Paused || (view.Phase == DomainPhase.Running && !isToBePaused),
            DomainJobOperation.Start,
            isToBePaused ? ChangeCause.Paused : ChangeCause.None);
        if (flags.HasFlag(DomainCreateFlags.StartAutodestroy))
        {
            _ofClient.Add(started);
        }

        if (started.View.Definition.Graphics is [{ Autoport: true }, ..])
        {
            // The host chooses the port when the guest starts, and does not always tell.
            _driver.Follower.Refresh(started.Uuid);
        }

        return started.View.Reference;
    }

    /// <inheritdoc/>
    public void Suspend(CallContext call, DomainReference domain) => _driver.ChangeState(
        _driver.FindEvenInTrouble(call, domain),
        DomainJobKind.ChangeState,
        static view => view.Phase == DomainPhase.Running,
        static vm => vm.Pause(),
        static view => view.Phase == DomainPhase.Paused,
        cause: ChangeCause.Paused);

    /// <inheritdoc/>
    public void Resume(CallContext call, DomainReference domain) => _driver.ChangeState(
        _driver.FindEvenInTrouble(call, domain),
        DomainJobKind.Start,
        static view => view.Phase is DomainPhase.Paused or DomainPhase.Saved,
        static vm => vm.Resume(),
        static view => view.Phase == DomainPhase.Running);

    /// <inheritdoc/>
    /// <remarks>The dispatcher says of a paused machine that it went well, and does nothing.</remarks>
    public void Reboot(CallContext call, DomainReference domain, uint flags) => BootAnew(
        FindForShutdown(call, domain, flags, "vzDomainReboot"),
        static view => view.Phase == DomainPhase.Running || (view.IsContainer && view.IsActive),
        static vm => vm.Restart(),
        static view => !view.IsInTransition);

    /// <inheritdoc/>
    public void Reset(CallContext call, DomainReference domain, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainReset");
        BootAnew(
            _driver.FindEvenInTrouble(call, domain),
            static view => view.IsActive,
            static vm => vm.Reset(),
            static view => view.Phase == DomainPhase.Running && !view.IsInTransition);
    }

    void BootAnew(
        Domain domain, Func<DomainView, bool> possible, Action<PrlVm> operation, Func<DomainView, bool> expected)
    {
        _driver.ChangeState(
            domain,
            DomainJobKind.ChangeState,
            possible,
            vm =>
            {
                operation(vm);
                if (domain.View.IsContainer)
                {
                    // While it is rebooted nothing is made of its stops: what has become of it in the end is asked for.
                    _driver.Follower.Refresh(domain.Uuid);
                }
            },
            expected,
            cause: ChangeCause.Rebooted);
        _driver.Pump.Post(() => _driver.Registry.ReportReboot(domain));
    }

    // A machine is asked by its power button or its agent, a container by its init: which of the two, the platform
    // chooses.
    Domain FindForShutdown(CallContext call, DomainReference reference, uint flags, string function)
    {
        const DomainShutdownFlags OfMachines = DomainShutdownFlags.AcpiPowerBtn | DomainShutdownFlags.GuestAgent;
        const DomainShutdownFlags OfContainers = DomainShutdownFlags.Initctl | DomainShutdownFlags.Signal;
        VzDriver.CheckFlags(flags, (uint)(OfMachines | OfContainers), function);
        var domain = _driver.FindEvenInTrouble(call, reference);
        VzDriver.CheckFlags(
            flags, (uint)(domain.View.Definition.OsType == OsType.Exe ? OfContainers : OfMachines), function);
        return domain;
    }

    // The platform has no start that ends paused: the guest runs for a moment before it is paused.
    void Start(Domain domain, PrlVm vm, DomainCreateFlags flags)
    {
        var isSaved = domain.View.Phase == DomainPhase.Saved;
        if (isSaved && flags.HasFlag(DomainCreateFlags.StartForceBoot))
        {
            vm.DropSuspendedState();
            isSaved = false;
        }

        if (!isSaved)
        {
            _definitions.ApplyKept(domain, vm);
            _definitions.OwnConsoles(domain, vm);
        }

        vm.Start();
        if (flags.HasFlag(DomainCreateFlags.StartPaused))
        {
            vm.Pause();
        }
    }

    // The host reports once a second: whoever asks before the first report would hear that nothing is known.
    void ReadFirstCounters(Domain domain, PrlVm vm)
    {
        _driver.Settle(domain, static view => view.IsActive);
        try
        {
            var counters = new GuestCounters(vm.ReadCounters(FirstCountersMs), DateTimeOffset.UtcNow);
            _driver.Pump.PostAndWait(() => _driver.Registry.ReportFirstCounters(domain.Uuid, counters));
        }
        catch (LibvirtException e) when (!PrlFailure.IsLoss(e))
        {
            _log.Debug($"domain {domain.View.Definition.Name}: its first counters are not known: {e.Message}");
        }
    }
}
