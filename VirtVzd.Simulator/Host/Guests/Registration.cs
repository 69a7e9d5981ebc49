// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Host.Images;
using VirtVzd.Simulator.Host.Settings;
using VirtVzd.Simulator.Host.Validation;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>Brings new guests in, by the dispatcher's rules.</summary>
sealed class Registration
{
    readonly GuestRegistry _registry;
    readonly ServerInfo _server;
    readonly HostSettings _settings;
    readonly Action<EventMessage> _publish;
    readonly MachineRules _rules;
    uint _machines;

    internal Registration(
        GuestRegistry registry, ServerInfo server, HostSettings settings, Action<EventMessage> publish)
    {
        _settings = settings;
        _registry = registry;
        _server = server;
        _publish = publish;
        _rules = new MachineRules(server.CpuCount, new PciRules(registry, server));
    }

    /// <summary>
    /// Makes a guest of <paramref name="config"/> below <paramref name="parent"/>, "" for the default folder. What is
    /// refused leaves nothing.
    /// </summary>
    internal Outcome Register(VmConfiguration config, string parent, uint flags, out Guest? guest)
    {
        guest = null;
        var uuid = (flags & SdkNumbers.RegenerateUuid) != 0
            ? KernelRandom.Uuid()
            : GuestRegistry.Canonical(config.Uuid);
        if (uuid is null || config.VmType > SdkNumbers.Container)
        {
            return PrlError.PRL_ERR_INVALID_ARG;
        }

        config.Uuid = uuid;
        return config.VmType == SdkNumbers.Container
            ? RegisterContainer(config, parent, flags, out guest)
            : RegisterMachine(config, parent, out guest);
    }

    /// <summary>Adds a guest that breaks no rule, in <paramref name="state"/>.</summary>
    internal Guest Admit(VmConfiguration config, VmState state, string? generatedName = null)
    {
        var guest = Enter(config, state);
        Tell(guest, generatedName);
        return guest;
    }

    /// <summary>
    /// Adds a clone that breaks no rule. libvirt tells of a VM that is defined before the dispatcher does; a template
    /// is not.
    /// </summary>
    internal Guest AdmitClone(VmConfiguration config, SnapshotTree? snapshots, Guest source)
    {
        var guest = Enter(config, VmState.Stopped);
        guest.Snapshots = snapshots;
        guest.AreSnapshotsDirty = snapshots is not null;
        guest.HasTools = source.HasTools;
        if (guest.IsContainer)
        {
            Tell(guest, generatedName: null);
            return guest;
        }

        if (!guest.IsTemplate)
        {
            _publish(Lifecycle.Of(
                guest, EventType.VmStateChanged, EventParam.Of(EventParamNames.VmState, (int)guest.State)));
        }

        _publish(Lifecycle.Of(guest, EventType.VmAdded));
        return guest;
    }

    Guest Enter(VmConfiguration config, VmState state)
    {
        config.Version = 1;
        config.ServerUuid = _server.ServerUuid;
        config.GuestCpuLimitType = config.VmType == SdkNumbers.Container ? 0 : _server.VmCpuLimitType;
        var guest = new Guest(config) { State = state };
        if (guest.IsActive)
        {
            guest.RunningSince = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        }

        _registry.Add(guest);
        _registry.MarkDirty(guest);
        return guest;
    }

    /// <summary>Whether UUID, name or home path is somebody else's; success if none is.</summary>
    internal Outcome Taken(VmConfiguration config)
    {
        if (_registry.ByUuid(config.Uuid) is { } same)
        {
            return Outcome.About(PrlError.PRL_ERR_VM_ALREADY_REGISTERED, same.Name);
        }

        if (_registry.ByName(config.Name) is not null)
        {
            return Outcome.About(PrlError.PRL_ERR_VM_ALREADY_REGISTERED_VM_NAME, config.Name);
        }

        if (_registry.ByHome(config.HomePath) is not null)
        {
            return Outcome.About(PrlError.PRL_ERR_VM_ALREADY_REGISTERED_VM_PATH, config.HomePath);
        }

        return _registry.IsReserved(config.Uuid, config.Name, config.HomePath)
            ? PrlError.PRL_ERR_VM_ALREADY_REGISTERED_UNIQUE_PARAMS
            : Outcome.Success;
    }

