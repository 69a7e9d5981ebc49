// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Images;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>
/// The files of a VM on the source: which there are, which of them are shared with the target, which have to go.
/// </summary>
sealed class HomeFiles
{
    const string CheckPrefix = ".migrate-";

    readonly string _home;
    readonly List<VmDevice> _images;
    readonly string _checkFile = CheckPrefix + KernelRandom.Hex(16);
    readonly List<string> _made = [];

    internal HomeFiles(Guest guest, VmConfiguration config)
    {
        _home = guest.Home;
        _images = config.Devices.FindAll(DiskImages.IsImage);
    }

    /// <summary>A file of this machine, and its name on the way: relative to the home, or absolute.</summary>
    internal readonly record struct Item(string Path, string Name, bool IsLive);

    /// <summary>The folder is one of this machine.</summary>
    internal bool IsReal => Directory.Exists(_home);

    /// <summary>Bytes of the folder; null for a pretended one.</summary>
    internal long? SizeBytes => IsReal ? AllFiles().Sum(static path => new FileInfo(path).Length) : null;

    /// <summary>Whether <paramref name="path"/> is below <paramref name="home"/>; a relative one is.</summary>
    internal static bool IsInside(string home, string path) =>
        !Path.IsPathFullyQualified(path) || path.StartsWith(home + '/', StringComparison.Ordinal);

    /// <summary>
    /// Puts the check file into the home and beside each disk outside of it, and says so in the order.
    /// </summary>
    /// <exception cref="IOException">A folder cannot be written into.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    internal void Probe(PeerOrder order)
    {
        if (IsReal)
        {
            Make(_home);
            order.IsHomeProbed = true;
            order.CheckFile = _checkFile;
        }

        foreach (var disk in _images.Where(disk => !IsInside(_home, disk.SysName)))
        {
            if (Path.GetDirectoryName(disk.SysName) is { Length: > 1 } folder && Directory.Exists(folder))
            {
                Make(folder);
                order.CheckFile = _checkFile;
                order.ProbedDisks.Add(disk.SysName);
            }
        }
    }

    /// <summary>Takes the check files away.</summary>
    internal void EndProbe()
    {
        foreach (var path in _made)
        {
            Delete(path);
        }

        _made.Clear();
    }

    /// <summary>What is copied as files: all but the images of a machine that runs, which its process copies.</summary>
    internal IReadOnlyList<Item> ToCopy(PeerVerdict verdict, bool isLive)
    {
        var items = new List<Item>();
        if (!verdict.IsShared && IsReal)
        {
            var images = _images.Select(disk => Path.GetFullPath(disk.SysName, _home))
                .ToHashSet(StringComparer.Ordinal);
            items.AddRange(AllFiles()
                .Where(path => !(isLive && images.Contains(path)))
                .Select(path => new Item(path, Path.GetRelativePath(_home, path), false)));
        }

        if (!isLive)
        {
            items.AddRange(verdict.UnsharedDisks.Where(File.Exists).Select(static path => new Item(path, path, false)));
        }

        return items;
    }

    /// <summary>The images that the process of a machine that runs copies.</summary>
    internal IReadOnlyList<Item> ToMirror(PeerVerdict verdict) =>
    [
        .. from disk in _images
           where disk.Connected && File.Exists(disk.SysName)
           where IsInside(_home, disk.SysName) ? !verdict.IsShared : verdict.UnsharedDisks.Contains(disk.SysName)
           select new Item(
               disk.SysName, IsInside(_home, disk.SysName)
                   ? Path.GetRelativePath(_home, disk.SysName)
                   : disk.SysName, true),
    ];

    /// <summary>Deletes disks outside of the home that were copied; false if one is left.</summary>
    internal static bool DeleteMoved(PeerVerdict verdict)
    {
        var gone = true;
        foreach (var disk in verdict.UnsharedDisks.Where(File.Exists))
        {
            gone &= Delete(disk);
        }

        return gone;
    }

    IEnumerable<string> AllFiles() => Directory.EnumerateFiles(_home, "*", SearchOption.AllDirectories)
        .Where(static path => !Path.GetFileName(path).StartsWith(CheckPrefix, StringComparison.Ordinal));

    void Make(string folder)
    {
        var path = Path.Combine(folder, _checkFile);
        if (!_made.Contains(path))
        {
            File.WriteAllBytes(path, []);
            _made.Add(path);
        }
    }

    static bool Delete(string path)
    {
        try
        {
            File.Delete(path);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"prlsim: {path}: {failure.Message}");
            return false;
        }
    }
}
