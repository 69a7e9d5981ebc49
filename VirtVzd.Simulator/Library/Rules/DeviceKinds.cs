// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Library.Core;

namespace VirtVzd.Simulator.Library.Rules;

/// <summary>The kinds of device that a configuration can hold (<c>PDE_*</c>).</summary>
static class DeviceKinds
{
    internal const uint Floppy = 3;
    internal const uint OpticalDisk = 5;
    internal const uint HardDisk = 6;
    internal const uint NetAdapter = 8;
    internal const uint SerialPort = 10;
    internal const uint ParallelPort = 11;
    internal const uint Sound = 12;
    internal const uint UsbDevice = 15;
    internal const uint GenericPci = 17;
    internal const uint GenericScsi = 18;
    internal const uint Display = 20;

    /// <summary>PDE_MAX: numbers from here on name nothing.</summary>
    const uint End = 24;

    /// <summary>The order in which PrlVmCfg_GetAllDevices lists the kinds.</summary>
    internal static ReadOnlySpan<uint> ListingOrder =>
    [
        Floppy, HardDisk, OpticalDisk, SerialPort, ParallelPort, UsbDevice, NetAdapter, Sound, Display, GenericPci,
        GenericScsi,
    ];

    /// <summary>Whether the number names a kind at all, be it an abstract one.</summary>
    internal static bool IsKnown(uint type) => type < End;

    /// <summary>Whether a configuration can have a device of this kind.</summary>
    internal static bool CanBeCreated(uint type) => ListingOrder.Contains(type);

    internal static uint HandleTypeOf(uint type) => type switch
    {
        Floppy => HandleType.Floppy,
        OpticalDisk => HandleType.OpticalDisk,
        HardDisk => HandleType.HardDisk,
        NetAdapter => HandleType.NetAdapter,
        SerialPort => HandleType.SerialPort,
        ParallelPort => HandleType.ParallelPort,
        Sound => HandleType.Sound,
        UsbDevice => HandleType.UsbDevice,
        GenericPci => HandleType.GenericPci,
        GenericScsi => HandleType.GenericScsi,
        _ => HandleType.Display,
    };
}
