// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Model;
using VirtVzd.Errors;

namespace VirtVzd.Host;

/// <summary>
/// What the firmware says of the host, from the kernel's copy of the SMBIOS table, else from the single facts that the
/// kernel shows under /sys/class/dmi. Values are worded as dmidecode words them, since that is what libvirt passes on.
/// Only root may read the table.
/// </summary>
static class HostSmbios
{
    const string Table = "sys/firmware/dmi/tables/DMI";
    const string EntryPoint = "sys/firmware/dmi/tables/smbios_entry_point";
    const string IdFolder = "sys/class/dmi/id";

    const byte Bios = 0;
    const byte SystemInformation = 1;
    const byte BaseBoard = 2;
    const byte Chassis = 3;
    const byte Processor = 4;
    const byte OemStrings = 11;
    const byte MemoryDevice = 17;

    // Structures of one kind at most, far more than any machine has sockets or modules.
    const int BlocksMax = 4096;

    static readonly (string Element, (string Name, string File)[] Entries)[] IdFiles =
    [
        ("bios", [
            ("vendor", "bios_vendor"), ("version", "bios_version"), ("date", "bios_date"), ("release", "bios_release")
        ]),
        ("system",
        [
            ("manufacturer", "sys_vendor"), ("product", "product_name"), ("version", "product_version"),
            ("serial", "product_serial"), ("uuid", "product_uuid"), ("sku", "product_sku"),
            ("family", "product_family"),
        ]),
        ("baseBoard",
        [
            ("manufacturer", "board_vendor"), ("product", "board_name"), ("version", "board_version"),
            ("serial", "board_serial"), ("asset", "board_asset_tag"),
        ]),
        ("chassis",
        [
            ("manufacturer", "chassis_vendor"), ("version", "chassis_version"), ("serial", "chassis_serial"),
            ("asset", "chassis_asset_tag"),
        ]),
    ];

    /// <summary>The firmware's facts.</summary>
    /// <exception cref="LibvirtException">The host has none: code 67, domain PARALLELS.</exception>
    internal static Sysinfo Read(HostFiles files)
    {
        var sysinfo = files.Bytes(Table) is { Length: > 0 } table
            ? Parse(table, IsLittleEndianUuid(files))
            : FromIdFiles(files);
        return sysinfo.OemStrings.Count > 0 || sysinfo.Blocks.Any(block => block.Entries.Count > 0)
            ? sysinfo
            : throw LibvirtException.Of(
                ErrorCode.ConfigUnsupported, ErrorDomain.Parallels, "Host SMBIOS information is not available");
    }

    // The first three fields of the UUID are little-endian from version 2.6 on (DSP0134, 7.2.1).
    static bool IsLittleEndianUuid(HostFiles files) => files.Bytes(EntryPoint) switch
    {
        [(byte)'_', (byte)'S', (byte)'M', (byte)'_', _, _, var major, var minor, ..] =>
            (major, minor) is ( > 2, _) or (2, >= 6),
        _ => true,
    };

    static Sysinfo FromIdFiles(HostFiles files) => new(
        [
            .. from row in IdFiles
               select new SysinfoBlock(row.Element,
               [
                   .. from entry in row.Entries
                      let value = files.Text($"{IdFolder}/{entry.File}")
                      where !string.IsNullOrEmpty(value)
                      select new SysinfoEntry(entry.Name, value),
               ]),
        ],
        []);

    /// <summary>The facts of a whole table; what it says wrongly or not to its end is left out.</summary>
    internal static Sysinfo Parse(ReadOnlySpan<byte> table, bool littleEndianUuid)
    {
        var structures = SmbiosStructure.ReadAll(table);
        IEnumerable<SysinfoBlock> Of(
            byte type, string element, Func<SmbiosStructure, IEnumerable<(string, string?)>> entries, int max) =>
            from structure in structures.Where(structure => structure.Type == type).Take(max)
            select new SysinfoBlock(element,
            [
                .. from entry in entries(structure)
                   where !string.IsNullOrEmpty(entry.Item2)
                   select new SysinfoEntry(entry.Item1, entry.Item2),
            ]);

        return new Sysinfo(
            [
                .. Of(Bios, "bios", SmbiosWords.Bios, 1),
                .. Of(SystemInformation, "system", structure => SmbiosWords.System(structure, littleEndianUuid), 1),
                .. Of(BaseBoard, "baseBoard", SmbiosWords.BaseBoard, BlocksMax),
                .. Of(Chassis, "chassis", SmbiosWords.Chassis, 1),
                .. Of(Processor, "processor", SmbiosWords.Processor, BlocksMax),
                .. Of(MemoryDevice, "memory_device", SmbiosWords.MemoryDevice, BlocksMax),
            ],
            [.. structures.Where(structure => structure.Type == OemStrings)
                .SelectMany(structure => structure.Strings)]);
    }
}
