// SPDX-License-Identifier: LGPL-2.1-or-later

namespace VirtVzd.Sdk;

/// <content>What goes on inside a VM or container (PrlApiVm.h).</content>
static unsafe partial class PrlApi
{
    [SdkFunction]
    internal static partial PrlHandle PrlVm_GetToolsState(PrlHandle vm);

    [SdkFunction]
    internal static partial int PrlVmToolsInfo_GetState(PrlHandle handle, out uint vmToolsState);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_LoginInGuest(
        PrlHandle vm, string userName, string? userPassword, uint flags);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_Connect(PrlHandle obj, uint flags);

    [SdkFunction]
    internal static partial int PrlVm_Disconnect(PrlHandle obj);

    [SdkFunction]
    internal static partial PrlHandle PrlVmGuest_RunProgram(
        PrlHandle vmGuest,
        string appName,
        PrlHandle argsList,
        PrlHandle envsList,
        uint flags,
        int stdin,
        int stdout,
        int stderr);

    [SdkFunction]
    internal static partial PrlHandle PrlVmGuest_Logout(PrlHandle vmGuest, uint reserved);
}
