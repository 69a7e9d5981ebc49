// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Simulator.Wire;

/// <summary>
/// What a guest is made of, as the host stores it and as a session edits its copy of it. A copy that was sent carries
/// the <see cref="Version"/> it was made from. JSON leaves out what is zero, false or null, so no value member may
/// start as anything else; <see cref="GuestDefaults"/> fills in what a new configuration starts with.
/// </summary>
sealed class VmConfiguration
{
    /// <summary>
    /// Counted up by the host at each change; the base of a commit. 0 in a configuration made locally.
    /// </summary>
    public uint Version { get; set; }

    /// <summary>In braces, lower case.</summary>
    public string Uuid { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary><see cref="SdkNumbers.VirtualMachine"/> or <see cref="SdkNumbers.Container"/>.</summary>
    public uint VmType { get; set; }

    public string Description { get; set; } = "";

    public uint RamSizeMib { get; set; }

    public uint VideoRamSizeMib { get; set; }

    public uint CpuCount { get; set; }

    /// <summary>As <c>0-3,7</c>; empty for all.</summary>
    public string CpuMask { get; set; } = "";

    public string NodeMask { get; set; } = "";

    /// <summary>0 for a 32-bit guest, 1 for a 64-bit one.</summary>
    public uint CpuMode { get; set; }

    public uint NumaNodesCount { get; set; }

    /// <summary>Percents, where <see cref="MemGuaranteeType"/> says so.</summary>
    public uint MemGuarantee { get; set; }

    /// <summary><c>PRL_MEMGUARANTEE_*</c>.</summary>
    public uint MemGuaranteeType { get; set; }

    /// <summary><c>PRL_VM_CPULIMIT_*</c>; set by the host.</summary>
    public uint GuestCpuLimitType { get; set; }

    /// <summary>Null when there are none.</summary>
    public List<NetworkRate>? NetworkRates { get; set; }

    /// <summary>A rate is a limit as well, not a guaranteed share alone.</summary>
    public bool RateBound { get; set; }

    public bool CpuHotplug { get; set; }

    public bool RamHotplug { get; set; }

    /// <summary><c>PAO_*</c>.</summary>
    public uint AutoStart { get; set; }

    public uint AutoStartDelay { get; set; }

    public uint AutoStop { get; set; }

    public uint OsType { get; set; }

    public uint OsVersion { get; set; }

    /// <summary>A container's template, <c>centos-7-x86_64</c> for one.</summary>
    public string OsTemplate { get; set; } = "";

    /// <summary>Container sample that the configuration started from, <c>vswap.1024MB</c> for one.</summary>
    public string ConfigSample { get; set; } = "";

    public string Hostname { get; set; } = "";

    /// <summary>Set by the host: the VM's <c>config.pvs</c>, or the container's private area.</summary>
    public string HomePath { get; set; } = "";

    /// <summary>Set by the host.</summary>
    public string ServerUuid { get; set; } = "";

    public bool IsTemplate { get; set; }

    public bool OfflineManagement { get; set; }

    public bool EfiEnabled { get; set; }

    public bool NestedVirtualization { get; set; }

    /// <summary><c>PRD_*</c>.</summary>
    public uint VncMode { get; set; }

    public uint VncPort { get; set; }

    public string VncHostName { get; set; } = "";

    public string VncPassword { get; set; } = "";

    /// <summary>
    /// Every device of every kind, in the order of creation; the n-th of a kind is the n-th here of its type.
    /// </summary>
    public List<VmDevice> Devices { get; set; } = [];

    /// <summary>
    /// The highest item id that a device of each type ever had; set by the host. Null when there was none.
    /// </summary>
    public SortedDictionary<uint, uint>? LastItemIds { get; set; }

    /// <summary>Kept ordered by sequence.</summary>
    public List<BootDevice> BootDevices { get; set; } = [];

    /// <summary>
    /// Settings that no rule of the host looks at, by the SDK's name without prefix (<c>CpuUnits</c>): kept as text.
    /// Null when there are none.
    /// </summary>
    public SortedDictionary<string, string>? Properties { get; set; }

    /// <summary>A copy that shares nothing that can change.</summary>
    internal VmConfiguration Copy()
    {
        var copy = (VmConfiguration)MemberwiseClone();
        copy.Devices = Devices.ConvertAll(static device => device.Copy());
        copy.BootDevices = BootDevices.ConvertAll(static entry => entry.Copy());
        copy.NetworkRates = NetworkRates?.ConvertAll(static rate => rate.Copy());
        copy.LastItemIds = LastItemIds is null ? null : new(LastItemIds);
        copy.Properties = Properties is null ? null : new(Properties, Properties.Comparer);
        return copy;
    }
}
