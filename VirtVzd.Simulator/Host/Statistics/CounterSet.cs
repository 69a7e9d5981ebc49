// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Statistics;

/// <summary>
/// The counters that a running guest has, of its processors, memory, disks, adapters and file systems. Which kind of
/// guest has which, and their units, are the SDK's. The rates are made up; each device has its own.
/// </summary>
static class CounterSet
{
    const long NsInSecond = 1_000_000_000;
    const long KibInMib = 1024;
    const long BytesOfRequest = 4096;
    const long BytesOfPacket = 100;

    /// <summary>Those of a guest of this configuration. A VM tells of file systems by its guest tools.</summary>
    internal static IReadOnlyList<Counter> Of(VmConfiguration config, bool hasTools)
    {
        var counters = new List<Counter>();
        var isContainer = config.VmType == SdkNumbers.Container;
        AddProcessors(counters, config.CpuCount);
        AddMemory(counters, config.RamSizeMib, isContainer);
        var disks = 0;
        var adapters = 0;
        foreach (var device in config.Devices)
        {
            if (device.Type is SdkNumbers.HardDisk or SdkNumbers.OpticalDisk)
            {
                AddDisk(counters, device, isContainer, ++disks);
            }
            else if (device.Type == SdkNumbers.NetworkAdapter && device.Index != SdkNumbers.VenetIndex)
            {
                AddAdapter(counters, device.Index, ++adapters);
            }
        }

        counters.AddRange(s_traffic);
        if (isContainer || hasTools)
        {
            AddFileSystem(counters, isContainer);
        }

        return counters;
    }

    /// <summary>What the SDK declares the value of a counter of this name as.</summary>
    internal static EventParamKind KindOf(string name) => name switch
    {
        "guest.cpu.usage" or "guest.ram.usage" or "guest.ram.cached" or "guest.ram.total" or "guest.ram.available"
            or "guest.ram.balloon_actual" => EventParamKind.UInt32,
        _ when name.StartsWith("net.classful.", StringComparison.Ordinal) => EventParamKind.Binary,
        _ when name.StartsWith("guest.fs", StringComparison.Ordinal)
            && (name.EndsWith(".name", StringComparison.Ordinal) || name.EndsWith(".type", StringComparison.Ordinal)
                || name.EndsWith(".mountpoint", StringComparison.Ordinal)) => EventParamKind.Text,
        _ => EventParamKind.UInt64,
    };

    /// <summary>No class of traffic has any.</summary>
    static readonly Counter[] s_traffic =
    [
        new("net.classful.traffic", 0, Text: ""),
        new("net.classful.traffic.ipv4", 0, Text: ""),
        new("net.classful.traffic.ipv6", 0, Text: ""),
    ];

    static void AddProcessors(List<Counter> counters, uint count)
    {
        // A container's processors have even shares, and without a limit no number: one row then stands for all.
        var rows = count is 0 or uint.MaxValue ? 1 : count;
        for (var i = 0u; i < rows; i++)
        {
            counters.Add(new($"guest.vcpu{i}.time", 0, NsInSecond / 10));
        }

        counters.Add(new("guest.cpu.usage", 10));
        counters.Add(new("guest.cpu.time", 100_000));
        counters.Add(new("host.cpu.time", 120_000));
    }

    static void AddMemory(List<Counter> counters, uint sizeMib, bool isContainer)
    {
        counters.Add(new("guest.ram.usage", sizeMib / 4));
        counters.Add(new("guest.ram.cached", sizeMib / 8));
        counters.Add(new("guest.ram.total", sizeMib));
        counters.Add(new("guest.ram.swap_in", 0, 1));
        counters.Add(new("guest.ram.swap_out", 0, 2));
        if (!isContainer)
        {
            counters.Add(new("guest.ram.balloon_actual", sizeMib));
            counters.Add(new("guest.ram.available", sizeMib - (sizeMib / 4)));
            counters.Add(new("guest.ram.minor_fault", 0, 50));
            counters.Add(new("guest.ram.major_fault", 0, 1));
        }
    }

    static void AddDisk(List<Counter> counters, VmDevice disk, bool isContainer, int number)
    {
        var place = isContainer ? "hdd" : disk.IfaceType switch
        {
            SdkNumbers.InterfaceIde => "ide",
            SdkNumbers.InterfaceSata => "sata",
            SdkNumbers.InterfaceVirtioBlock => "virtio",
            _ => "scsi",
        };
        var name = $"devices.{place}{disk.StackIndex}";
        if (!isContainer)
        {
            counters.Add(new($"{name}.read_requests", 0, 10L * number));
            counters.Add(new($"{name}.write_requests", 0, 20L * number));
        }

        counters.Add(new($"{name}.read_total", 0, 10L * number * BytesOfRequest));
        counters.Add(new($"{name}.write_total", 0, 20L * number * BytesOfRequest));
    }

    static void AddAdapter(List<Counter> counters, uint index, int number)
    {
        counters.Add(new($"net.nic{index}.bytes_in", 0, 30L * number * BytesOfPacket));
        counters.Add(new($"net.nic{index}.pkts_in", 0, 30L * number));
        counters.Add(new($"net.nic{index}.bytes_out", 0, 40L * number * BytesOfPacket));
        counters.Add(new($"net.nic{index}.pkts_out", 0, 40L * number));
    }

    static void AddFileSystem(List<Counter> counters, bool isContainer)
    {
        counters.Add(new("guest.fs0.name", 0, Text: "/dev/sda1"));
        counters.Add(new("guest.fs0.type", 0, Text: "ext4"));
        counters.Add(new("guest.fs0.mountpoint", 0, Text: "/"));
        counters.Add(new("guest.fs0.total", 8192 * KibInMib));
        counters.Add(new("guest.fs0.free", 4096 * KibInMib));
        if (isContainer)
        {
            counters.Add(new("guest.fs0.disk.0", 0));
        }
    }
}
