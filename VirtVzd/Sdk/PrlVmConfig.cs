// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;

namespace VirtVzd.Sdk;

/// <summary>
/// The local configuration of a VM or container, in Virtuozzo's words and units. Setters change the local copy only;
/// <see cref="PrlVm.Commit"/> sends it. Every member may throw <see cref="LibvirtException"/> with
/// <see cref="PrlFailure"/> as the cause.
/// </summary>
sealed unsafe class PrlVmConfig
{
    /// <summary>What <see cref="CpuCount"/> says of a container without a limit (<c>PRL_CPU_UNLIMITED</c>).</summary>
    internal const uint CpuUnlimited = uint.MaxValue;

    const uint CrashReport = 0x1000; // POCO_REPORT

    readonly PrlHandle _vm;

    /// <summary>A view of a VM's handle, which somebody else owns.</summary>
    internal PrlVmConfig(PrlHandle vm) => _vm = vm;

    /// <summary>What it says of the guest's share of the host.</summary>
    internal PrlResourceLimits Resources => new(_vm);

    /// <summary>Name; the setter renames at commit.</summary>
    internal string Name
    {
        get => PrlText.Read(_vm, PrlApi.PrlVmCfg_GetName);
        set => PrlError.Check(PrlApi.PrlVmCfg_SetName(_vm, value));
    }

    internal Guid Uuid
    {
        get => PrlText.ReadUuid(_vm, PrlApi.PrlVmCfg_GetUuid);
        set => PrlError.Check(PrlApi.PrlVmCfg_SetUuid(_vm, PrlText.OfUuid(value)));
    }

    /// <summary>Free text.</summary>
    internal string Description
    {
        get => PrlText.Read(_vm, PrlApi.PrlVmCfg_GetDescription);
        set => PrlError.Check(PrlApi.PrlVmCfg_SetDescription(_vm, value));
    }

    /// <summary>Where the guest's own files are: its directory, or the configuration file in it.</summary>
    internal string HomePath => PrlText.Read(_vm, PrlApi.PrlVmCfg_GetHomePath);

    /// <summary>VM or container.</summary>
    internal PrlVmType Type => (PrlVmType)PrlValue.Read(_vm, PrlApi.PrlVmCfg_GetVmType);

    /// <summary>The name that the guest is to have in its network; empty where nobody has set one.</summary>
    internal string Hostname => PrlText.ReadOrEmpty(_vm, PrlApi.PrlVmCfg_GetHostname);

    /// <summary>
    /// The family of its operating system (<c>PVS_GUEST_TYPE_*</c>), as it was configured: nobody looks.
    /// </summary>
    internal uint OsType => PrlValue.Read(_vm, PrlApi.PrlVmCfg_GetOsType);

    internal uint RamMib
    {
        get => PrlValue.Read(_vm, PrlApi.PrlVmCfg_GetRamSize);
        set => PrlError.Check(PrlApi.PrlVmCfg_SetRamSize(_vm, value));
    }

    /// <summary>Video memory; VMs only.</summary>
    internal uint VideoRamMib
    {
        get => PrlValue.Read(_vm, PrlApi.PrlVmCfg_GetVideoRamSize);
        set => PrlError.Check(PrlApi.PrlVmCfg_SetVideoRamSize(_vm, value));
    }

    /// <summary>Virtual CPUs, <see cref="CpuUnlimited"/> for a container without a limit.</summary>
    internal uint CpuCount
    {
        get => PrlValue.Read(_vm, PrlApi.PrlVmCfg_GetCpuCount);
        set => PrlError.Check(PrlApi.PrlVmCfg_SetCpuCount(_vm, value));
    }

    /// <summary>Host CPUs that it may use, such as <c>0-3,7</c>; empty for all.</summary>
    internal string CpuMask
    {
        get => PrlText.Read(_vm, PrlApi.PrlVmCfg_GetCpuMask);
        set => PrlError.Check(PrlApi.PrlVmCfg_SetCpuMask(_vm, value));
    }

    /// <summary>32 or 64 bits.</summary>
    internal PrlCpuMode CpuMode
    {
        get => (PrlCpuMode)PrlValue.Read(_vm, PrlApi.PrlVmCfg_GetCpuMode);
        set => PrlError.Check(PrlApi.PrlVmCfg_SetCpuMode(_vm, (uint)value));
    }

    /// <summary>When it starts by itself.</summary>
    internal PrlAutostart Autostart
    {
        get => (PrlAutostart)PrlValue.Read(_vm, PrlApi.PrlVmCfg_GetAutoStart);
        set => PrlError.Check(PrlApi.PrlVmCfg_SetAutoStart(_vm, (uint)value));
    }

    /// <summary>
    /// What the host does when the guest's system has crashed, null where the SDK is too old to tell; VMs only. The
    /// host itself makes it <see cref="PrlCrashAction.Pause"/> of one that crashes too often and is to be reported.
    /// </summary>
    /// <exception cref="LibvirtException">The SDK is too old to set it (code 67), or refuses.</exception>
    internal PrlCrashAction? CrashAction
    {
        get => SdkImports.Exports.Has(SdkFunction.PrlVmCfg_GetActionOnGuestCrash)
            ? (PrlCrashAction)PrlValue.Read(_vm, PrlApi.PrlVmCfg_GetActionOnGuestCrash) : null;
        set
        {
            Require(SdkFunction.PrlVmCfg_SetActionOnGuestCrash);
            PrlError.Check(PrlApi.PrlVmCfg_SetActionOnGuestCrash(_vm, (uint)value!.Value));
        }
    }

