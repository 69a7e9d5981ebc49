// SPDX-License-Identifier: LGPL-2.1-or-later

namespace VirtVzd.Sdk;

/// <content>What a guest may have of its host (PrlApiVm.h, PrlApiNet.h).</content>
static unsafe partial class PrlApi
{
    [SdkFunction]
    internal static partial int PrlVmCfg_GetCpuUnits(PrlHandle vmCfg, out uint vmCpuUnits);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetCpuUnits(PrlHandle vmCfg, uint vmCpuUnits);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetCpuLimitEx(PrlHandle vmCfg, ref PrlLimit vmCpuLimit);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetCpuLimitEx(PrlHandle vmCfg, in PrlLimit vmCpuLimit);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetGuestCpuLimitType(PrlHandle vmCfg, out uint vmGuestCpuLimitType);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetNodeMask(PrlHandle vmCfg, byte* mask, ref uint maskBufLength);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetNodeMask(PrlHandle vmCfg, string mask);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetMemGuaranteeSize(PrlHandle vmCfg, ref PrlLimit memGuaranteeSize);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetMemGuaranteeSize(PrlHandle vmCfg, in PrlLimit memGuaranteeSize);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetResource(
        PrlHandle vmCfg, uint resourceId, out ulong barrier, out ulong limit);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetResource(PrlHandle vmCfg, uint resourceId, ulong barrier, ulong limit);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetIoPriority(PrlHandle vmCfg, out uint vmIoPriority);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetIoPriority(PrlHandle vmCfg, uint vmIoPriority);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetIoLimit(PrlHandle vmCfg, ref PrlLimit vmIoLimit);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetIoLimit(PrlHandle vmCfg, in PrlLimit vmIoLimit);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetIopsLimit(PrlHandle vmCfg, out uint vmIopsLimit);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetIopsLimit(PrlHandle vmCfg, uint vmIopsLimit);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetNetworkRateList(PrlHandle vmCfg, out PrlHandle networkRateList);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetNetworkRateList(PrlHandle vmCfg, PrlHandle networkRateList);

    [SdkFunction]
    internal static partial int PrlVmCfg_IsRateBound(PrlHandle vmCfg, out uint enabled);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetRateBound(PrlHandle vmCfg, uint enabled);

    [SdkFunction]
    internal static partial int PrlNetworkRate_Create(
        SdkTrace? trace, uint classId, uint rate, out PrlHandle networkRate);

    [SdkFunction]
    internal static partial int PrlNetworkRate_GetClassId(PrlHandle networkRate, out uint classId);

    [SdkFunction]
    internal static partial int PrlNetworkRate_GetRate(PrlHandle networkRate, out uint rate);

    [SdkFunction]
    internal static partial int PrlApi_CreateHandlesList(SdkTrace? trace, out PrlHandle handlesList);

    [SdkFunction]
    internal static partial int PrlHndlList_AddItem(PrlHandle handlesList, PrlHandle item);
}
