// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Validation;

/// <summary>
/// What blocks the registration and each commit of a VM, in the order in which the dispatcher looks. What it only warns
/// of is left out, and what a simulated VM cannot have.
/// </summary>
sealed class MachineRules
{
    const int MaxNameLength = 40;
    const string ForbiddenInNames = "\\/:*?\"<>|%";
    const uint MinVncPort = 5900;
    const uint MaxVncPort = ushort.MaxValue;
    const uint MinRamMib = 4;
    const uint MaxRamMib = 4 << 20;
    const uint MaxGuarantee = 100;
    const uint MinVideoRamMib = 2;
    const uint MaxVideoRamMib = 1024;

    readonly uint _hostCpus;
    readonly PciRules _pci;

    /// <summary>For a host of <paramref name="hostCpus"/> processors: no VM gets more.</summary>
    internal MachineRules(uint hostCpus, PciRules pci)
    {
        _hostCpus = hostCpus;
        _pci = pci;
    }

    /// <summary>The first fault; null when there is none.</summary>
    internal ErrorDetail? FirstFault(VmConfiguration config) =>
        Identity(config).Concat(Processors(config)).Concat(Memory(config)).Concat(DeviceRules.Faults(config.Devices))
            .Concat(_pci.Faults(config)).FirstOrDefault();

    static IEnumerable<ErrorDetail> Identity(VmConfiguration config)
    {
        if (config.Name.Any(ForbiddenInNames.Contains))
        {
            yield return Finding.Of(PrlError.PRL_ERR_VMCONF_VM_NAME_HAS_INVALID_SYMBOL, config.Name);
        }

        if (config.Name.Length > MaxNameLength)
        {
            yield return Finding.Of(PrlError.PRL_ERR_VMCONF_VM_NAME_IS_TOO_LONG, Finding.Text(MaxNameLength));
        }

        if (config.EfiEnabled && IsOldWindows(config.OsVersion))
        {
            yield return Finding.Of(PrlError.PRL_ERR_VMCONF_EFI_UNSUPPORTED_GUEST);
        }

        if (config.VncMode == SdkNumbers.VncManual && config.VncPort is < MinVncPort or > MaxVncPort)
        {
            yield return Finding.Of(
                PrlError.PRL_ERR_REMOTE_DISPLAY_WRONG_PORT_NUMBER, Finding.Text(MinVncPort), Finding.Text(MaxVncPort));
        }
    }

    static bool IsOldWindows(uint osVersion) =>
        osVersion is > SdkNumbers.GuestOsWindows << 8 and < SdkNumbers.GuestOsWindows2008;

    IEnumerable<ErrorDetail> Processors(VmConfiguration config)
    {
        var sockets = Sockets(config);
        if (config.CpuCount == 0)
        {
            yield return Finding.Of(PrlError.PRL_ERR_VMCONF_CPU_ZERO_COUNT);
        }

        if ((ulong)config.CpuCount * sockets > _hostCpus)
        {
            yield return Finding.Of(PrlError.PRL_ERR_VMCONF_CPU_COUNT_MORE_MAX_CPU_COUNT, Finding.Text(_hostCpus));
        }

        if (CpuMask.Count(config.CpuMask) is { } named && named < sockets)
        {
            yield return Finding.Of(PrlError.PRL_ERR_VMCONF_CPU_MASK_INVALID_CPU_NUM, Finding.Text(named));
        }

        if (config.NumaNodesCount > 1)
        {
            foreach (var fault in Nodes(config, sockets))
            {
                yield return fault;
            }
        }
    }

    static IEnumerable<ErrorDetail> Nodes(VmConfiguration config, uint sockets)
    {
        var nodes = config.NumaNodesCount;
        if (config.CpuHotplug)
        {
            yield return Finding.Of(PrlError.PRL_ERR_VMCONF_NUMANODES_CPU_HOTPLUG);
        }

        if (config.RamHotplug)
        {
            yield return Finding.Of(PrlError.PRL_ERR_VMCONF_NUMANODES_MEMORY_HOTPLUG);
        }

        if (!BitOperations.IsPow2(nodes))
        {
            yield return Finding.Of(PrlError.PRL_ERR_VMCONF_NUMANODES_NUMBER_NOT_SUPPORTED, Finding.Text(nodes));
        }

        if (sockets % nodes != 0)
        {
            yield return Finding.Of(
                PrlError.PRL_ERR_VMCONF_NUMANODES_INCONSISTENT_WITH_CPU, Finding.Text(sockets), Finding.Text(nodes));
        }
    }

    static uint Sockets(VmConfiguration config) =>
        config.Properties is { } kept && kept.TryGetValue("CpuSocketsCount", out var text)
            && uint.TryParse(text, out var sockets)
            ? sockets
            : 1;

    static IEnumerable<ErrorDetail> Memory(VmConfiguration config)
    {
        if (config.RamSizeMib == 0)
        {
            yield return Finding.Of(PrlError.PRL_ERR_VMCONF_MAIN_MEMORY_ZERO_SIZE);
        }

        if (config.RamSizeMib is < MinRamMib or > MaxRamMib)
        {
            yield return Finding.Of(
                PrlError.PRL_ERR_VMCONF_MAIN_MEMORY_OUT_OF_RANGE, Finding.Text(MinRamMib), Finding.Text(MaxRamMib));
        }

        if (config.RamSizeMib % MinRamMib != 0)
        {
            yield return Finding.Of(PrlError.PRL_ERR_VMCONF_MAIN_MEMORY_NOT_4_RATIO_SIZE);
        }

        if (config.MemGuarantee > MaxGuarantee)
        {
            yield return Finding.Of(PrlError.PRL_ERR_INVALID_MEMORY_GUARANTEE);
        }

        if (config.VideoRamSizeMib is < MinVideoRamMib or > MaxVideoRamMib)
        {
            yield return Finding.Of(
                PrlError.PRL_ERR_VMCONF_VIDEO_MEMORY_OUT_OF_RANGE, Finding.Text(
                    MinVideoRamMib), Finding.Text(MaxVideoRamMib));
        }
    }
}
