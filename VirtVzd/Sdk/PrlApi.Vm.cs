// SPDX-License-Identifier: LGPL-2.1-or-later

namespace VirtVzd.Sdk;

/// <content>Operations on a VM or container: all are jobs (PrlApiVm.h).</content>
static unsafe partial class PrlApi
{
    [SdkFunction]
    internal static partial PrlHandle PrlVm_StartEx(PrlHandle vm, uint startMode, uint reserved);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_StopEx(PrlHandle vm, uint stopMode, uint flags);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_Pause(PrlHandle vm, uint acpi);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_Umount(PrlHandle vm, uint flags);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_Suspend(PrlHandle vm);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_DropSuspendedState(PrlHandle vm);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_Restart(PrlHandle vm);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_Reset(PrlHandle vm);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_Reg(PrlHandle vm, string vmParentPath, uint nonInteractiveMode);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_RegEx(PrlHandle vm, string vmParentPath, uint flags);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_Delete(PrlHandle vm, nint devicesList);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_Unreg(PrlHandle vm);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_BeginEdit(PrlHandle vm);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_CommitEx(PrlHandle vm, uint flags);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_RefreshConfig(PrlHandle vm);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_SetUserPasswd(PrlHandle vm, string userName, string userPasswd, uint flags);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_GetState(PrlHandle vm);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_SubscribeToPerfStats(PrlHandle vm, string? filter);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_GetPerfStats(PrlHandle vm, string? filter);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_GetSnapshotsTreeEx(PrlHandle vm, uint flags);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_CreateSnapshot(PrlHandle vm, string name, string description);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_CreateSnapshotEx(PrlHandle vm, string name, string description, uint flags);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_UpdateSnapshotData(
        PrlHandle vm, string snapshotUuid, string newName, string newDescription);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_DeleteSnapshot(PrlHandle vm, string snapshotUuid, uint child);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_SwitchToSnapshotEx(PrlHandle vm, string snapshotUuid, uint flags);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_MigrateWithRenameEx(
        PrlHandle vm,
        string targetHost,
        uint targetPort,
        string targetSessionId,
        string targetName,
        string targetHomePath,
        uint migrationFlags,
        uint reservedFlags,
        uint forceOperation);

    [SdkFunction]
    internal static partial int PrlVmInfo_GetState(PrlHandle handle, out uint vmState);
}
