// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Library.Rules;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlVmCfg_*</c>: who a guest is.</summary>
static unsafe partial class PrlVmCfg
{
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetName")]
    static int PrlVmCfg_GetName(nint handle, byte* text, uint* length)
        => Call.Text<VmObject>(handle, text, length, static target => target.Config.Name);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetName")]
    static int PrlVmCfg_SetName(nint handle, byte* text)
        => Call.SetText<VmObject>(handle, text, static (target, value) => target.Config.Name = value);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetUuid")]
    static int PrlVmCfg_GetUuid(nint handle, byte* text, uint* length)
        => Call.Text<VmObject>(handle, text, length, static target => target.Config.Uuid);

    /// <summary>Any text is taken, as by the SDK.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetUuid")]
    static int PrlVmCfg_SetUuid(nint handle, byte* text)
        => Call.SetText<VmObject>(handle, text, static (target, value) => target.SetUuid(value));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetDescription")]
    static int PrlVmCfg_GetDescription(nint handle, byte* text, uint* length)
        => Call.Text<VmObject>(handle, text, length, static target => target.Config.Description);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetDescription")]
    static int PrlVmCfg_SetDescription(nint handle, byte* text)
        => Call.SetText<VmObject>(handle, text, static (target, value) => target.Config.Description = value);

    /// <summary><c>PVT_*</c>.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetVmType")]
    static int PrlVmCfg_GetVmType(nint handle, uint* value)
        => Call.Get<VmObject>(handle, value, static target => target.Config.VmType);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetVmType")]
    static int PrlVmCfg_SetVmType(nint handle, uint value)
        => Call.Set<VmObject>(handle, value, static (target, value) => target.Config.VmType = value);

    /// <summary>The class of the guest operating system.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetOsType")]
    static int PrlVmCfg_GetOsType(nint handle, uint* value)
        => Call.Get<VmObject>(handle, value, static target => target.Config.OsType);

    /// <summary><c>PVS_GUEST_VER_*</c>.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetOsVersion")]
    static int PrlVmCfg_GetOsVersion(nint handle, uint* value)
        => Call.Get<VmObject>(handle, value, static target => target.Config.OsVersion);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetOsVersion")]
    static int PrlVmCfg_SetOsVersion(nint handle, uint value)
        => Call.Set<VmObject>(handle, value, static (target, value) => NewGuest.SetOsVersion(target.Config, value));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetOsTemplate")]
    static int PrlVmCfg_GetOsTemplate(nint handle, byte* text, uint* length)
        => Call.Text<VmObject>(handle, text, length, static target => target.Config.OsTemplate);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetOsTemplate")]
    static int PrlVmCfg_SetOsTemplate(nint handle, byte* text)
        => Call.SetText<VmObject>(handle, text, static (target, value) => target.Config.OsTemplate = value);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetHomePath")]
    static int PrlVmCfg_GetHomePath(nint handle, byte* text, uint* length)
        => Call.Text<VmObject>(handle, text, length, static target => target.Config.HomePath);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetHostname")]
    static int PrlVmCfg_GetHostname(nint handle, byte* text, uint* length)
        => Call.Text<VmObject>(handle, text, length, static target => target.Config.Hostname);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetHostname")]
    static int PrlVmCfg_SetHostname(nint handle, byte* text)
        => Call.SetText<VmObject>(handle, text, static (target, value) => target.Config.Hostname = value);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetServerUuid")]
    static int PrlVmCfg_GetServerUuid(nint handle, byte* text, uint* length)
        => Call.Text<VmObject>(handle, text, length, static target => target.Config.ServerUuid);

    /// <summary>A container is known by its bare UUID.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetCtId")]
    static int PrlVmCfg_GetCtId(nint handle, byte* text, uint* length)
        => Call.Text<VmObject>(
            handle, text, length,
            static target => target.Config.VmType == SdkNumbers.Container ? target.Config.Uuid.Trim('{', '}') : "");

    /// <summary>The SDK has given 0 here for years.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetEnvId")]
    static int PrlVmCfg_GetEnvId(nint handle, uint* value)
        => Call.Get<VmObject>(handle, value, static _ => 0);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_IsTemplate")]
    static int PrlVmCfg_IsTemplate(nint handle, uint* value)
        => Call.Is<VmObject>(handle, value, static target => target.Config.IsTemplate);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetTemplateSign")]
    static int PrlVmCfg_SetTemplateSign(nint handle, uint value)
        => Call.Set<VmObject>(handle, value, static (target, value) => target.Config.IsTemplate = value != 0);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetCustomProperty")]
    static int PrlVmCfg_GetCustomProperty(nint handle, byte* text, uint* length)
        => Call.Text<VmObject>(handle, text, length, static target => target.TextOf("CustomProperty"));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetCustomProperty")]
    static int PrlVmCfg_SetCustomProperty(nint handle, byte* text)
        => Call.SetText<VmObject>(handle, text, static (target, value) => target.Keep("CustomProperty", value));

    /// <summary>The result code that says why the configuration cannot be used; 0 when it can.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetConfigValidity")]
    static int PrlVmCfg_GetConfigValidity(nint handle, uint* value)
        => Call.Get<VmObject>(handle, value, static target => (uint)(target.State?.Validity ?? 0));
}
