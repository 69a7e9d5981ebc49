// SPDX-License-Identifier: LGPL-2.1-or-later

namespace VirtVzd.Sdk;

/// <content>Entries of the boot list (PrlApiVm.h).</content>
static unsafe partial class PrlApi
{
    [SdkFunction]
    internal static partial int PrlVmCfg_CreateBootDev(PrlHandle vmCfg, out PrlHandle vmBootDev);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetBootDevCount(PrlHandle vmCfg, out uint bootDevCount);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetBootDev(PrlHandle vmCfg, uint bootDevIndex, out PrlHandle vmBootDev);

    [SdkFunction]
    internal static partial int PrlBootDev_GetType(PrlHandle vmBootDev, out uint devType);

    [SdkFunction]
    internal static partial int PrlBootDev_SetType(PrlHandle vmBootDev, uint devType);

    [SdkFunction]
    internal static partial int PrlBootDev_GetIndex(PrlHandle vmBootDev, out uint devIndex);

    [SdkFunction]
    internal static partial int PrlBootDev_SetIndex(PrlHandle vmBootDev, uint devIndex);

    [SdkFunction]
    internal static partial int PrlBootDev_GetSequenceIndex(PrlHandle vmBootDev, out uint sequenceIndex);

    [SdkFunction]
    internal static partial int PrlBootDev_SetSequenceIndex(PrlHandle vmBootDev, uint sequenceIndex);

    [SdkFunction]
    internal static partial int PrlBootDev_IsInUse(PrlHandle vmBootDev, out uint inUse);

    [SdkFunction]
    internal static partial int PrlBootDev_SetInUse(PrlHandle vmBootDev, uint inUse);

    [SdkFunction]
    internal static partial int PrlBootDev_Remove(PrlHandle vmBootDev);
}
