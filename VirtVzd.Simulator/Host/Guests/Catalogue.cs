// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using VirtVzd.Simulator.Host.Images;
using VirtVzd.Simulator.Host.Settings;
using VirtVzd.Simulator.Host.Validation;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>Changes what guests are made of, by the dispatcher's rules.</summary>
sealed class Catalogue
{
    readonly GuestRegistry _registry;
    readonly ServerInfo _server;
    readonly Action<EventMessage> _publish;
    readonly HostSettings _settings;
    readonly MachineRules _rules;

    internal Catalogue(
        GuestRegistry registry, ServerInfo server, HostSettings settings, Action<EventMessage> publish)
    {
        _settings = settings;
        _registry = registry;
        _server = server;
        _publish = publish;
        _rules = new MachineRules(server.CpuCount, new PciRules(registry, server));
    }

    /// <summary>
    /// What an edit leads to. When somebody else was quicker it is merged with what was changed since the edit was
    /// <paramref name="begun"/>; null if the two changes meet, or if it was not begun and there was a commit.
    /// </summary>
    internal static VmConfiguration? Merge(Guest guest, VmConfiguration wanted, BegunEdit? begun)
    {
        var merged = guest.Version == (begun?.Version ?? 1) ? wanted
            : begun is null ? null
            : ConfigMerge.Merge(begun.Config.Span, guest.Config.Span, wanted);
        if (merged is not null)
        {
            KeepWhatIsTheHosts(guest.ReadConfig(), merged);
        }

        return merged;
    }

    /// <summary>
    /// Takes an edit of a VM over, unless its name is somebody's or a rule forbids it. <paramref name="tellEditor"/>
    /// tells the session that commits.
    /// </summary>
    internal Outcome Accept(Guest guest, VmConfiguration wanted, Action<EventMessage> tellEditor)
    {
        if (IsTaken(guest, wanted.Name))
        {
            return Outcome.About(PrlError.PRL_ERR_VM_ALREADY_REGISTERED_VM_NAME, wanted.Name);
        }

        ConfigCompletion.Complete(wanted);
        wanted.GuestCpuLimitType = _server.VmCpuLimitType;
        if (_rules.FirstFault(wanted) is { } fault)
        {
            return Outcome.Inconsistent(fault);
        }

        if (wanted.Name.Length == 0)
        {
            // No rule forbids it, but there is no domain without a name.
            return Outcome.Refused(PrlError.PRL_ERR_FAILURE, "missing name information");
        }

        DiskImages.ReadSizes(wanted);
        var before = guest.ReadConfig();
        var applied = EditRules.Applied(guest, before, wanted);
        LiveShares.Apply(guest, before, wanted);
        Store(guest, wanted);
        if (guest.IsActive)
        {
            ReportApplied(guest, applied, tellEditor);
        }

        return Outcome.Success;
    }

    /// <summary>
    /// Takes a changed configuration of a container over, whatever others did meanwhile and whatever its state. Without
    /// one of the flags about disks it keeps all of them. The monitor tells the change as well, and a failure is not
    /// told.
    /// </summary>
    internal Outcome CommitContainer(Guest guest, VmConfiguration wanted, uint flags)
    {
        var before = guest.ReadConfig();
        KeepWhatIsTheHosts(before, wanted);
        if (wanted.VmType != before.VmType)
        {
            return PrlError.PRL_ERR_INVALID_ARG;
        }

        if (ContainerRules.Check(before, wanted) is var refusal and not PrlError.PRL_ERR_SUCCESS)
        {
            return refusal;
        }

        if (IsTaken(guest, wanted.Name))
        {
            return Outcome.About(PrlError.PRL_ERR_VM_ALREADY_REGISTERED_VM_NAME, wanted.Name);
        }

        if (wanted.Name != before.Name && !ContainerRules.IsName(wanted.Name))
        {
            return PrlError.PRL_ERR_OPERATION_FAILED;
        }

        ContainerEdit.KeepWhatIsTaken(before, wanted, flags, _server.CpuCount);
        ConfigCompletion.Complete(wanted);
        Store(guest, wanted);
        _publish(Lifecycle.Of(guest, EventType.VmConfigChanged));
        return Outcome.Success;
    }

    /// <summary>
    /// Stores a configuration as it is and tells everyone. What becomes a template, or is none any more, is told to
    /// have gone and come first.
    /// </summary>
    internal void Store(Guest guest, VmConfiguration config)
    {
        var isOther = config.IsTemplate != guest.IsTemplate;
        config.Version = guest.Version + 1;
        _registry.Configure(guest, config);
        if (isOther)
        {
            _publish(Lifecycle.Of(guest, EventType.VmUnregistered));
            _publish(Lifecycle.Of(guest, EventType.VmAdded));
        }

        _publish(Lifecycle.Of(guest, EventType.VmConfigChanged));
    }

    /// <summary>Stores the configuration of a guest that lives in another place now, and tells everyone.</summary>
    internal void Rehome(Guest guest, VmConfiguration config)
    {
        config.Version = guest.Version + 1;
        _registry.Rehome(guest, config);
        _publish(Lifecycle.Of(guest, EventType.VmConfigChanged));
    }

    bool IsTaken(Guest guest, string name) => name != guest.Name
        && (_registry.ByName(name) is not null || _registry.IsReserved("", name, ""));

    static void KeepWhatIsTheHosts(VmConfiguration before, VmConfiguration wanted)
    {
        wanted.Uuid = before.Uuid;
        wanted.HomePath = before.HomePath;
        wanted.ServerUuid = before.ServerUuid;
        wanted.LastItemIds = before.LastItemIds;
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
        report.Code = code;
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
