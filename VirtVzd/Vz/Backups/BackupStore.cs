// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.Vz.Backups;

/// <summary>A new file, for the daemon's user alone; it is never one that was there before.</summary>
sealed class BackupStore : IDisposable
{
    const uint ForOwner = 0x180; // 0600

    readonly DiskCalls _disk;
    readonly string _path;
    readonly string _what;
    readonly FileDescriptor _file;

    /// <param name="disk">How it is written.</param>
    /// <param name="path">Absolute.</param>
    /// <param name="what">What is written, for messages.</param>
    /// <exception cref="LibvirtException">That fails; the message names the file.</exception>
    internal BackupStore(DiskCalls disk, string path, string what = "backup")
    {
        _what = what;
        _disk = disk;
        _path = path;
        var flags = Libc.O_WRONLY | Libc.O_CREAT | Libc.O_EXCL | Libc.O_NOFOLLOW | Libc.O_CLOEXEC;
        Check(disk.Open(path, flags, ForOwner, out var file));
        _file = file!;
    }

    /// <exception cref="LibvirtException">That fails.</exception>
    internal void WriteAt(ulong offset, ReadOnlySpan<byte> bytes) => Check(_disk.WriteAt(_file, (long)offset, bytes));

    /// <summary>Makes it as long, with a hole at its end.</summary>
    /// <exception cref="LibvirtException">That fails.</exception>
    internal void Resize(ulong bytes) => Check(_disk.Resize(_file, (long)bytes));

    /// <summary>Sees it on the medium.</summary>
    /// <exception cref="LibvirtException">That fails.</exception>
    internal void Sync() => Check(_disk.Sync(_file));

    /// <summary>Takes it away again.</summary>
    internal void Remove() => _ = _disk.Remove(_path);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    void Check(int errno)
    {
        if (errno != 0)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationFailed,
                ErrorDomain.Parallels,
                $"cannot write the {_what} to '{_path}': {Marshal.GetPInvokeErrorMessage(errno)}");
        }
    }
}
