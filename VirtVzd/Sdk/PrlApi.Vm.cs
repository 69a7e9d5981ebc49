// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;

namespace VirtVzd.Sdk;

/// <content>Operations on a VM or container: all are jobs (PrlApiVm.h).</content>
static unsafe partial class PrlApi
{
    [LibraryImport(Library)]
    internal static partial PrlHandle PrlVm_StartEx(PrlHandle vm, uint startMode, uint reserved);

    [LibraryImport(Library)]
    internal static partial PrlHandle PrlVm_StopEx(PrlHandle vm, uint stopMode, uint flags);

    [LibraryImport(Library)]
    internal static partial PrlHandle PrlVm_Pause(PrlHandle vm, uint acpi);

    [LibraryImport(Library)]
    internal static partial PrlHandle PrlVm_Resume(PrlHandle vm);

    [LibraryImport(Library)]
    internal static partial PrlHandle PrlVm_Suspend(PrlHandle vm);

    [LibraryImport(Library)]
    internal static partial PrlHandle PrlVm_DropSuspendedState(PrlHandle vm);

    [LibraryImport(Library)]
    internal static partial PrlHandle PrlVm_Restart(PrlHandle vm);

    [LibraryImport(Library)]
    internal static partial PrlHandle PrlVm_Reset(PrlHandle vm);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial PrlHandle PrlVm_Reg(PrlHandle vm, string vmParentPath, uint nonInteractiveMode);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial PrlHandle PrlVm_RegEx(PrlHandle vm, string vmParentPath, uint flags);

    [LibraryImport(Library)]
    internal static partial PrlHandle PrlVm_Delete(PrlHandle vm, nint devicesList);

    [LibraryImport(Library)]
    internal static partial PrlHandle PrlVm_Unreg(PrlHandle vm);

    [LibraryImport(Library)]
    internal static partial PrlHandle PrlVm_BeginEdit(PrlHandle vm);

    [LibraryImport(Library)]
    internal static partial PrlHandle PrlVm_CommitEx(PrlHandle vm, uint flags);

    [LibraryImport(Library)]
    internal static partial PrlHandle PrlVm_RefreshConfig(PrlHandle vm);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial PrlHandle PrlVm_SetUserPasswd(PrlHandle vm, string userName, string userPasswd, uint flags);

    [LibraryImport(Library)]
    internal static partial PrlHandle PrlVm_GetState(PrlHandle vm);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial PrlHandle PrlVm_SubscribeToPerfStats(PrlHandle vm, string? filter);

    [LibraryImport(Library)]
    internal static partial PrlHandle PrlVm_GetSnapshotsTreeEx(PrlHandle vm, uint flags);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial PrlHandle PrlVm_CreateSnapshot(PrlHandle vm, string name, string description);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial PrlHandle PrlVm_DeleteSnapshot(PrlHandle vm, string snapshotUuid, uint child);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial PrlHandle PrlVm_SwitchToSnapshotEx(PrlHandle vm, string snapshotUuid, uint flags);

    [LibraryImport(Library)]
    internal static partial int PrlVmInfo_GetState(PrlHandle handle, out uint vmState);
}
