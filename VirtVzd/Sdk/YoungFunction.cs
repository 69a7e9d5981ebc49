// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Sdk;

/// <summary>
/// A function that came after the first library of version 7, so that an SDK without it is still one to work with.
/// </summary>
/// <param name="Function">Which.</param>
/// <param name="Since">The first version of the SDK that has it.</param>
/// <param name="Without">What there is not where it is missing, for the log.</param>
sealed record YoungFunction(SdkFunction Function, string Since, string Without)
{
    const string NoBackups = "guests cannot be backed up and have no checkpoints";

    /// <summary>
    /// All of them, by the versions of the SDK's public headers. What the driver calls and is not here has been in
    /// every library since version 6, and one without it is not used at all.
    /// </summary>
    internal static IReadOnlyList<YoungFunction> All { get; } =
    [
        new(SdkFunction.PrlVmDevHd_GetSerialNumber, "7.0.49", "serial numbers of disks are not shown"),
        new(SdkFunction.PrlVmDevHd_SetSerialNumber, "7.0.137", "serial numbers of disks cannot be set"),
        new(SdkFunction.PrlVm_SetUserPasswd, "7.0.64", "passwords of accounts in guests cannot be set"),
        new(SdkFunction.PrlVm_CreateSnapshotEx, "7.0.151",
            "snapshots without the memory of a running guest cannot be taken"),
        new(SdkFunction.PrlVmCfg_GetMemGuaranteeSize, "7.0.63", "guarantees of memory are not shown"),
        new(SdkFunction.PrlVmCfg_SetMemGuaranteeSize, "7.0.63", "guarantees of memory cannot be set"),
        new(SdkFunction.PrlVmCfg_GetNodeMask, "7.0.91", "NUMA nodes of guests are not shown"),
        new(SdkFunction.PrlVmCfg_SetNodeMask, "7.0.91", "NUMA nodes of guests cannot be set"),
        new(SdkFunction.PrlVmCfg_GetGuestCpuLimitType, "7.0.112", "limits of CPUs count for the whole domain"),
        new(SdkFunction.PrlVmCfg_GetActionOnGuestCrash, "7.0.141", "what becomes of crashed machines is not shown"),
        new(SdkFunction.PrlVmCfg_SetActionOnGuestCrash, "7.0.141", "what becomes of crashed machines cannot be set"),
        new(SdkFunction.PrlVmCfg_GetOptionsOnGuestCrash, "7.0.141", "what becomes of crashed machines is not shown"),
        new(SdkFunction.PrlVmCfg_SetOptionsOnGuestCrash, "7.0.141", "what becomes of crashed machines cannot be set"),
        new(SdkFunction.PrlVm_CaptureScreen, "7.0.133", "there are no pictures of screens"),
        new(SdkFunction.PrlVm_CloneWithUuid, "7.0.51", "domains cannot be cloned"),
        new(SdkFunction.PrlVm_BeginBackup, "7.0.201", NoBackups),
        new(SdkFunction.PrlVmBackup_GetUuid, "7.0.201", NoBackups),
        new(SdkFunction.PrlVmBackup_GetDisksCount, "7.0.201", NoBackups),
        new(SdkFunction.PrlVmBackup_GetDisk, "7.0.201", NoBackups),
        new(SdkFunction.PrlVmBackup_Commit, "7.0.201", NoBackups),
        new(SdkFunction.PrlVmBackup_Rollback, "7.0.201", NoBackups),
        new(SdkFunction.PrlDisk_GetDiskInfo, "7.0.70", NoBackups),
        new(SdkFunction.PrlDisk_Read, "7.0.70", NoBackups),
        new(SdkFunction.PrlDisk_GetChangesMap_Local, "7.0.201", NoBackups),
        new(SdkFunction.PrlDiskMap_GetSize, "7.0.77", NoBackups),
        new(SdkFunction.PrlDiskMap_GetGranularity, "7.0.77", NoBackups),
        new(SdkFunction.PrlDiskMap_Read, "7.0.77", NoBackups),
    ];

    internal string Name => SdkFunctionNames.All[(int)Function];
}
