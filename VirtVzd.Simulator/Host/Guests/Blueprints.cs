// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>New configurations: the dispatcher's own defaults and those of guests that prlsim makes.</summary>
static class Blueprints
{
    const uint DiskSizeMib = 65536;
    const uint RootSizeMib = 10240;

    static readonly string[] Samples =
        ["basic", "confixx", "vswap.256MB", "vswap.512MB", "vswap.1024MB", "vswap.2048MB"];

    static readonly string[] Templates =
    [
        "almalinux-8-x86_64", "almalinux-9-x86_64", "centos-7-x86_64", "debian-12.0-x86_64", "ubuntu-22.04-x86_64",
        "ubuntu-24.04-x86_64", "vzlinux-8-x86_64", "vzlinux-9-x86_64",
    ];

    /// <summary>Sizes of a guest that prlsim makes.</summary>
    internal readonly record struct Size(uint Cpus, uint MemoryMib, int Disks, int Nics);

    internal static bool IsTemplate(string name) => Array.IndexOf(Templates, name) >= 0;

    /// <summary>What the dispatcher makes of a container sample; null if there is none of this name.</summary>
    internal static VmConfiguration? DefaultContainer(string sample)
    {
        if (Array.IndexOf(Samples, sample) < 0)
        {
            return null;
        }

        const string prefix = "vswap.";
        var memory = sample.StartsWith(prefix, StringComparison.Ordinal)
            ? uint.Parse(sample.AsSpan(prefix.Length, sample.Length - prefix.Length - 2))
            : 1024;
        var config = Bare(SdkNumbers.Container, 1, memory);
        config.ConfigSample = sample;
        AddRoot(config, "");
        AddBoot(config, SdkNumbers.HardDisk, true);
        return config;
    }

    /// <summary>
    /// A VM in a folder, with disks on SCSI, an empty drive behind them and bridged adapters; a new UUID unless one is
    /// given.
    /// </summary>
    internal static VmConfiguration Machine(string name, Size size, string? uuid, string folder)
    {
        var config = Bare(SdkNumbers.VirtualMachine, size.Cpus, size.MemoryMib, uuid);
        config.Name = name;
        config.VideoRamSizeMib = 32;
        config.AutoStop = 2;
        for (var i = 0; i < size.Disks; i++)
        {
            AddDisk(config, $"{MachineHome(config.Uuid, folder)}/harddisk{(i == 0 ? "" : i)}.hdd", DiskSizeMib);
        }

        AddOptical(config);
        for (var i = 0; i < size.Nics; i++)
        {
            AddAdapter(config, "Bridged").Net!.AdapterType = SdkNumbers.AdapterVirtio;
        }

        if (size.Disks > 0)
        {
            AddBoot(config, SdkNumbers.HardDisk, true);
        }

        AddBoot(config, SdkNumbers.OpticalDisk, true);
        return config;
    }

    /// <summary>A container with its root disk, further disks beside it and bridged adapters.</summary>
    internal static VmConfiguration Container(string name, Size size, string? uuid)
    {
        var config = Bare(SdkNumbers.Container, size.Cpus, size.MemoryMib, uuid);
        config.Name = name;
        config.Hostname = name;
        config.ConfigSample = "vswap.1024MB";
        config.OsTemplate = "vzlinux-9-x86_64";
        AddRoot(config, $"{ContainerHome(config.Uuid)}/root.hdd");
        AddBoot(config, SdkNumbers.HardDisk, true);
        for (var i = 1; i < size.Disks; i++)
        {
            var disk = AddDisk(config, $"{ContainerHome(config.Uuid)}/data{i}.hdd", RootSizeMib);
            disk.IfaceType = SdkNumbers.InterfaceSata;
            disk.ImagePath = disk.SysName;
        }

        for (var i = 0; i < size.Nics; i++)
        {
            AddAdapter(config, "Bridged");
        }

        return config;
    }

    /// <summary>Where a VM lives below <paramref name="folder"/>.</summary>
    internal static string MachineHome(string uuid, string folder) => $"{folder.TrimEnd('/')}/{uuid.Trim('{', '}')}";

    internal static string ContainerHome(string uuid, string parent = "") =>
        $"{(parent.Length == 0 ? "/vz/private" : parent.TrimEnd('/'))}/{uuid.Trim('{', '}')}";

    /// <summary>Gives a container that has none its root disk.</summary>
    internal static void AddRoot(VmConfiguration config, string path)
    {
        var root = AddDisk(config, path, RootSizeMib);
        root.ImagePath = path;
        root.IfaceType = SdkNumbers.InterfaceSata;
        root.HardDisk!.MountPoint = "/";
    }

    static VmConfiguration Bare(uint type, uint cpus, uint memoryMib, string? uuid = null) => new()
    {
        Uuid = uuid ?? KernelRandom.Uuid(),
        VmType = type,
        CpuCount = cpus,
        RamSizeMib = memoryMib,
        CpuMode = 1,
        OsType = SdkNumbers.GuestOsLinux,
        OsVersion = SdkNumbers.GuestOsRedHat,
        VncPort = GuestDefaults.VncPort,
        VncHostName = "0.0.0.0",
    };

    static VmDevice AddDisk(VmConfiguration config, string path, uint sizeMib)
    {
        var disk = Add(config, SdkNumbers.HardDisk);
        disk.IfaceType = SdkNumbers.InterfaceScsi;
        disk.SysName = disk.FriendlyName = path;
        disk.HardDisk!.DiskSizeMib = sizeMib;
        return disk;
    }

    static void AddOptical(VmConfiguration config) =>
        Add(config, SdkNumbers.OpticalDisk).IfaceType = SdkNumbers.InterfaceScsi;

    static VmDevice AddAdapter(VmConfiguration config, string network)
    {
        var adapter = Add(config, SdkNumbers.NetworkAdapter);
        adapter.Net!.VirtualNetworkId = network;
        adapter.Net.MacAddress = ConfigCompletion.NewMac();
        adapter.Net.ConfigureWithDhcp = true;
        return adapter;
    }

    /// <summary>A device with the next index of its kind, disks also with the next position on their bus.</summary>
    static VmDevice Add(VmConfiguration config, uint type)
    {
        var device = GuestDefaults.Device(type);
        device.Enabled = true;
        foreach (var other in config.Devices)
        {
            device.Index += other.Type == type ? 1u : 0;
            device.StackIndex += other.Type is SdkNumbers.HardDisk or SdkNumbers.OpticalDisk ? 1u : 0;
        }

        if (type is not (SdkNumbers.HardDisk or SdkNumbers.OpticalDisk))
        {
            device.StackIndex = 0;
        }

        config.Devices.Add(device);
        return device;
    }

    static void AddBoot(VmConfiguration config, uint type, bool inUse) => config.BootDevices.Add(new BootDevice
    {
        Type = type,
        SequenceIndex = (uint)config.BootDevices.Count + 1,
        InUse = inUse,
    });
}