    /// <summary>Whether the host makes a report of such a crash, and counts it; VMs only.</summary>
    /// <exception cref="LibvirtException">The SDK is too old for it (code 67), or refuses.</exception>
    internal bool ReportsCrash
    {
        get => (CrashOptions & CrashReport) != 0;
        set
        {
            Require(SdkFunction.PrlVmCfg_SetOptionsOnGuestCrash);
            PrlError.Check(PrlApi.PrlVmCfg_SetOptionsOnGuestCrash(
                _vm, value ? CrashOptions | CrashReport : CrashOptions & ~CrashReport));
        }
    }

    /// <summary>How VNC is offered.</summary>
    internal PrlDisplayMode VncMode
    {
        get => (PrlDisplayMode)PrlValue.Read(_vm, PrlApi.PrlVmCfg_GetVNCMode);
        set => PrlError.Check(PrlApi.PrlVmCfg_SetVNCMode(_vm, (uint)value));
    }

    internal uint VncPort
    {
        get => PrlValue.Read(_vm, PrlApi.PrlVmCfg_GetVNCPort);
        set => PrlError.Check(PrlApi.PrlVmCfg_SetVNCPort(_vm, value));
    }

    /// <summary>VNC password, empty for none; never to be logged.</summary>
    internal string VncPassword
    {
        get => PrlText.Read(_vm, PrlApi.PrlVmCfg_GetVNCPassword);
        set => PrlError.Check(PrlApi.PrlVmCfg_SetVNCPassword(_vm, value));
    }

    /// <summary>Address that VNC listens on.</summary>
    internal string VncHostName
    {
        get => PrlText.Read(_vm, PrlApi.PrlVmCfg_GetVNCHostName);
        set => PrlError.Check(PrlApi.PrlVmCfg_SetVNCHostName(_vm, value));
    }

    /// <summary>Whether it is there to be cloned alone.</summary>
    internal bool IsTemplate
    {
        get => PrlValue.ReadBool(_vm, PrlApi.PrlVmCfg_IsTemplate);
        set => PrlError.Check(PrlApi.PrlVmCfg_SetTemplateSign(_vm, PrlValue.Of(value)));
    }

    /// <summary>Template of a new container.</summary>
    internal string OsTemplate
    {
        set => PrlError.Check(PrlApi.PrlVmCfg_SetOsTemplate(_vm, value));
    }

    /// <summary>Number of devices of a kind.</summary>
    internal uint DeviceCount(PrlDeviceType type)
    {
        PrlError.Check(PrlApi.PrlVmCfg_GetDevsCountByType(_vm, (uint)type, out var count));
        return count;
    }

    /// <summary>A device by its position among those of its kind.</summary>
    internal PrlDevice Device(PrlDeviceType type, uint position) => new(PrlHandle.Checked(
        PrlApi.PrlVmCfg_GetDevByType(_vm, (uint)type, position, out var device),
        device,
        nameof(PrlApi.PrlVmCfg_GetDevByType)));

    /// <summary>Appends a device; it is in the local configuration at once.</summary>
    internal PrlDevice AddDevice(PrlDeviceType type) => new(PrlHandle.Checked(
        PrlApi.PrlVmCfg_CreateVmDev(_vm, (uint)type, out var device), device, nameof(PrlApi.PrlVmCfg_CreateVmDev)));

    /// <summary>Removes all devices and the whole boot list.</summary>
    internal void Clear()
    {
        using (var devices = PrlHandle.Checked(
            PrlApi.PrlVmCfg_GetAllDevices(_vm, out var list), list, nameof(PrlApi.PrlVmCfg_GetAllDevices)))
        {
            var count = PrlValue.Read(devices, PrlApi.PrlHndlList_GetItemsCount);
            for (var i = 0u; i < count; i++)
            {
                using var device = PrlValue.ReadItem(devices, i, PrlApi.PrlHndlList_GetItem);
                PrlError.Check(PrlApi.PrlVmDev_Remove(device));
            }
        }

        while (BootDeviceCount > 0)
        {
            using var entry = BootDevice(0);
            entry.Remove();
        }
    }

    /// <summary>Removes all devices of a kind.</summary>
    internal void RemoveDevices(PrlDeviceType type)
    {
        while (DeviceCount(type) > 0)
        {
            using var device = Device(type, 0);
            device.Remove();
        }
    }

    /// <summary>Length of the boot list, unused entries included.</summary>
    internal uint BootDeviceCount => PrlValue.Read(_vm, PrlApi.PrlVmCfg_GetBootDevCount);

    /// <summary>An entry of the boot list.</summary>
    internal PrlBootDevice BootDevice(uint position) => new(
        PrlValue.ReadItem(_vm, position, PrlApi.PrlVmCfg_GetBootDev));

    /// <summary>Appends an entry to the boot list.</summary>
    internal PrlBootDevice AddBootDevice() => new(PrlHandle.Checked(
        PrlApi.PrlVmCfg_CreateBootDev(_vm, out var entry), entry, nameof(PrlApi.PrlVmCfg_CreateBootDev)));

    uint CrashOptions
    {
        get
        {
            Require(SdkFunction.PrlVmCfg_GetOptionsOnGuestCrash);
            return PrlValue.Read(_vm, PrlApi.PrlVmCfg_GetOptionsOnGuestCrash);
        }
    }

    static void Require(SdkFunction function)
    {
        if (!SdkImports.Exports.Has(function))
        {
            throw SdkImports.Exports.Missing(function, ErrorCode.ConfigUnsupported);
        }
    }
}
