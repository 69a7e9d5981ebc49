// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Library.Rules;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlVmCfg_*</c>: processors, memory and video.</summary>
static unsafe partial class PrlVmCfg
{
    /// <summary>MiB.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetRamSize")]
    static int PrlVmCfg_GetRamSize(nint handle, uint* value)
        => Call.Get<VmObject>(handle, value, static target => target.Config.RamSizeMib);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetRamSize")]
    static int PrlVmCfg_SetRamSize(nint handle, uint value)
        => Call.Set<VmObject>(
            handle, value, static (target, value) =>
                target.Config.RamSizeMib = value > 0 ? value : throw PrlException.InvalidArgument());

    /// <summary>MiB.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetVideoRamSize")]
    static int PrlVmCfg_GetVideoRamSize(nint handle, uint* value)
        => Call.Get<VmObject>(handle, value, static target => target.Config.VideoRamSizeMib);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetVideoRamSize")]
    static int PrlVmCfg_SetVideoRamSize(nint handle, uint value)
        => Call.Set<VmObject>(handle, value, static (target, value) => target.Config.VideoRamSizeMib = value);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetCpuCount")]
    static int PrlVmCfg_GetCpuCount(nint handle, uint* value)
        => Call.Get<VmObject>(handle, value, static target => target.Config.CpuCount);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetCpuCount")]
    static int PrlVmCfg_SetCpuCount(nint handle, uint value)
        => Call.Set<VmObject>(handle, value, static (target, value) => target.Config.CpuCount = value);

    /// <summary><c>PCM_*</c>.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetCpuMode")]
    static int PrlVmCfg_GetCpuMode(nint handle, uint* value)
        => Call.Get<VmObject>(handle, value, static target => target.Config.CpuMode);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetCpuMode")]
    static int PrlVmCfg_SetCpuMode(nint handle, uint value)
        => Call.Set<VmObject>(handle, value, static (target, value) => target.Config.CpuMode = value);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetCpuMask")]
    static int PrlVmCfg_GetCpuMask(nint handle, byte* text, uint* length)
        => Call.Text<VmObject>(handle, text, length, static target => target.Config.CpuMask);

    /// <summary>Null is the empty mask.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetCpuMask")]
    static int PrlVmCfg_SetCpuMask(nint handle, byte* text)
        => Call.Do<VmObject>(handle, target => target.Config.CpuMask = MaskOf(text));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetNodeMask")]
    static int PrlVmCfg_GetNodeMask(nint handle, byte* text, uint* length)
        => Call.Text<VmObject>(handle, text, length, static target => target.Config.NodeMask);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetNodeMask")]
    static int PrlVmCfg_SetNodeMask(nint handle, byte* text)
        => Call.Do<VmObject>(
            handle,
            target =>
            {
                Call.NotNull(text);
                target.Config.NodeMask = MaskOf(text);
            });

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetNumaNodesCount")]
    static int PrlVmCfg_GetNumaNodesCount(nint handle, uint* value)
        => Call.Get<VmObject>(handle, value, static target => target.Config.NumaNodesCount);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetNumaNodesCount")]
    static int PrlVmCfg_SetNumaNodesCount(nint handle, uint value)
        => Call.Set<VmObject>(handle, value, static (target, value) => target.Config.NumaNodesCount = value);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_IsCpuHotplugEnabled")]
    static int PrlVmCfg_IsCpuHotplugEnabled(nint handle, uint* value)
        => Call.Is<VmObject>(handle, value, static target => target.Config.CpuHotplug);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetCpuHotplugEnabled")]
    static int PrlVmCfg_SetCpuHotplugEnabled(nint handle, uint value)
        => Call.Set<VmObject>(handle, value, static (target, value) => target.Config.CpuHotplug = value != 0);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_IsRamHotplugEnabled")]
    static int PrlVmCfg_IsRamHotplugEnabled(nint handle, uint* value)
        => Call.Is<VmObject>(handle, value, static target => target.Config.RamHotplug);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetRamHotplugEnabled")]
    static int PrlVmCfg_SetRamHotplugEnabled(nint handle, uint value)
        => Call.Set<VmObject>(handle, value, static (target, value) => target.Config.RamHotplug = value != 0);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_IsEfiEnabled")]
    static int PrlVmCfg_IsEfiEnabled(nint handle, uint* value)
        => Call.Is<VmObject>(handle, value, static target => target.Config.EfiEnabled);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetEfiEnabled")]
    static int PrlVmCfg_SetEfiEnabled(nint handle, uint value)
        => Call.Set<VmObject>(handle, value, static (target, value) => target.Config.EfiEnabled = value != 0);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_IsNestedVirtualizationEnabled")]
    static int PrlVmCfg_IsNestedVirtualizationEnabled(nint handle, uint* value)
        => Call.Is<VmObject>(handle, value, static target => target.Config.NestedVirtualization);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetNestedVirtualizationEnabled")]
    static int PrlVmCfg_SetNestedVirtualizationEnabled(nint handle, uint value)
        => Call.Set<VmObject>(
            handle, value, static (target, value) => target.Config.NestedVirtualization = value != 0);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetCpuSocketsCount")]
    static int PrlVmCfg_GetCpuSocketsCount(nint handle, uint* value)
        => Call.Get<VmObject>(handle, value, static target => target.NumberOf("CpuSocketsCount", 1));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetCpuSocketsCount")]
    static int PrlVmCfg_SetCpuSocketsCount(nint handle, uint value)
        => Call.Set<VmObject>(
            handle, value, static (target, value) => target.Keep("CpuSocketsCount", Numbers.ToText(value)));

