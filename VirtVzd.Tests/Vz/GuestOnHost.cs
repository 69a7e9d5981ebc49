// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Sdk;

namespace VirtVzd.Tests.Vz;

/// <summary>Devices written into a configuration by the SDK's own calls, in the SDK's own words.</summary>
static class GuestOnHost
{
    internal static void Identify(
        this PrlVmConfig config, string name, string uuid, uint ramMib = 1024, uint videoRamMib = 16)
    {
        config.Name = name;
        config.Uuid = Guid.Parse(uuid);
        config.RamMib = ramMib;
        config.CpuCount = 1;
        config.VideoRamMib = videoRamMib;
    }

    internal static void AddHardDisk(
        this PrlVmConfig config, PrlStorageInterface bus, uint position, string path, string? serial = null,
        bool isBlock = false)
    {
        using var disk = AddDrive(config, PrlDeviceType.HardDisk, bus, position, path, isBlock);
        disk.Disk.SerialNumber = serial ?? path[(path.LastIndexOf('/') + 1)..];
    }

    internal static void AddOptical(
        this PrlVmConfig config, PrlStorageInterface bus, uint position, string path, bool isBlock = false) =>
        AddDrive(config, PrlDeviceType.OpticalDisk, bus, position, path, isBlock).Dispose();

    static PrlDevice AddDrive(
        PrlVmConfig config, PrlDeviceType type, PrlStorageInterface bus, uint position, string path, bool isBlock)
    {
        var drive = config.AddDevice(type);
        drive.Enabled = true;
        drive.EmulatedType = isBlock ? PrlEmulatedType.RealDevice : PrlEmulatedType.ImageFile;
        drive.SysName = path;
        drive.FriendlyName = path;
        drive.Disk.Interface = bus;
        drive.Disk.StackIndex = position;
        return drive;
    }

    /// <summary>A disk of a container that is mounted in it.</summary>
    internal static void AddMount(
        this PrlVmConfig config, uint position, string path, string mountPoint, string url = "")
    {
        uint index;
        using (var disk = AddDrive(
            config, PrlDeviceType.HardDisk, PrlStorageInterface.Sata, position, path, isBlock: false))
        {
            disk.Disk.SerialNumber = "MOUNT";
            disk.Disk.MountPoint = mountPoint;
            disk.Disk.StorageUrl = url;
            index = disk.Index;
        }

        config.AddBoot(PrlDeviceType.HardDisk, index, index + 1);
    }

    /// <summary>The address's last byte names the adapter.</summary>
    internal static void AddAdapter(
        this PrlVmConfig config, byte number, PrlNetworkKind kind, string network, PrlAdapterType model,
        Action<PrlDevice>? more = null)
    {
        using var adapter = config.AddDevice(PrlDeviceType.NetworkAdapter);
        adapter.Enabled = true;
        adapter.Network.MacDigits = $"001C420000{number:X2}";
        adapter.Network.Kind = kind;
        adapter.Network.VirtualNetworkId = network;
        adapter.Network.AdapterType = model;
        more?.Invoke(adapter);
    }

    internal static void AddSerial(
        this PrlVmConfig config, uint port, PrlEmulatedType type, string path,
        PrlSocketMode mode = PrlSocketMode.Server)
    {
        using var serial = config.AddDevice(PrlDeviceType.SerialPort);
        serial.Enabled = true;
        serial.EmulatedType = type;
        serial.FriendlyName = path;
        serial.Serial.SocketMode = mode;
        serial.Index = port;
    }

    internal static void AddBoot(
        this PrlVmConfig config, PrlDeviceType type, uint index, uint sequence, bool inUse = true)
    {
        using var entry = config.AddBootDevice();
        entry.Type = type;
        entry.Index = index;
        entry.SequenceIndex = sequence;
        entry.InUse = inUse;
    }
}
