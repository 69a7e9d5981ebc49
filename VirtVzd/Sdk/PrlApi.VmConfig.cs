// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;

namespace VirtVzd.Sdk;

/// <content>The local configuration of a VM or container (PrlApiVm.h).</content>
static unsafe partial class PrlApi
{
    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_GetName(PrlHandle vmCfg, byte* vmName, ref uint vmNameBufLength);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int PrlVmCfg_SetName(PrlHandle vmCfg, string newVmName);

    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_GetUuid(PrlHandle vmCfg, byte* vmUuid, ref uint vmUuidBufLength);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int PrlVmCfg_SetUuid(PrlHandle vmCfg, string newVmUuid);

    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_GetDescription(PrlHandle vmCfg, byte* vmDescription, ref uint vmDescriptionBufLength);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int PrlVmCfg_SetDescription(PrlHandle vmCfg, string newVmDescription);

    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_GetHomePath(PrlHandle vmCfg, byte* homePath, ref uint homePathBufLength);

    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_GetVmType(PrlHandle vmCfg, out uint type);

    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_GetRamSize(PrlHandle vmCfg, out uint vmRamSize);

    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_SetRamSize(PrlHandle vmCfg, uint vmRamSize);

    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_GetVideoRamSize(PrlHandle vmCfg, out uint vmVideoRamSize);

    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_SetVideoRamSize(PrlHandle vmCfg, uint vmVideoRamSize);

    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_GetCpuCount(PrlHandle vmCfg, out uint vmCpuCount);

    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_SetCpuCount(PrlHandle vmCfg, uint vmCpuCount);

    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_GetCpuMask(PrlHandle vmCfg, byte* mask, ref uint maskBufLength);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int PrlVmCfg_SetCpuMask(PrlHandle vmCfg, string mask);

    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_GetCpuMode(PrlHandle vmCfg, out uint vmCpuMode);

    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_SetCpuMode(PrlHandle vmCfg, uint vmCpuMode);

    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_GetAutoStart(PrlHandle vmCfg, out uint vmAutoStart);

    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_SetAutoStart(PrlHandle vmCfg, uint vmAutoStart);

    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_GetVNCMode(PrlHandle vmCfg, out uint vmRemoteDisplayMode);

    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_SetVNCMode(PrlHandle vmCfg, uint vmRemoteDisplayMode);

    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_GetVNCPort(PrlHandle vmCfg, out uint vmRemoteDisplayPort);

    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_SetVNCPort(PrlHandle vmCfg, uint vmRemoteDisplayPort);

    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_GetVNCPassword(PrlHandle vmCfg, byte* vmRemoteDisplayPassword, ref uint vmRemoteDisplayPasswordBufLength);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int PrlVmCfg_SetVNCPassword(PrlHandle vmCfg, string newVmRemoteDisplayPassword);

    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_GetVNCHostName(PrlHandle vmCfg, byte* vmRemoteDisplayHostName, ref uint vmRemoteDisplayHostNameBufLength);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int PrlVmCfg_SetVNCHostName(PrlHandle vmCfg, string newVmRemoteDisplayHostName);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int PrlVmCfg_SetOsTemplate(PrlHandle vmCfg, string osTemplate);

    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_SetOfflineManagementEnabled(PrlHandle vmCfg, uint enabled);

    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_SetDefaultConfig(PrlHandle vmCfg, PrlHandle srvConfig, uint guestOsVersion, uint needCreateDevices);

    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_GetVmInfo(PrlHandle vmCfg, out PrlHandle vmInfo);

    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_GetConfigValidity(PrlHandle vmCfg, out int errCode);
}
