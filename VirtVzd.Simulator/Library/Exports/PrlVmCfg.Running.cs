// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Library.Rules;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlVmCfg_*</c>: how a guest starts, runs and is seen.</summary>
static unsafe partial class PrlVmCfg
{
    const uint CrashDumpAndReport = 0x1800;

    /// <summary><c>PAO_*</c>.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetAutoStart")]
    static int PrlVmCfg_GetAutoStart(nint handle, uint* value)
        => Call.Get<VmObject>(handle, value, static target => target.Config.AutoStart);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetAutoStart")]
    static int PrlVmCfg_SetAutoStart(nint handle, uint value)
        => Call.Set<VmObject>(handle, value, static (target, value) => target.Config.AutoStart = value);

    /// <summary>Seconds.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetAutoStartDelay")]
    static int PrlVmCfg_GetAutoStartDelay(nint handle, uint* value)
        => Call.Get<VmObject>(handle, value, static target => target.Config.AutoStartDelay);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetAutoStartDelay")]
    static int PrlVmCfg_SetAutoStartDelay(nint handle, uint value)
        => Call.Set<VmObject>(handle, value, static (target, value) => target.Config.AutoStartDelay = value);

    /// <summary><c>PAO_*</c> of the stop.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetAutoStop")]
    static int PrlVmCfg_GetAutoStop(nint handle, uint* value)
        => Call.Get<VmObject>(handle, value, static target => target.Config.AutoStop);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetAutoStop")]
    static int PrlVmCfg_SetAutoStop(nint handle, uint value)
        => Call.Set<VmObject>(handle, value, static (target, value) => target.Config.AutoStop = value);

    /// <summary><c>PRD_*</c>.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetVNCMode")]
    static int PrlVmCfg_GetVNCMode(nint handle, uint* value)
        => Call.Get<VmObject>(handle, value, static target => target.Config.VncMode);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetVNCMode")]
    static int PrlVmCfg_SetVNCMode(nint handle, uint value)
        => Call.Set<VmObject>(handle, value, static (target, value) => target.Config.VncMode = value);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetVNCPort")]
    static int PrlVmCfg_GetVNCPort(nint handle, uint* value)
        => Call.Get<VmObject>(handle, value, static target => target.Config.VncPort);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetVNCPort")]
    static int PrlVmCfg_SetVNCPort(nint handle, uint value)
        => Call.Set<VmObject>(handle, value, static (target, value) => target.Config.VncPort = value);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetVNCHostName")]
    static int PrlVmCfg_GetVNCHostName(nint handle, byte* text, uint* length)
        => Call.Text<VmObject>(handle, text, length, static target => target.Config.VncHostName);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetVNCHostName")]
    static int PrlVmCfg_SetVNCHostName(nint handle, byte* text)
        => Call.SetText<VmObject>(handle, text, static (target, value) => target.Config.VncHostName = value);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetVNCPassword")]
    static int PrlVmCfg_GetVNCPassword(nint handle, byte* text, uint* length)
        => Call.Text<VmObject>(handle, text, length, static target => target.Config.VncPassword);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetVNCPassword")]
    static int PrlVmCfg_SetVNCPassword(nint handle, byte* text)
        => Call.SetText<VmObject>(handle, text, static (target, value) => target.Config.VncPassword = value);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_IsOfflineManagementEnabled")]
    static int PrlVmCfg_IsOfflineManagementEnabled(nint handle, uint* value)
        => Call.Is<VmObject>(handle, value, static target => target.Config.OfflineManagement);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetOfflineManagementEnabled")]
    static int PrlVmCfg_SetOfflineManagementEnabled(nint handle, uint value)
        => Call.Set<VmObject>(handle, value, static (target, value) => target.Config.OfflineManagement = value != 0);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_IsHighAvailabilityEnabled")]
    static int PrlVmCfg_IsHighAvailabilityEnabled(nint handle, uint* value)
        => Call.Is<VmObject>(handle, value, static target => target.NumberOf("HighAvailabilityEnabled", 1) != 0);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetHighAvailabilityEnabled")]
    static int PrlVmCfg_SetHighAvailabilityEnabled(nint handle, uint value)
        => Call.Set<VmObject>(
            handle, value,
            static (target, value) => target.Keep("HighAvailabilityEnabled", Numbers.ToText(value != 0 ? 1u : 0)));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetHighAvailabilityPriority")]
    static int PrlVmCfg_GetHighAvailabilityPriority(nint handle, uint* value)
        => Call.Get<VmObject>(handle, value, static target => target.NumberOf("HighAvailabilityPriority", 0));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetHighAvailabilityPriority")]
    static int PrlVmCfg_SetHighAvailabilityPriority(nint handle, uint value)
        => Call.Set<VmObject>(
            handle, value, static (target, value) => target.Keep("HighAvailabilityPriority", Numbers.ToText(value)));

