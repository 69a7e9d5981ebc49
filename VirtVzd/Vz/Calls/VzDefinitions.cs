// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.Logging;
using VirtVzd.DomainXml.Changes;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Rules;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Sdk;
using VirtVzd.Vz.Config;
using VirtVzd.Vz.Guests;
using VirtVzd.Vz.Refusals;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// Changes the definitions of guests: that of the running guest by a commit, that of its next start by what is kept. At
/// each moment what is on the disk makes the next definition of the configuration, be it as before a commit or as after
/// it, so that a daemon that is killed anywhere loses nothing and does nothing twice. Every member is called with the
/// domain's job.
/// </summary>
/// <param name="driver">What all calls share.</param>
/// <param name="next">What is kept.</param>
/// <param name="log">For what is dropped.</param>
sealed class VzDefinitions(VzDriver driver, NextDefinitions next, ILogger log)
{
    /// <param name="domain">The domain.</param>
    /// <param name="vm">It, as the SDK knows it.</param>
    /// <param name="impact">Live, config or both, as <see cref="DomainImpact.Resolve"/> settles it.</param>
    /// <param name="edit">Makes another definition of one; may run several times.</param>
    /// <exception cref="LibvirtException">The change is refused, or fails.</exception>
    internal void Change(
        Domain domain, PrlVm vm, DomainTuneFlags impact, Func<DomainDefinition, DomainDefinition> edit)
    {
        if (domain.View.IsActive)
        {
            ChangeActive(
                domain, vm, impact.HasFlag(DomainTuneFlags.Live) ? edit : null,
                impact.HasFlag(DomainTuneFlags.Config) ? edit : null);
            return;
        }

        ApplyKept(domain, vm);
        Commit(vm, edit);
        driver.Follower.Refresh(domain.Uuid);
    }

    /// <summary>
    /// Gives a guest another definition. That of one that runs is for its next start; its name, by which libvirt finds
    /// both, and its description, which the host has for people and not for the guest, change at once.
    /// </summary>
    /// <exception cref="LibvirtException">The definition is refused, or its change fails.</exception>
    internal void Replace(Domain domain, PrlVm vm, DomainDefinition definition)
    {
        // Its steps show definitions that nobody has made. A new name is told by itself.
        var isRenamed = domain.View.Definition.Name != definition.Name;
        var isDone = false;
        domain.IsBeingDefined = true;
        try
        {
            Put(domain, vm, definition);
            isDone = true;
        }
        finally
        {
            driver.Pump.PostAndWait(() => driver.Registry.ReportDefined(domain, isToBeTold: isDone && !isRenamed));
        }
    }

    void Put(Domain domain, PrlVm vm, DomainDefinition definition)
    {
        if (domain.View.IsActive)
        {
            var live = domain.View.Definition;
            var isCalledOtherwise =
                (live.Name, live.Description ?? "") != (definition.Name, definition.Description ?? "");
            ChangeActive(domain, vm, isCalledOtherwise ? Call : null, _ => definition);
            return;
        }

        // It is the whole of it: what was kept is in it, or is not to be any more.
        var kept = domain.Kept;
        try
        {
            Commit(vm, before =>
            {
                if (!kept.IsEmpty)
                {
                    Keep(domain, DefinitionChanges.Between(before, definition));
                }

                return definition;
            });
        }
        catch (LibvirtException e) when (!kept.IsEmpty && !IsUncertain(e))
        {
            Keep(domain, kept);
            throw;
        }

        driver.Follower.Refresh(domain.Uuid);
        Keep(domain, DefinitionChanges.None);

        DomainDefinition Call(DomainDefinition guest) =>
            guest with { Name = definition.Name, Description = definition.Description };
    }

    /// <summary>
    /// Puts what is kept for the next start of a guest that is off into its configuration, and forgets it.
    /// </summary>
    /// <exception cref="LibvirtException">It fails, and what was kept still is.</exception>
    internal void ApplyKept(Domain domain, PrlVm vm)
    {
        var kept = domain.Kept;
        if (kept.IsEmpty || vm.GetState() is not (PrlVmState.Stopped or PrlVmState.Mounted))
        {
            return;
        }

        try
        {
            CommitKept(domain, vm, kept);
        }
        catch (LibvirtException e) when (IsRefusal(e))
        {
            // What the host refuses must not keep the rest away.
            foreach (var change in kept.OneByOne())
            {
                CommitOrDrop(domain, vm, change);
            }
        }

        driver.Follower.Refresh(domain.Uuid);
        Keep(domain, DefinitionChanges.None);
    }

