// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using VirtVzd.Simulator.Host.Images;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>
/// Writes the files that come, into the guest's folder and where its disks outside are; a pretended folder takes all.
/// </summary>
sealed class FileReceiver : IDisposable
{
    readonly string _home;
    readonly HashSet<string> _outside;
    FileStream? _file;

    internal FileReceiver(string home, IEnumerable<string> outside)
    {
        _home = home;
        _outside = new(outside, StringComparer.Ordinal);
    }

    /// <summary>What is to come belongs to this file; why it cannot be, or success.</summary>
    internal PrlError Open(PeerFile head)
    {
        _file?.Dispose();
        _file = null;
        if (PathOf(head) is not { } path || head.SizeBytes < 0)
        {
            return PrlError.PRL_ERR_FILECOPY_PROTOCOL;
        }

        // The target has written the configuration itself.
        if (head.Path == HomeFolder.ConfigFile
            || !Directory.Exists(Path.IsPathFullyQualified(head.Path) ? Path.GetDirectoryName(path) : _home))
        {
            return PrlError.PRL_ERR_SUCCESS;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            _file = new FileStream(
                path, head.IsLive ? FileMode.OpenOrCreate : FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
            _file.SetLength(head.SizeBytes);
            return PrlError.PRL_ERR_SUCCESS;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return PrlError.PRL_ERR_FILECOPY_CANT_OPEN_FILE;
        }
    }

    /// <summary>Writes a part of the file; why that fails, or success.</summary>
    internal PrlError Write(long offset, byte[] bytes)
    {
        if (_file is null)
        {
            return PrlError.PRL_ERR_SUCCESS;
        }

        if (offset < 0 || offset > _file.Length - bytes.Length)
        {
            return PrlError.PRL_ERR_FILECOPY_PROTOCOL;
        }

        try
        {
            RandomAccess.Write(_file.SafeFileHandle, bytes, offset);
            return PrlError.PRL_ERR_SUCCESS;
        }
        catch (IOException)
        {
            return PrlError.PRL_ERR_FILECOPY_CANT_WRITE;
        }
    }

    public void Dispose() => _file?.Dispose();

    // Nothing is written but in the guest's folder and over the disks that were agreed upon.
    string? PathOf(PeerFile head)
    {
        if (Path.IsPathFullyQualified(head.Path))
        {
            return _outside.Contains(head.Path) ? head.Path : null;
        }

        var path = Path.GetFullPath(head.Path, _home);
        return HomeFiles.IsInside(_home, path) ? path : null;
    }
}
