// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Images;
using VirtVzd.Simulator.Host.Settings;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>What becomes of a VM on its target: its name, its place, and which of its files are here already.</summary>
sealed class TargetPlan
{
    readonly PeerOrder _order;
    readonly MigrationSettings _settings;
    readonly string _sourceHome;

    /// <param name="order">What is asked for.</param>
    /// <param name="settings">How this host is.</param>
    /// <param name="serverUuid">What it is.</param>
    internal TargetPlan(PeerOrder order, HostSettings settings, string serverUuid)
    {
        _order = order;
        _settings = settings.Migration;
        Config = order.Guest.Config!.Copy();
        _sourceHome = Path.GetDirectoryName(Config.HomePath) ?? "";
        if (_order.IsClone)
        {
            Config.Uuid = KernelRandom.Uuid();
        }

        Config.Name = order.Name.Length > 0 ? order.Name : Config.Name;
        Config.ServerUuid = serverUuid;
        Config.Version = 1;
        Folder = order.Folder.Length > 0 ? order.Folder.TrimEnd('/') : settings.VmFolder;
        var isDefault = Folder == settings.VmFolder;
        var home = Blueprints.MachineHome(Config.Uuid, Folder);
        Home = !_order.IsClone && isDefault && HasCheckFile(_sourceHome) ? _sourceHome : home;
        Config.HomePath = HomeFolder.ConfigIn(Home);
        Verdict = new PeerVerdict { IsShared = HasCheckFile(Home) };
        Verdict.UnsharedDisks.AddRange(Config.Devices
            .Where(device => DiskImages.IsImage(device) && !HomeFiles.IsInside(_sourceHome, device.SysName)
                && !IsSharedOutside(device.SysName))
            .Select(static device => device.SysName)
            .Distinct());
        MovePaths();
        Adapt();
    }

    /// <summary>The guest as it will be here.</summary>
    internal VmConfiguration Config { get; }

    internal string Folder { get; }

    internal string Home { get; }

    internal PeerVerdict Verdict { get; }

    /// <summary>
    /// The image of a machine that runs that would have to be here and is not; null if there is none. One in a folder
    /// that begins with this migration is there only if this host makes it.
    /// </summary>
    internal string? MissingImage() => Config.Devices
        .Where(static device => device is { Enabled: true, Connected: true } && DiskImages.IsImage(device))
        .Where(device => DiskImages.IsMissing(device) || IsInNewFolder(device))
        .Select(static device => device.SysName)
        .FirstOrDefault();

    /// <summary>The images that the target makes for a machine that runs.</summary>
    internal IEnumerable<VmDevice> ImagesToMake() => _order.Has(SdkNumbers.MigrateDontCreateDisk)
        ? []
        : Config.Devices.Where(device =>
            device.Connected && DiskImages.IsImage(device) && IsUnshared(device) && DiskImages.IsMissing(device));

    bool IsInNewFolder(VmDevice device) => _order.Has(SdkNumbers.MigrateDontCreateDisk)
        && !_order.Has(SdkNumbers.MigrateIgnoreExistingBundle)
        && !Verdict.IsShared
        && !HomeFolder.IsHere(Home)
        && HomeFiles.IsInside(Home, device.SysName);

    bool IsUnshared(VmDevice device) => HomeFiles.IsInside(Home, device.SysName)
        ? !Verdict.IsShared
        : Verdict.UnsharedDisks.Contains(device.SysName);

    /// <summary>By looking; pretended folders are the same where their storage is.</summary>
    bool HasCheckFile(string home) => _order.IsHomeProbed
        ? File.Exists(Path.Combine(home, _order.CheckFile))
        : home == _sourceHome && IsStorageShared && !HomeFolder.IsHere(home);

    bool IsStorageShared => _order.Storage.Length > 0 && _order.Storage == _settings.Storage;

    bool IsSharedOutside(string disk) => _order.ProbedDisks.Contains(disk)
        ? File.Exists(Path.Combine(Path.GetDirectoryName(disk)!, _order.CheckFile))
        : IsStorageShared && !Directory.Exists(Path.GetDirectoryName(disk));

    void MovePaths()
    {
        foreach (var device in Config.Devices)
        {
            device.SysName = Moved(device.SysName);
            device.FriendlyName = Moved(device.FriendlyName);
            device.ImagePath = Moved(device.ImagePath);
        }
    }

    string Moved(string path) =>
        path.StartsWith(_sourceHome + '/', StringComparison.Ordinal) ? Home + path[_sourceHome.Length..] : path;

    void Adapt()
    {
        if (_order.Has(SdkNumbers.MigrateSwitchTemplate))
        {
            Config.IsTemplate = !Config.IsTemplate;
        }

        foreach (var device in _order.IsClone ? Config.Devices : [])
        {
            if (device.Net is { } net)
            {
                net.MacAddress = ConfigCompletion.NewMac();
                net.HostInterfaceName = "";
                net.NetAddresses = Config.IsTemplate ? [] : net.NetAddresses;
            }
        }

        ConfigCompletion.Complete(Config);
    }
}
