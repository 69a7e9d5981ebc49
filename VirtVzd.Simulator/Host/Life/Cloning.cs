// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers;
using System.IO;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Images;
using VirtVzd.Simulator.Host.Locks;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Life;

/// <summary>
/// Makes guests of guests, by the dispatcher's rules. A VM has to be off, and is copied file by file; a tool copies a
/// container, whatever that does. What fails or is cancelled leaves nothing.
/// </summary>
sealed class Cloning
{
    const int MibShift = 20;

    static readonly SearchValues<char> s_illegal = SearchValues.Create("\\/:*?\"<>|%");

    readonly Facilities _host;
    readonly ContainerLife _containers;
    readonly Registration _registration;

    internal Cloning(Facilities host, ContainerLife containers, Registration registration)
    {
        _host = host;
        _containers = containers;
        _registration = registration;
    }

    /// <summary>Clones; <paramref name="done"/> gets the outcome and the clone.</summary>
    internal void Run(CloneOrder order, Action<Outcome, Guest?> done)
    {
        if (order.Source.IsContainer)
        {
            CloneContainer(order, done);
            return;
        }

        var plan = new ClonePlan(order, _host.Settings.VmFolder);
        if (RefuseNames(order, plan) is { } refusal)
        {
            done(refusal, null);
            return;
        }

        var kept = _host.Registry.Reserve(plan.Config.Uuid, plan.Config.Name, plan.Config.HomePath);
        Guest? clone = null;
        var work = GuestWork.Apart(_host, order.Source, order.Session, order.DelayMs, outcome =>
        {
            kept.Dispose();
            done(outcome, clone);
        });
        work.Lock(
            order.IsLinked ? LockKind.LinkedClone : LockKind.Clone,
            () => Copy(work, order, plan, made => clone = made),
            inWords: false);
    }

    Outcome? RefuseNames(CloneOrder order, ClonePlan plan)
    {
        if (order.Name.AsSpan().ContainsAny(s_illegal))
        {
            return Outcome.About(PrlError.PRL_ERR_VMCONF_VM_NAME_HAS_INVALID_SYMBOL, order.Name);
        }

        if (order.Folder.Length > 0 && FolderFault(order.Folder) is { } fault)
        {
            return fault;
        }

        return _host.Registry.ByHome(plan.Config.HomePath) is not null || File.Exists(plan.Config.HomePath)
                ? PrlError.PRL_ERR_VM_CONFIG_ALREADY_EXISTS
            : order.Name.Length == 0 ? PrlError.PRL_ERR_VM_NAME_IS_EMPTY
            : Taken(plan.Config) is { } taken ? taken
            : (order.Flags & SdkNumbers.CloneChangeSid) != 0 ? PrlError.PRL_ERR_CHANGESID_NOT_SUPPORTED
            : plan.IsOfLinked && order.IsTemplate ? PrlError.PRL_ERR_VM_REQUEST_NOT_SUPPORTED
            : plan.IsOfLinked && !order.IsLinked ? PrlError.PRL_ERR_UNIMPLEMENTED
            : null;
    }

    /// <summary>
    /// Why a folder cannot be one for guests; null if it can. Those that this machine cannot have are taken to be
    /// there.
    /// </summary>
    internal static PrlError? FolderFault(string folder) => !Path.IsPathFullyQualified(folder)
            ? PrlError.PRL_ERR_VMDIR_PATH_IS_NOT_ABSOLUTE
        : !Directory.Exists(folder) && HomeFolder.IsHere(folder)
            ? PrlError.PRL_ERR_DIRECTORY_DOES_NOT_EXIST
        : null;

    Outcome? Taken(VmConfiguration config) =>
        _host.Registry.ByUuid(config.Uuid) is not null
            ? new Outcome(
                PrlError.PRL_ERR_VM_ALREADY_REGISTERED_VM_UUID, [EventParam.Of(EventParamNames.Token, config.Uuid)])
        : _host.Registry.ByName(config.Name) is not null
            ? Outcome.About(PrlError.PRL_ERR_VM_ALREADY_REGISTERED_VM_NAME, config.Name)
        : _host.Registry.IsReserved(config.Uuid, config.Name, config.HomePath)
            ? PrlError.PRL_ERR_VM_ALREADY_REGISTERED_UNIQUE_PARAMS
        : null;

    void Copy(GuestWork work, CloneOrder order, ClonePlan plan, Action<Guest> made)
    {
        var source = order.Source;
        if (source.State == VmState.Suspended)
        {
            work.End(Outcome.About(
                PrlError.PRL_ERR_DISP_VM_COMMAND_CANT_BE_EXECUTED, source.Name, StateNames.Of(source.State)));
        }
        else if (!order.IsLinked && _host.Settings.Migration.SpaceMib is { } free
            && ((long)free << MibShift) < plan.SizeBytes(_host.Settings.Migration.SizeMib))
        {
            work.End(Outcome.About(PrlError.PRL_ERR_FREE_DISC_SPACE_FOR_CLONE, source.Name));
        }
        else
        {
            CopySteps.Take(
                work,
                order,
                CopySteps.OfFile,
                () => Finish(work, plan, made),
                () => work.End(PrlError.PRL_ERR_CLONE_OPERATION_CANCELED));
        }
    }

    void Finish(GuestWork work, ClonePlan plan, Action<Guest> made)
    {
        if (!plan.TryMakeFiles())
        {
            work.End(PrlError.PRL_ERR_HDD_IMAGE_COPY);
            return;
        }

        made(_registration.AdmitClone(plan.Config, plan.Snapshots, work.Guest));
        work.End(Outcome.Success);
    }

    void CloneContainer(CloneOrder order, Action<Outcome, Guest?> done)
    {
        var plan = new ClonePlan(order, _host.Settings.VmFolder);
        var refusal = order.Name.Length == 0 ? PrlError.PRL_ERR_VM_NAME_IS_EMPTY : Taken(plan.Config);
        if (refusal is { } why)
        {
            done(why, null);
            return;
        }

        Guest? clone = null;
        var kept = _host.Registry.Reserve(plan.Config.Uuid, plan.Config.Name, plan.Config.HomePath);
        CopySteps.Tell(_host, order, percent => CopySteps.OfTool(order.Source, "cloning", percent));
        _containers.RunTool(
            order.Source,
            order.DelayMs,
            () => clone = _registration.AdmitClone(plan.Config, plan.Snapshots, order.Source),
            outcome =>
            {
                kept.Dispose();
                done(outcome, clone);
            });
    }
}