    /// <summary>Relative weight; 0 when never set.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetCpuUnits")]
    static int PrlVmCfg_GetCpuUnits(nint handle, uint* value)
        => Call.Get<VmObject>(handle, value, static target => target.NumberOf("CpuUnits", 0));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetCpuUnits")]
    static int PrlVmCfg_SetCpuUnits(nint handle, uint value)
        => Call.Set<VmObject>(
            handle, value, static (target, value) => target.Keep("CpuUnits", Numbers.ToText(value)));

    /// <summary>Percent; 0 is no limit.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetCpuLimit")]
    static int PrlVmCfg_GetCpuLimit(nint handle, uint* value)
        => Call.Get<VmObject>(handle, value, static target => target.NumberOf("CpuLimitValue", 0));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetCpuLimit")]
    static int PrlVmCfg_SetCpuLimit(nint handle, uint value)
        => Call.Set<VmObject>(
            handle, value,
            static (target, value) => SetCpuLimit(target, new Limit { Value = value, Type = CpuLimitPercents }));

    /// <summary>0 to 7.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetIoPriority")]
    static int PrlVmCfg_GetIoPriority(nint handle, uint* value)
        => Call.Get<VmObject>(handle, value, static target => target.NumberOf("IoPriority", 4));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetIoPriority")]
    static int PrlVmCfg_SetIoPriority(nint handle, uint value)
        => Call.Set<VmObject>(
            handle, value, static (target, value) => target.Keep("IoPriority", Numbers.ToText(value)));

    /// <summary>0 is no limit.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetIopsLimit")]
    static int PrlVmCfg_GetIopsLimit(nint handle, uint* value)
        => Call.Get<VmObject>(handle, value, static target => target.NumberOf("IopsLimit", 0));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetIopsLimit")]
    static int PrlVmCfg_SetIopsLimit(nint handle, uint value)
        => Call.Set<VmObject>(
            handle, value, static (target, value) => KeepWithDisks(target, "IopsLimit", value));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetChipsetType")]
    static int PrlVmCfg_GetChipsetType(nint handle, uint* value)
        => Call.Get<VmObject>(handle, value, static target => target.NumberOf("ChipsetType", 2));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetChipsetType")]
    static int PrlVmCfg_SetChipsetType(nint handle, uint value)
        => Call.Set<VmObject>(
            handle, value, static (target, value) => target.Keep("ChipsetType", Numbers.ToText(value)));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetChipsetVersion")]
    static int PrlVmCfg_GetChipsetVersion(nint handle, uint* value)
        => Call.Get<VmObject>(handle, value, static target => target.NumberOf("ChipsetVersion", 0));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetChipsetVersion")]
    static int PrlVmCfg_SetChipsetVersion(nint handle, uint value)
        => Call.Set<VmObject>(
            handle, value, static (target, value) => target.Keep("ChipsetVersion", Numbers.ToText(value)));

    static string MaskOf(byte* text)
    {
        var mask = CText.Optional(text) ?? "";
        return CpuMasks.IsValid(mask) ? mask : throw PrlException.InvalidArgument();
    }
}
