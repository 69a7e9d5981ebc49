// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Sdk;

/// <summary>
/// A backup of a VM that has begun. It is ended by one of <see cref="Commit"/> and <see cref="Rollback"/>, which nobody
/// can cancel; disposing it alone leaves it to the dispatcher.
/// </summary>
sealed unsafe class PrlBackup : IDisposable
{
    readonly PrlHandle _backup;
    readonly PrlWait _wait;

    /// <summary>Takes the handle over.</summary>
    internal PrlBackup(PrlHandle backup, PrlWait wait)
    {
        _backup = backup;
        _wait = wait;
    }

    /// <summary>By what the disks can be asked later what has changed since its begin.</summary>
    internal Guid Uuid => PrlText.ReadUuid(_backup, PrlApi.PrlVmBackup_GetUuid);

    /// <summary>Number of disks that can be read: those with an image.</summary>
    internal uint DiskCount => PrlValue.Read(_backup, PrlApi.PrlVmBackup_GetDisksCount);

    /// <summary>One of the disks; the caller's to dispose before this is ended.</summary>
    internal PrlBackupDisk Disk(uint index) => new(PrlValue.ReadItem(_backup, index, PrlApi.PrlVmBackup_GetDisk));

    /// <summary>Ends it, and changes go on to be followed.</summary>
    internal void Commit() => PrlJob.Run(PrlApi.PrlVmBackup_Commit(_backup), _wait).Dispose();

    /// <summary>Ends it as if it had not been begun.</summary>
    internal void Rollback() => PrlJob.Run(PrlApi.PrlVmBackup_Rollback(_backup), _wait).Dispose();

    /// <inheritdoc/>
    public void Dispose() => _backup.Dispose();
}