    /// <summary>The same for a guest that nobody works on, if it is off.</summary>
    /// <exception cref="LibvirtException">As there, or the domain's job is not to be had.</exception>
    internal void ApplyKept(Domain domain)
    {
        if (!domain.Kept.IsEmpty && !domain.IsRemoved)
        {
            driver.Work(domain, DomainJobKind.Edit, vm => ApplyKept(domain, vm));
        }
    }

    /// <summary>
    /// Gives a guest that is off and was cloned outside consoles of its own: who opened one that two guests have would
    /// type into either.
    /// </summary>
    /// <exception cref="LibvirtException">It fails.</exception>
    internal void OwnConsoles(Domain domain, PrlVm vm)
    {
        var writer = driver.NewWriter(driver.Slot.Require().Version);
        if (writer.ConsolesOfAnother(vm.Config, domain.Uuid).Any())
        {
            driver.Edits.Run(vm, driver.NewReader(), _ => writer.OwnConsoles(vm.Config, domain.Uuid));
            driver.Follower.Refresh(domain.Uuid);
        }
    }

    void ChangeActive(
        Domain domain,
        PrlVm vm,
        Func<DomainDefinition, DomainDefinition>? editLive,
        Func<DomainDefinition, DomainDefinition>? editNext)
    {
        var kept = domain.Kept;
        if (editLive is null)
        {
            var live = driver.NewReader().Read(vm.Config);
            Keep(domain, DefinitionChanges.Between(live, NextOf(live, kept, editNext)));
            return;
        }

        DefinitionChanges? left = null;
        try
        {
            Commit(vm, live =>
            {
                var wanted = ResourceUnits.Settle(editLive(live), live);
                if (left is null)
                {
                    // Once: what is disconnected on the way to a commit is not what the next start is to have.
                    var wantedNext = NextOf(live, kept, editNext);
                    left = DefinitionChanges.Between(wanted, wantedNext);
                    next.Keep(domain, left.And(DefinitionChanges.Between(live, wantedNext)));
                }

                return wanted;
            });
        }
        catch (LibvirtException e) when (!IsUncertain(e))
        {
            Keep(domain, kept);
            throw;
        }

        driver.Follower.Refresh(domain.Uuid);
        Keep(domain, left!);
    }

    DomainDefinition NextOf(
        DomainDefinition live, DefinitionChanges kept, Func<DomainDefinition, DomainDefinition>? edit)
    {
        var before = kept.ApplyTo(live);
        if (edit is null)
        {
            return before;
        }

        var filled = HostDefaults.Fill(
            edit(before), VzCapabilities.OfVersion((int)driver.Slot.Require().Version.Major));
        var wanted = ResourceUnits.Settle(filled, before);
        driver.Edits.RequireKeepable(wanted, before);
        return wanted;
    }

    void Keep(Domain domain, DefinitionChanges changes)
    {
        next.Keep(domain, changes);
        driver.Pump.Post(() => driver.Registry.ReportNext(domain));
    }

    void Commit(PrlVm vm, Func<DomainDefinition, DomainDefinition> edit)
    {
        var writer = driver.NewWriter(driver.Slot.Require().Version);
        driver.Edits.Run(vm, driver.NewReader(), before => writer.Write(vm.Config, edit(before), before));
    }

    void CommitKept(Domain domain, PrlVm vm, DefinitionChanges changes)
    {
        var misfits = new List<string>();
        var now = driver.NewReader().Quiet.Read(vm.Config);
        if (!DefinitionChanges.Between(now, changes.ApplyTo(now, misfits.Add)).IsEmpty)
        {
            Commit(vm, before =>
            {
                misfits.Clear();
                return changes.ApplyTo(before, misfits.Add);
            });
        }

        misfits.ForEach(misfit => Drop(domain, misfit));
    }

    void CommitOrDrop(Domain domain, PrlVm vm, DefinitionChanges change)
    {
        try
        {
            CommitKept(domain, vm, change);
        }
        catch (LibvirtException e) when (IsRefusal(e))
        {
            Drop(domain, $"{change}: {e.Str2 ?? e.Message}");
        }
    }

    void Drop(Domain domain, string what) => log.Warning(
        $"domain {domain.View.Definition.Name}: dropped from what was kept for its next start: {what}");

    // Of the configuration, not of the moment.
    static bool IsRefusal(LibvirtException e) =>
        e.Code is ErrorCode.ConfigUnsupported or ErrorCode.InvalidArg or ErrorCode.NoSupport
        && (e.InnerException as PrlFailure is not { } failure || Refusal.OfLock(failure) is null);

    // Nobody knows whether the host has done it, or does it yet.
    bool IsUncertain(LibvirtException e) =>
        PrlFailure.IsLoss(e) || e.Code == ErrorCode.OperationTimeout || driver.Stop.IsCancellationRequested;
}
