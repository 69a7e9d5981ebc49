// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using VirtVzd.Simulator.Host.Settings;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>Brings guests in and out and changes what they are made of, by the dispatcher's rules.</summary>
sealed class Catalogue
{
    readonly GuestRegistry _registry;
    readonly ServerInfo _server;
    readonly Action<EventMessage> _publish;
    readonly HostSettings _settings;
    readonly ConfigRules _rules;

    internal Catalogue(
        GuestRegistry registry, ServerInfo server, HostSettings settings, Action<EventMessage> publish)
    {
        _settings = settings;
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
        if (guest.IsContainer)
        {
            // That was the monitor; this is the command that made it.
            _publish(Lifecycle.Of(guest, EventType.VmAdded));
        }

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
    /// Takes a changed configuration over. When somebody else was quicker it is merged with what was changed since the edit
    /// was <paramref name="begun"/>, if the two changes do not meet; without a begun edit nothing is merged. A VM's commit
    /// that fails is told as a change, too. <paramref name="tellEditor"/> tells the session that commits.
    /// </summary>
    internal (PrlError Code, List<ErrorDetail>? Reasons) Commit(
        Guest guest, VmConfiguration wanted, BegunEdit? begun, Action<EventMessage> tellEditor)
    {
        var (code, reasons) = TryCommit(guest, wanted, begun, tellEditor);
        if (code != PrlError.PRL_ERR_SUCCESS && !guest.IsContainer)
        {
            _publish(Lifecycle.Of(guest, EventType.VmConfigChanged));
        }

        return (code, reasons);
    }

    /// <summary>Stores a configuration as it is and tells everyone.</summary>
    internal void Store(Guest guest, VmConfiguration config)
    {
        config.Version = guest.Version + 1;
        _registry.Configure(guest, config);
        _publish(Lifecycle.Of(guest, EventType.VmConfigChanged));
    }

    (PrlError Code, List<ErrorDetail>? Reasons) TryCommit(
        Guest guest, VmConfiguration wanted, BegunEdit? begun, Action<EventMessage> tellEditor)
    {
        if (!guest.IsContainer && guest.Version != (begun?.Version ?? 1))
        {
            if (begun is null || ConfigMerge.Merge(begun.Config.Span, guest.Config.Span, wanted) is not { } merged)
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
            ReportApplied(guest, applied, tellEditor);
        }

        return (PrlError.PRL_ERR_SUCCESS, null);
    }

    static void KeepWhatIsTheHosts(VmConfiguration before, VmConfiguration wanted)
    {
        wanted.Uuid = before.Uuid;
        wanted.HomePath = before.HomePath;
        wanted.ServerUuid = before.ServerUuid;
    }

    void ReportApplied(Guest guest, PrlError code, Action<EventMessage> tellEditor)
    {
        var report = Lifecycle.OfProcess(
            guest,
            EventType.VmConfigApplied,
            EventParam.Of(EventParamNames.VmUuid, guest.Uuid),
            new EventParam
            {
                Name = EventParamNames.ResultCode,
                Kind = EventParamKind.UInt32,

                // The number is written as a negative one all the same.
                Value = ((int)code).ToString(CultureInfo.InvariantCulture),
            });
        if (_settings.Profile == Profile.Older)
        {
            _publish(report);
        }
        else if (code != PrlError.PRL_ERR_SUCCESS)
        {
            tellEditor(report);
        }
    }
}
