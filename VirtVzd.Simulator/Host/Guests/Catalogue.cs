// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>Brings guests in and out and changes what they are made of, by the dispatcher's rules.</summary>
sealed class Catalogue
{
    readonly GuestRegistry _registry;
    readonly ServerInfo _server;
    readonly Action<EventMessage> _publish;
    readonly ConfigRules _rules;

    internal Catalogue(GuestRegistry registry, ServerInfo server, Action<EventMessage> publish)
    {
        _registry = registry;
        _server = server;
        _publish = publish;
        _rules = new ConfigRules(server.CpuCount);
    }

    /// <summary>Makes a guest of <paramref name="config"/> below <paramref name="parent"/>, "" for the default folder.</summary>
    internal (PrlError Code, List<ErrorDetail>? Reasons, Guest? Guest) Register(
        VmConfiguration config, string parent, uint flags)
    {
        var isContainer = config.VmType == SdkNumbers.Container;
        var uuid = (flags & SdkNumbers.RegenerateUuid) != 0
            ? Guid.NewGuid().ToString("B")
            : GuestRegistry.Canonical(config.Uuid);
        if (uuid is null || config.VmType > SdkNumbers.Container)
        {
            return (PrlError.PRL_ERR_INVALID_ARG, null, null);
        }

        config.Uuid = uuid;
        config.HomePath = isContainer
            ? Blueprints.ContainerHome(uuid, parent)
            : Blueprints.MachineHome(uuid, parent) + "/config.pvs";
        if (Taken(config) is var taken && taken != PrlError.PRL_ERR_SUCCESS)
        {
            return (taken, null, null);
        }

        if (isContainer && config.OsTemplate.Length > 0 && (flags & SdkNumbers.PreserveDisk) == 0)
        {
            if (!Blueprints.IsTemplate(config.OsTemplate))
            {
                return (PrlError.PRL_ERR_VZ_OSTEMPLATE_NOT_FOUND, null, null);
            }

            if (!config.Devices.Exists(static device => device.HardDisk is not null))
            {
                Blueprints.AddRoot(config, config.HomePath + "/root.hdd");
            }
        }

        ConfigCompletion.Complete(config);
        if (_rules.Check(config) is { Count: > 0 } reasons)
        {
            return (PrlError.PRL_ERR_INCONSISTENCY_VM_CONFIG, reasons, null);
        }

        return (PrlError.PRL_ERR_SUCCESS, null, Admit(config, VmState.Stopped));
    }

    /// <summary>Adds a guest that breaks no rule, in <paramref name="state"/>.</summary>
    internal Guest Admit(VmConfiguration config, VmState state)
    {
        config.Version = 1;
        config.ServerUuid = _server.ServerUuid;
        var guest = new Guest(config) { State = state };
        if (guest.IsActive)
        {
            guest.RunningSince = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        }

        _registry.Add(guest);
        _registry.MarkDirty(guest);
        _publish(Lifecycle.Added(guest));
        return guest;
    }

    /// <summary>Which of UUID, name and home path somebody has; success if none.</summary>
    internal PrlError Taken(VmConfiguration config)
    {
        if (config.Name.Length == 0)
        {
            return PrlError.PRL_ERR_VM_NAME_IS_EMPTY;
        }

        if (_registry.ByUuid(config.Uuid) is not null)
        {
            return PrlError.PRL_ERR_VM_ALREADY_REGISTERED_VM_UUID;
        }

        if (_registry.ByName(config.Name) is not null)
        {
            return PrlError.PRL_ERR_VM_ALREADY_REGISTERED_VM_NAME;
        }

        return _registry.ByHome(config.HomePath) is not null
            ? PrlError.PRL_ERR_VM_ALREADY_REGISTERED_VM_PATH
            : PrlError.PRL_ERR_SUCCESS;
    }