    Outcome RegisterMachine(VmConfiguration config, string parent, out Guest? guest)
    {
        guest = null;
        var isNamed = config.Name.Length > 0;
        if (!isNamed)
        {
            config.Name = GeneratedName(config);
        }

        config.HomePath = HomeFolder.ConfigIn(Blueprints.MachineHome(
            config.Uuid, parent.Length == 0 ? _settings.VmFolder : parent));
        if (Taken(config) is { IsSuccess: false } taken)
        {
            return taken;
        }

        ConfigCompletion.Complete(config);
        if (_rules.FirstFault(config) is { } finding)
        {
            return Outcome.Inconsistent(finding);
        }

        if (HomeFolder.Make(config) is { } fault)
        {
            return Outcome.Refused(PrlError.PRL_ERR_CANT_CREATE_HDD_IMAGE, fault);
        }

        DiskImages.ReadSizes(config);
        guest = Admit(config, VmState.Stopped, isNamed ? null : config.Name);
        return Outcome.Success;
    }

    // Nothing looks into a container's configuration but the tools that make it.
    Outcome RegisterContainer(VmConfiguration config, string parent, uint flags, out Guest? guest)
    {
        guest = null;
        if (config.Name.Length == 0)
        {
            return PrlError.PRL_ERR_VM_NAME_IS_EMPTY;
        }

        config.HomePath = Blueprints.ContainerHome(config.Uuid, parent);
        if (Taken(config) is { IsSuccess: false } taken)
        {
            return taken;
        }

        if (!ContainerRules.IsName(config.Name))
        {
            return PrlError.PRL_ERR_OPERATION_FAILED;
        }

        if (config.OsTemplate.Length > 0 && (flags & SdkNumbers.PreserveDisk) == 0)
        {
            if (!Blueprints.IsTemplate(config.OsTemplate))
            {
                return PrlError.PRL_ERR_VZ_OSTEMPLATE_NOT_FOUND;
            }

            if (!config.Devices.Exists(static device => device.HardDisk is not null))
            {
                Blueprints.AddRoot(config, config.HomePath + "/root.hdd");
            }
        }

        ConfigCompletion.Complete(config);
        guest = Admit(config, VmState.Stopped);
        return Outcome.Success;
    }

    /// <summary>A name that nobody has, of the guest's system.</summary>
    string GeneratedName(VmConfiguration config)
    {
        var system = config.OsType == SdkNumbers.GuestOsWindows ? "Windows" : "Linux";
        var name = system;
        for (var i = 1; _registry.ByName(name) is not null; i++)
        {
            name = $"{system} ({i})";
        }

        return name;
    }

    /// <summary>
    /// A VM is at times told to be stopped as well, before or after it is told to be there. A container is told by the
    /// monitor and by the command that made it.
    /// </summary>
    void Tell(Guest guest, string? generatedName)
    {
        if (guest.IsContainer)
        {
            _publish(
                Lifecycle.Of(guest, EventType.VmAdded, EventParam.Of(EventParamNames.VmType, SdkNumbers.Container)));
            _publish(Lifecycle.Of(guest, EventType.VmAdded));
            return;
        }

        var turn = guest.State == VmState.Stopped ? _machines++ % 3 : 0;
        var stopped = Lifecycle.Of(
            guest, EventType.VmStateChanged, EventParam.Of(EventParamNames.VmState, (int)guest.State));
        if (turn == 1)
        {
            _publish(stopped);
        }

        _publish(generatedName is null
            ? Lifecycle.Of(guest, EventType.VmAdded)
            : Lifecycle.Of(guest, EventType.VmAdded, EventParam.Of(EventParamNames.GeneratedName, generatedName)));
        if (turn == 2)
        {
            _publish(stopped);
        }
    }
}
