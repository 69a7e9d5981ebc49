// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using VirtVzd.Native.Linux;

namespace VirtVzd.Tests.Support;

/// <summary>A disk that fails: at one call, once, or at all of them until it is freed.</summary>
/// <param name="at">The number of the call that fails, from 1; 0 for none.</param>
/// <param name="errno">With what.</param>
sealed class FailingDisk(int at, int errno) : DiskCalls
{
    int _count;

    /// <summary>Whether all calls fail.</summary>
    internal bool IsFull { get; set; }

    /// <summary>Calls so far that write.</summary>
    internal int Count => _count;

    /// <summary>Whether the call has failed that is to.</summary>
    internal bool HasFailed => at > 0 && _count >= at;

    internal override int Open(string path, int flags, uint mode, out FileDescriptor? file)
    {
        file = null;
        return Fails() ? errno : base.Open(path, flags, mode, out file);
    }

    // A disk that gets full takes a part.
    internal override int Write(FileDescriptor file, ReadOnlySpan<byte> bytes)
    {
        if (!Fails())
        {
            return base.Write(file, bytes);
        }

        base.Write(file, bytes[..(bytes.Length / 2)]);
        return errno;
    }

    internal override int WriteAt(FileDescriptor file, long offset, ReadOnlySpan<byte> bytes)
    {
        if (!Fails())
        {
            return base.WriteAt(file, offset, bytes);
        }

        base.WriteAt(file, offset, bytes[..(bytes.Length / 2)]);
        return errno;
    }

    internal override int Resize(FileDescriptor file, long length) => Fails() ? errno : base.Resize(file, length);

    internal override int Truncate(FileDescriptor file) => Fails() ? errno : base.Truncate(file);

    internal override int Sync(FileDescriptor file) => Fails() ? errno : base.Sync(file);

    internal override int Rename(string from, string to) => Fails() ? errno : base.Rename(from, to);

    internal override int Remove(string path) => Fails() ? errno : base.Remove(path);

    internal override int MakeDirectory(string path, uint mode) => Fails() ? errno : base.MakeDirectory(path, mode);

    bool Fails() => Interlocked.Increment(ref _count) == at || IsFull;
}
