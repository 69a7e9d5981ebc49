// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Text.Json;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Objects;

/// <summary>A backup that has begun (<c>PHT_BACKUP</c>).</summary>
sealed class BackupObject : SdkObject
{
    readonly string _path;
    readonly BackupExport _export;

    /// <param name="server">Whose session began it.</param>
    /// <param name="guest">UUID of the guest.</param>
    /// <param name="point">UUID of what is followed, empty for nothing.</param>
    /// <param name="path">The host's file.</param>
    internal BackupObject(ServerObject server, string guest, string point, string path)
    {
        Server = server;
        Guest = guest;
        Point = point;
        _path = path;
        _export = JsonSerializer.Deserialize(File.ReadAllBytes(path), WireJson.Default.BackupExport)!;
        server.Hold();
    }

    internal ServerObject Server { get; }

    internal string Guest { get; }

    internal string Point { get; }

    internal uint DiskCount => (uint)_export.Disks.Count;

    internal override uint HandleType => Core.HandleType.Backup;

    /// <exception cref="PrlException">There is none of that number, or nothing can be read any more.</exception>
    internal BackupDiskObject Disk(uint number)
    {
        if (number >= DiskCount)
        {
            throw PrlException.InvalidArgument();
        }

        return File.Exists(_path)
            ? new BackupDiskObject(_path, _export.Disks[(int)number], _export.ReadMs)
            : throw new PrlException(PrlError.PRL_ERR_FAILURE);
    }

    internal override void Destroyed() => Server.Drop();
}
