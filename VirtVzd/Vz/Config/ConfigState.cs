// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.Sdk;
using VirtVzd.Vz.Refusals;

namespace VirtVzd.Vz.Config;

/// <summary>
/// One version of a guest's configuration, part by part in libvirt's words: what a commit made of it is told by them.
/// Immutable.
/// </summary>
sealed class ConfigState
{
    readonly Dictionary<(ConfigPart Part, string Name), object?> _parts = [];

    /// <summary>A version that was read.</summary>
    internal ConfigState(DomainDefinition definition, PrlAutostart autostart)
    {
        Definition = definition;
        Add(ConfigPart.Name, "name", definition.Name);
        Add(ConfigPart.Description, "description", definition.Description);
        Add(ConfigPart.Memory, "memory", definition.MemoryKib);
        Add(ConfigPart.Vcpus, "vcpus", definition.Vcpus);
        Add(ConfigPart.Cpuset, "cpuset", definition.Cpuset);
        AddResources(definition);
        Add(ConfigPart.Other, "architecture", definition.Arch);
        Add(ConfigPart.Other, "autostart", autostart);
        Add(ConfigPart.Other, "on_crash", definition.OnCrash);
        Add(ConfigPart.Boot, "boot order", definition.Boot);
        Add(ConfigPart.Graphics, "graphics", definition.Graphics);
        Add(ConfigPart.Video, "video", definition.Videos);
        foreach (var disk in definition.Disks)
        {
            Add(ConfigPart.Disks, $"disk '{disk.Target}'", disk);
        }

        foreach (var filesystem in definition.Filesystems)
        {
            Add(ConfigPart.Filesystems, $"filesystem '{filesystem.Target}'", filesystem);
        }

        foreach (var nic in definition.Interfaces)
        {
            Add(ConfigPart.Interfaces, $"interface '{nic.Mac}'", nic);
        }

        foreach (var serial in definition.Serials)
        {
            Add(ConfigPart.Serials, $"serial port {serial.Port}", serial);
        }

        foreach (var device in definition.HostDevices)
        {
            Add(ConfigPart.HostDevices, $"PCI device {device.Address}", device);
        }
    }

    /// <summary>The whole of it as libvirt has it.</summary>
    internal DomainDefinition Definition { get; }

    /// <summary>Reads the local configuration.</summary>
    /// <exception cref="Errors.LibvirtException">The SDK does not say who the guest is.</exception>
    internal static ConfigState Read(PrlVmConfig config, VmConfigReader reader) =>
        new(reader.Read(config), config.Autostart);

    /// <summary>What is different in another version.</summary>
    internal List<(ConfigPart Part, string Name)> ChangesTo(ConfigState other) =>
        [.. _parts.Keys.Union(other._parts.Keys).Where(key => !Equals(ValueOf(key), other.ValueOf(key)))];

    /// <summary>
    /// Whether a part is in another version what it is here, but for what the dispatcher fills in by itself.
    /// </summary>
    internal bool AgreesWith(ConfigState other, (ConfigPart Part, string Name) part) =>
        (ValueOf(part), other.ValueOf(part)) switch
        {
            (DiskDefinition mine, DiskDefinition theirs) => mine == theirs with
            {
                CapacityBytes = mine.CapacityBytes,
                Serial = mine.Serial is null ? null : theirs.Serial,
            },
            (InterfaceDefinition mine, InterfaceDefinition theirs) => mine == theirs with
            {
                AdapterIndex = mine.AdapterIndex,
                Target = string.IsNullOrEmpty(mine.Target) ? mine.Target : theirs.Target,
            },
            var (mine, theirs) => Equals(mine, theirs),
        };

    void AddResources(DomainDefinition definition)
    {
        var share = definition.Resources;
        Add(ConfigPart.Resources, "CPU shares", share.CpuShares);
        Add(ConfigPart.Resources, "CPU quota", (share.VcpuQuotaUs, share.GlobalQuotaUs));
        Add(ConfigPart.Resources, "block I/O weight", share.BlkioWeight);
        Add(ConfigPart.Resources, "guaranteed memory", share.GuaranteePercent);
        Add(ConfigPart.Resources, "swap", share.SwapKib);
        Add(ConfigPart.Resources, "NUMA nodes", share.Nodes);
        Add(ConfigPart.Resources, "block I/O limit", share.ContainerThrottle);
    }

    void Add(ConfigPart part, string name, object? value) => _parts.TryAdd((part, name), value);

    object? ValueOf((ConfigPart Part, string Name) part) => _parts.GetValueOrDefault(part);
}
