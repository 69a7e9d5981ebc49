// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Values;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <content>How a guest begins by itself, and what follows when it ends so.</content>
sealed partial class VzTuningDriver
{
    /// <inheritdoc/>
    /// <remarks>
    /// The daemon itself starts the guest when it knows it for the first time after a boot: the host has no such mark.
    /// </remarks>
    public void SetAutostartOnce(CallContext call, DomainReference domain, bool autostart)
    {
        var found = _driver.Find(call, domain);
        RequirePersistent(found);
        _driver.Work(found, DomainJobKind.Edit, _ =>
        {
            RequirePersistent(found);
            if (autostart)
            {
                _boots.Mark(found.Uuid);
            }
            else
            {
                _boots.Unmark(found.Uuid);
            }
        });
    }

    /// <inheritdoc/>
    public bool GetAutostartOnce(CallContext call, DomainReference domain)
    {
        var found = _driver.Find(call, domain);
        return !found.View.IsTransient && _boots.IsMarked(found.Uuid);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The host reads what to do with a machine that has crashed when it crashes, so that a change of one that runs is
    /// at once its own. What follows on the other ends cannot be set: to ask for what is done anyway changes nothing.
    /// </remarks>
    public void SetLifecycleAction(
        CallContext call, DomainReference domain, DomainLifecycleType type, DomainLifecycleAction action, uint flags)
    {
        VzDriver.CheckFlags(flags, (uint)(DomainTuneFlags.Live | DomainTuneFlags.Config), "vzDomainSetLifecycleAction");
        var found = _driver.Find(call, domain);
        _driver.Work(found, DomainJobKind.Edit, vm =>
        {
            var impact = DomainImpact.Resolve((DomainTuneFlags)flags, found.View);
            if (CrashActionOf(found, type, action) is { } wanted)
            {
                _definitions.Change(found, vm, impact, guest => guest with { OnCrash = wanted });
            }
        });
    }

    // Null for what is done anyway.
    static CrashAction? CrashActionOf(Domain domain, DomainLifecycleType type, DomainLifecycleAction action) =>
        (type, action) switch
        {
            (DomainLifecycleType.Poweroff, DomainLifecycleAction.Destroy)
                or (DomainLifecycleType.Reboot, DomainLifecycleAction.Restart) => null,
            (not DomainLifecycleType.Crash, DomainLifecycleAction.CoredumpDestroy
                or DomainLifecycleAction.CoredumpRestart) =>
                throw LibvirtException.Of(
                    ErrorCode.ConfigUnsupported,
                    ErrorDomain.Domain,
                    $"Lifecycle event '{(type == DomainLifecycleType.Poweroff ? "poweroff" : "reboot")}' doesn't "
                    + "support "
                    + $"'{(action == DomainLifecycleAction.CoredumpDestroy ? "coredump-destroy" : "coredump-restart")}' action"),
            (DomainLifecycleType.Poweroff, _) => throw Unsupported(
                "a domain that has powered itself off is off, and Virtuozzo does nothing else with it"),
            (DomainLifecycleType.Reboot, _) => throw Unsupported(
                "Virtuozzo starts a domain that reboots again, and no call of the SDK sets anything else"),
            _ when domain.View.IsContainer => throw Unsupported(
                "a container has no system of its own that could crash"),
            (_, DomainLifecycleAction.Restart) => CrashAction.Restart,
            (_, DomainLifecycleAction.Preserve) => CrashAction.Preserve,
            _ => throw Unsupported("Virtuozzo starts a machine that has crashed again (restart), or keeps it as it "
                + "is (preserve), and does nothing else with it"),
        };

    static void RequirePersistent(Domain domain)
    {
        if (domain.View.IsTransient)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationInvalid, ErrorDomain.Parallels, "cannot set autostart for transient domain");
        }
    }

    static LibvirtException Unsupported(string why) => LibvirtException.Of(
        ErrorCode.OperationUnsupported, ErrorDomain.Parallels, why);
}
