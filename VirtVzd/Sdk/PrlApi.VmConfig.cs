// SPDX-License-Identifier: LGPL-2.1-or-later

namespace VirtVzd.Sdk;

/// <content>The local configuration of a VM or container (PrlApiVm.h).</content>
static unsafe partial class PrlApi
{
    [SdkFunction]
    internal static partial int PrlVmCfg_GetName(PrlHandle vmCfg, byte* vmName, ref uint vmNameBufLength);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetName(PrlHandle vmCfg, string newVmName);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetUuid(PrlHandle vmCfg, byte* vmUuid, ref uint vmUuidBufLength);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetUuid(PrlHandle vmCfg, string newVmUuid);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetDescription(
        PrlHandle vmCfg, byte* vmDescription, ref uint vmDescriptionBufLength);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetDescription(PrlHandle vmCfg, string newVmDescription);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetHomePath(PrlHandle vmCfg, byte* homePath, ref uint homePathBufLength);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetVmType(PrlHandle vmCfg, out uint type);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetRamSize(PrlHandle vmCfg, out uint vmRamSize);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetRamSize(PrlHandle vmCfg, uint vmRamSize);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetVideoRamSize(PrlHandle vmCfg, out uint vmVideoRamSize);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetVideoRamSize(PrlHandle vmCfg, uint vmVideoRamSize);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetCpuCount(PrlHandle vmCfg, out uint vmCpuCount);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetCpuCount(PrlHandle vmCfg, uint vmCpuCount);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetCpuMask(PrlHandle vmCfg, byte* mask, ref uint maskBufLength);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetCpuMask(PrlHandle vmCfg, string mask);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetCpuMode(PrlHandle vmCfg, out uint vmCpuMode);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetCpuMode(PrlHandle vmCfg, uint vmCpuMode);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetAutoStart(PrlHandle vmCfg, out uint vmAutoStart);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetAutoStart(PrlHandle vmCfg, uint vmAutoStart);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetActionOnGuestCrash(PrlHandle vmCfg, out uint action);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetActionOnGuestCrash(PrlHandle vmCfg, uint action);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetOptionsOnGuestCrash(PrlHandle vmCfg, out uint options);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetOptionsOnGuestCrash(PrlHandle vmCfg, uint options);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetVNCMode(PrlHandle vmCfg, out uint vmRemoteDisplayMode);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetVNCMode(PrlHandle vmCfg, uint vmRemoteDisplayMode);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetVNCPort(PrlHandle vmCfg, out uint vmRemoteDisplayPort);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetVNCPort(PrlHandle vmCfg, uint vmRemoteDisplayPort);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetVNCPassword(
        PrlHandle vmCfg, byte* vmRemoteDisplayPassword, ref uint vmRemoteDisplayPasswordBufLength);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetVNCPassword(PrlHandle vmCfg, string newVmRemoteDisplayPassword);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetVNCHostName(
        PrlHandle vmCfg, byte* vmRemoteDisplayHostName, ref uint vmRemoteDisplayHostNameBufLength);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetVNCHostName(PrlHandle vmCfg, string newVmRemoteDisplayHostName);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetOsTemplate(PrlHandle vmCfg, string osTemplate);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetOfflineManagementEnabled(PrlHandle vmCfg, uint enabled);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetDefaultConfig(
        PrlHandle vmCfg, PrlHandle srvConfig, uint guestOsVersion, uint needCreateDevices);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetHostname(PrlHandle vmCfg, byte* vmHostname, ref uint vmHostnameBufLength);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetOsType(PrlHandle vmCfg, out uint vmOsType);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetVmInfo(PrlHandle vmCfg, out PrlHandle vmInfo);
}
