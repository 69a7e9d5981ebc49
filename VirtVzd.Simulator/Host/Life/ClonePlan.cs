// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Images;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Life;

/// <summary>What a clone will be made of, and which files it needs.</summary>
sealed class ClonePlan
{
    const string LinkedTo = "LinkedVmUuid";
    const int MibShift = 20;

    readonly CloneOrder _order;
    readonly string _home;

    /// <param name="order">What is wanted.</param>
    /// <param name="vmFolder">Where VMs live for which nobody names a folder.</param>
    internal ClonePlan(CloneOrder order, string vmFolder)
    {
        _order = order;
        var source = order.Source.ReadConfig();
        var uuid = order.Uuid.Length == 0 ? KernelRandom.Uuid() : order.Uuid;
        _home = order.Source.IsContainer
            ? Blueprints.ContainerHome(uuid, order.Folder)
            : Blueprints.MachineHome(uuid, order.Folder.Length == 0 ? vmFolder : order.Folder);
        IsOfLinked = IsLinked(source);
        Config = Adapted(source, uuid);
        Snapshots = order.IsLinked || order.Source.Snapshots is not { } tree ? null : Moved(tree, uuid);
    }

    /// <summary>The clone.</summary>
    internal VmConfiguration Config { get; }

    /// <summary>Its snapshots; null for none.</summary>
    internal SnapshotTree? Snapshots { get; }

    /// <summary>The source grows upon the images of another VM.</summary>
    internal bool IsOfLinked { get; }

    /// <summary>Whether a VM grows upon the images of another one.</summary>
    internal static bool IsLinked(VmConfiguration config) => config.Properties?.ContainsKey(LinkedTo) == true;

    /// <summary>What has to be copied; <paramref name="pretendedMib"/> of a pretended home.</summary>
    internal long SizeBytes(int pretendedMib) => Directory.Exists(_order.Source.Home)
        ? SourceFiles().Sum(static path => new FileInfo(path).Length)
        : (long)pretendedMib << MibShift;

    /// <summary>
    /// Makes the folder with its files, where it is one of this machine; false, and nothing is left, if that fails.
    /// </summary>
    internal bool TryMakeFiles()
    {
        if (_order.Source.IsContainer || !HomeFolder.IsHere(_home))
        {
            return true;
        }

        try
        {
            Directory.CreateDirectory(_home);
            HomeFolder.WriteConfig(Config);
            foreach (var file in Directory.Exists(_order.Source.Home) ? SourceFiles() : [])
            {
                CopyTo(file, Path.Combine(_home, Path.GetRelativePath(_order.Source.Home, file)));
            }

            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            HomeFolder.Remove(_home, Config.Uuid);
            return false;
        }
    }

    IEnumerable<string> SourceFiles() => Directory.EnumerateFiles(_order.Source.Home, "*", SearchOption.AllDirectories)
        .Where(static path => Path.GetFileName(path) != HomeFolder.ConfigFile);

    // A linked one begins with images of its own that are empty.
    void CopyTo(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        if (_order.IsLinked
            && Config.Devices.Find(device => DiskImages.IsImage(device) && device.SysName == to) is { } image)
        {
            DiskImages.Create(image);
            return;
        }

        using var source = new SparseFile(from);
        using var target = new FileStream(to, FileMode.CreateNew, FileAccess.Write);
        while (source.Next(1 << MibShift) is { } part)
        {
            target.Position = part.Offset;
            target.Write(part.Bytes);
        }

        target.SetLength(source.Length);
    }

    VmConfiguration Adapted(VmConfiguration source, string uuid)
    {
        var config = Placed(source, uuid);
        config.IsTemplate = _order.IsTemplate;
        if (!_order.Source.IsContainer && (_order.Flags & SdkNumbers.CloneDetachOutside) != 0)
        {
            config.Devices.RemoveAll(device => DiskImages.IsImage(device) && !IsInside(device.SysName));
        }

        foreach (var device in config.Devices)
        {
            if (device.Net is { } net)
            {
                net.MacAddress = ConfigCompletion.NewMac();
                net.HostInterfaceName = "";
                net.NetAddresses = config.IsTemplate ? [] : net.NetAddresses;
            }
        }

        if (_order.IsLinked)
        {
            (config.Properties ??= new(StringComparer.Ordinal))[LinkedTo] = _order.Source.Uuid;
        }

        ConfigCompletion.Complete(config);
        return config;
    }

    // A copy in the clone's own place and name.
    VmConfiguration Placed(VmConfiguration source, string uuid)
    {
        var config = source.Copy();
        config.Uuid = uuid;
        config.Name = _order.Name;
        config.HomePath = _order.Source.IsContainer ? _home : HomeFolder.ConfigIn(_home);
        foreach (var device in config.Devices)
        {
            device.SysName = Moved(device.SysName);
            device.FriendlyName = Moved(device.FriendlyName);
            device.ImagePath = Moved(device.ImagePath);
        }

        return config;
    }

    bool IsInside(string path) => !Path.IsPathFullyQualified(path)
        || path.StartsWith(_home + '/', StringComparison.Ordinal);

    string Moved(string path) =>
        path.StartsWith(_order.Source.Home + '/', StringComparison.Ordinal)
            ? _home + path[_order.Source.Home.Length..]
            : path;

    SnapshotTree Moved(SnapshotTree tree, string uuid) => new()
    {
        Current = tree.Current,
        Items = tree.Items.ConvertAll(item => new Snapshot
        {
            Uuid = item.Uuid,
            Parent = item.Parent,
            Name = item.Name,
            Description = item.Description,
            Created = item.Created,
            State = item.State,
            Config = Placed(item.Config, uuid),
        }),
    };
}
