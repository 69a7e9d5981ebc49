// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using VirtVzd.Simulator.Host.Loop;

namespace VirtVzd.Simulator.Host.Images;

/// <summary>Reads a file and leaves its holes out.</summary>
sealed class SparseFile : IDisposable
{
    readonly FileStream _file;
    long _place;

    /// <exception cref="IOException">It cannot be opened.</exception>
    internal SparseFile(string path)
    {
        _file = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        Length = _file.Length;
    }

    internal long Length { get; }

    /// <summary>
    /// Up to <paramref name="most"/> bytes from the next place that has any; null when there are none.
    /// </summary>
    internal (long Offset, byte[] Bytes)? Next(int most)
    {
        var data = Libc.Seek(_file.SafeFileHandle, _place, Libc.SeekData);
        if (data < 0 || data >= Length)
        {
            return null;
        }

        var hole = Libc.Seek(_file.SafeFileHandle, data, Libc.SeekHole);
        var end = Math.Min(hole < 0 ? Length : Math.Min(hole, Length), data + most);
        var bytes = new byte[end - data];
        var read = RandomAccess.Read(_file.SafeFileHandle, bytes, data);
        _place = end;
        return read == bytes.Length ? (data, bytes) : (data, bytes[..read]);
    }

    public void Dispose() => _file.Dispose();
}
