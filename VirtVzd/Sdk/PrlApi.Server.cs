// SPDX-License-Identifier: LGPL-2.1-or-later

namespace VirtVzd.Sdk;

/// <content>The dispatcher (PrlApiDisp.h).</content>
static unsafe partial class PrlApi
{
    [SdkFunction]
    internal static partial int PrlSrv_Create(SdkTrace? trace, out PrlHandle handle);

    [SdkFunction]
    internal static partial PrlHandle PrlSrv_LoginLocalEx(
        PrlHandle server, string? prevSessionUuid, uint port, uint securityLevel, uint flags);

    [SdkFunction]
    internal static partial PrlHandle PrlSrv_Logoff(PrlHandle server);

    [SdkFunction]
    internal static partial int PrlSrv_RegEventHandler(
        PrlHandle server, delegate* unmanaged<nint, nint, int> handler, nint userData);

    [SdkFunction]
    internal static partial int PrlSrv_UnregEventHandler(
        PrlHandle server, delegate* unmanaged<nint, nint, int> handler, nint userData);

    [SdkFunction]
    internal static partial PrlHandle PrlSrv_GetVmListEx(PrlHandle server, uint flags);

    [SdkFunction]
    internal static partial PrlHandle PrlSrv_GetVmConfig(PrlHandle server, string searchId, uint flags);

    [SdkFunction]
    internal static partial int PrlSrvCfg_GetCpuCount(PrlHandle srvCfg, out uint cpuCount);

    [SdkFunction]
    internal static partial int PrlSrv_CreateVm(PrlHandle server, out PrlHandle vm);

    [SdkFunction]
    internal static partial PrlHandle PrlSrv_GetSrvConfig(PrlHandle server);

    [SdkFunction]
    internal static partial PrlHandle PrlSrv_GetDefaultVmConfig(
        PrlHandle server, in PrlDefaultConfigParams param, uint flags);

    [SdkFunction]
    internal static partial int PrlSrv_GetServerInfo(PrlHandle server, out PrlHandle serverInfo);

    [SdkFunction]
    internal static partial int PrlSrvInfo_GetProductVersion(
        PrlHandle serverInfo, byte* productVersion, ref uint productVersionBufLength);

    [SdkFunction]
    internal static partial int PrlLoginResponse_GetSessionUuid(
        PrlHandle loginResp, byte* sessionUuid, ref uint sessionUuidBufLength);
}