    /// <summary>
    /// Takes a changed configuration over. When somebody else was quicker it is merged with what
    /// <paramref name="ancestor"/> shows was changed, if the two changes do not meet.
    /// </summary>
    internal (PrlError Code, List<ErrorDetail>? Reasons) Commit(
        Guest guest, VmConfiguration wanted, ReadOnlyMemory<byte>? ancestor)
    {
        if (wanted.Version != guest.Version)
        {
            var merged = ancestor is { } begun ? ConfigMerge.Merge(begun.Span, guest.Config.Span, wanted) : null;
            if (merged is null)
            {
                return (PrlError.PRL_ERR_VM_CONFIG_WAS_CHANGED, null);
            }

            wanted = merged;
        }

        var before = guest.ReadConfig();
        KeepWhatIsTheHosts(before, wanted);
        if (wanted.Name.Length == 0)
        {
            return (PrlError.PRL_ERR_VM_NAME_IS_EMPTY, null);
        }

        var code = EditRules.Check(guest, before, wanted, out var applied);
        if (code == PrlError.PRL_ERR_SUCCESS && guest.Snapshots is { Items.Count: > 0 } && LosesDisk(before, wanted))
        {
            code = PrlError.PRL_ERR_VMCONF_HARD_DISK_UNABLE_DELETE_DISK_WITH_SNAPSHOTS;
        }

        if (code == PrlError.PRL_ERR_SUCCESS && wanted.Name != guest.Name && _registry.ByName(wanted.Name) is not null)
        {
            code = PrlError.PRL_ERR_VM_ALREADY_REGISTERED_VM_NAME;
        }

        if (code != PrlError.PRL_ERR_SUCCESS)
        {
            return (code, null);
        }

        ConfigCompletion.Complete(wanted);
        if (_rules.Check(wanted) is { Count: > 0 } reasons)
        {
            return (PrlError.PRL_ERR_INCONSISTENCY_VM_CONFIG, reasons);
        }

        Store(guest, wanted);
        if (guest.IsActive && !guest.IsContainer)
        {
            ReportApplied(guest, applied);
        }

        return (PrlError.PRL_ERR_SUCCESS, null);
    }

    /// <summary>Stores a configuration as it is and tells everyone.</summary>
    internal void Store(Guest guest, VmConfiguration config)
    {
        config.Version = guest.Version + 1;
        _registry.Configure(guest, config);
        _publish(Lifecycle.Of(guest, EventType.VmConfigChanged));
    }

    /// <summary>Takes the guest out of the registry; its files stay.</summary>
    internal PrlError Unregister(Guest guest) =>
        Remove(guest, guest.IsContainer ? EventType.VmDeleted : EventType.VmUnregistered);

    /// <summary>Takes the guest out of the registry and deletes its files.</summary>
    internal PrlError Delete(Guest guest) => Remove(guest, EventType.VmDeleted);

    /// <summary>Takes the guest out whatever it does.</summary>
    internal void ForceOut(Guest guest)
    {
        var running = guest.Transition;
        running?.Timer?.Cancel();
        guest.Transition = null;
        _registry.Remove(guest);
        _publish(Lifecycle.Of(guest, EventType.VmDeleted));
        running?.Done(PrlError.PRL_ERR_VM_UUID_NOT_FOUND);
    }

    PrlError Remove(Guest guest, EventType told)
    {
        if (guest.IsActive || guest.Transition is not null || guest.State == VmState.Mounted)
        {
            return guest.IsContainer
                ? PrlError.PRL_ERR_DISP_VM_COMMAND_CANT_BE_EXECUTED
                : PrlError.PRL_ERR_DISP_VM_IS_NOT_STOPPED;
        }

        _registry.Remove(guest);
        _publish(Lifecycle.Of(guest, told));
        return PrlError.PRL_ERR_SUCCESS;
    }

    static bool LosesDisk(VmConfiguration before, VmConfiguration wanted) => before.Devices.Exists(old =>
        old.Type == SdkNumbers.HardDisk && !wanted.Devices.Exists(
            device => device.Type == SdkNumbers.HardDisk && device.SysName == old.SysName));

    static void KeepWhatIsTheHosts(VmConfiguration before, VmConfiguration wanted)
    {
        wanted.Uuid = before.Uuid;
        wanted.HomePath = before.HomePath;
        wanted.ServerUuid = before.ServerUuid;
    }

    void ReportApplied(Guest guest, PrlError code) => _publish(Lifecycle.OfProcess(
        guest,
        EventType.VmConfigApplied,
        EventParam.Of(EventParamNames.VmUuid, guest.Uuid),
        EventParam.Of(EventParamNames.ResultCode, (uint)code)));
}