    /// <summary><c>POCA_*</c>.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetActionOnGuestCrash")]
    static int PrlVmCfg_GetActionOnGuestCrash(nint handle, uint* value)
        => Call.Get<VmObject>(handle, value, static target => target.NumberOf("ActionOnGuestCrash", 1));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetActionOnGuestCrash")]
    static int PrlVmCfg_SetActionOnGuestCrash(nint handle, uint value)
        => Call.Set<VmObject>(
            handle, value, static (target, value) => target.Keep("ActionOnGuestCrash", Numbers.ToText(value)));

    /// <summary><c>POCO_*</c>; both when never set.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetOptionsOnGuestCrash")]
    static int PrlVmCfg_GetOptionsOnGuestCrash(nint handle, uint* value)
        => Call.Get<VmObject>(
            handle, value, static target => target.NumberOf("OptionsOnGuestCrash", CrashDumpAndReport));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetOptionsOnGuestCrash")]
    static int PrlVmCfg_SetOptionsOnGuestCrash(nint handle, uint value)
        => Call.Set<VmObject>(
            handle, value, static (target, value) => target.Keep("OptionsOnGuestCrash", Numbers.ToText(value)));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_IsTimeSynchronizationEnabled")]
    static int PrlVmCfg_IsTimeSynchronizationEnabled(nint handle, uint* value)
        => Call.Is<VmObject>(handle, value, static target => target.NumberOf("TimeSynchronizationEnabled", 0) != 0);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetTimeSynchronizationEnabled")]
    static int PrlVmCfg_SetTimeSynchronizationEnabled(nint handle, uint value)
        => Call.Set<VmObject>(
            handle, value,
            static (target, value) => target.Keep("TimeSynchronizationEnabled", Numbers.ToText(value != 0 ? 1u : 0)));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_IsToolsAutoUpdateEnabled")]
    static int PrlVmCfg_IsToolsAutoUpdateEnabled(nint handle, uint* value)
        => Call.Is<VmObject>(handle, value, static target => target.NumberOf("ToolsAutoUpdateEnabled", 1) != 0);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetToolsAutoUpdateEnabled")]
    static int PrlVmCfg_SetToolsAutoUpdateEnabled(nint handle, uint value)
        => Call.Set<VmObject>(
            handle, value,
            static (target, value) => target.Keep("ToolsAutoUpdateEnabled", Numbers.ToText(value != 0 ? 1u : 0)));

    /// <summary>Seconds.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetUptime")]
    static int PrlVmCfg_GetUptime(nint handle, ulong* value)
        => Call.Get64<VmObject>(handle, value, static target => target.State?.UptimeSeconds ?? 0);

    /// <summary>Only after a list that asked for the state; else PrlVm_GetState tells.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetVmInfo")]
    static int PrlVmCfg_GetVmInfo(nint handle, nint* info)
        => Call.Give<VmObject>(
            handle,
            info,
            static target => target is { StateAsked: true, State: { } state }
                ? new VmInfoObject(state)
                : throw new PrlException(PrlError.PRL_ERR_NO_DATA));

    /// <summary>A server configuration may be missing; the simulator needs nothing of it.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetDefaultConfig")]
    static int PrlVmCfg_SetDefaultConfig(nint handle, nint serverConfig, uint osVersion, uint createDevices)
        => Call.Do<VmObject>(
            handle,
            target =>
            {
                if (serverConfig != 0)
                {
                    SdkLibrary.Instance.Handles.Require<ServerConfigObject>(serverConfig);
                }

                var old = target.Config.Copy();
                NewGuest.ApplyDefaults(target.Config, osVersion, createDevices != 0);
                target.Config.RamSizeMib = serverConfig != 0 ? NewGuest.RamMibOnHost : NewGuest.RamMib;
                target.SetUuid(NewGuest.RandomUuid());
                target.Views.Follow(old, target.Config);
            });
}
