// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace VirtVzd.Host;

/// <summary>
/// The entries of each SMBIOS structure by libvirt's names, in dmidecode's words (DMTF DSP0134, section 7). A null
/// value is not known.
/// </summary>
static class SmbiosWords
{
    static readonly string[] ProcessorTypes =
        ["Other", "Unknown", "Central Processor", "Math Processor", "DSP Processor", "Video Processor"];

    static readonly string[] ProcessorStates =
    [
        "Unknown", "Enabled", "Disabled By User", "Disabled By BIOS", "Idle", "<OUT OF SPEC>", "<OUT OF SPEC>", "Other",
    ];

    // The families that a host of the last decades can have.
    static readonly Dictionary<int, string> ProcessorFamilies = new()
    {
        [0x01] = "Other",
        [0x02] = "Unknown",
        [0x0F] = "Celeron",
        [0x28] = "Core Duo",
        [0x2B] = "Atom",
        [0x2C] = "Core M",
        [0x3F] = "FX-Series",
        [0x46] = "Opteron",
        [0x48] = "A-Series",
        [0x66] = "Athlon X4",
        [0x6B] = "Zen",
        [0x83] = "Athlon 64",
        [0x84] = "Opteron",
        [0xA1] = "Quad-Core Xeon 3200",
        [0xB3] = "Xeon",
        [0xB9] = "Pentium M",
        [0xBF] = "Core 2 Duo",
        [0xC6] = "Core i7",
        [0xC7] = "Dual-Core Celeron",
        [0xCD] = "Core i5",
        [0xCE] = "Core i3",
        [0xCF] = "Core i9",
        [0xD6] = "Multi-Core Xeon",
    };

    static readonly string[] FormFactors =
    [
        "Other", "Unknown", "SIMM", "SIP", "Chip", "DIP", "ZIP", "Proprietary Card", "DIMM", "TSOP",
        "Row Of Chips", "RIMM",
        "SODIMM", "SRIMM", "FB-DIMM", "Die", "CAMM",
    ];

    static readonly string[] MemoryTypes =
    [
        "Other", "Unknown", "DRAM", "EDRAM", "VRAM", "SRAM", "RAM", "ROM", "Flash", "EEPROM", "FEPROM",
        "EPROM", "CDRAM",
        "3DRAM", "SDRAM", "SGRAM", "RDRAM", "DDR", "DDR2", "DDR2 FB-DIMM", "Reserved", "Reserved", "Reserved", "DDR3",
        "FBD2", "DDR4", "LPDDR", "LPDDR2", "LPDDR3", "LPDDR4", "Logical non-volatile device", "HBM", "HBM2", "DDR5",
        "LPDDR5",
    ];

    static readonly string[] MemoryDetails =
    [
        "Other", "Unknown", "Fast-paged", "Static Column", "Pseudo-static", "RAMBus", "Synchronous", "CMOS", "EDO",
        "Window DRAM", "Cache DRAM", "Non-Volatile", "Registered (Buffered)", "Unbuffered (Unregistered)", "LRDIMM",
    ];

    internal static IEnumerable<(string Name, string? Value)> Bios(SmbiosStructure bios)
    {
        yield return ("vendor", bios.Text(0x04));
        yield return ("version", bios.Text(0x05));
        yield return ("date", bios.Text(0x08));
        var (major, minor) = (bios.Byte(0x14), bios.Byte(0x15));
        yield return ("release", major is null or 0xFF || minor is null or 0xFF ? null : $"{major}.{minor}");
    }

    internal static IEnumerable<(string Name, string? Value)> System(SmbiosStructure system, bool littleEndianUuid)
    {
        yield return ("manufacturer", system.Text(0x04));
        yield return ("product", system.Text(0x05));
        yield return ("version", system.Text(0x06));
        yield return ("serial", system.Text(0x07));
        yield return ("uuid", Uuid(system.Bytes(0x08, 16), littleEndianUuid));
        yield return ("sku", system.Text(0x19));
        yield return ("family", system.Text(0x1A));
    }

    static string? Uuid(ReadOnlySpan<byte> bytes, bool littleEndian)
    {
        if (bytes.IsEmpty)
        {
            return null;
        }

        return !bytes.ContainsAnyExcept((byte)0xFF) ? "Not Present"
            : !bytes.ContainsAnyExcept((byte)0) ? "Not Settable"
            : new Guid(bytes, bigEndian: !littleEndian).ToString("D");
    }

    internal static IEnumerable<(string Name, string? Value)> BaseBoard(SmbiosStructure board)
    {
        yield return ("manufacturer", board.Text(0x04));
        yield return ("product", board.Text(0x05));
        yield return ("version", board.Text(0x06));
        yield return ("serial", board.Text(0x07));
        yield return ("asset", board.Text(0x08));
        yield return ("location", board.Text(0x0A));
    }

    internal static IEnumerable<(string Name, string? Value)> Chassis(SmbiosStructure chassis)
    {
        yield return ("manufacturer", chassis.Text(0x04));
        yield return ("version", chassis.Text(0x06));
        yield return ("serial", chassis.Text(0x07));
        yield return ("asset", chassis.Text(0x08));

        // The stock number follows the contained elements, whose number and length are in the structure.
        var contained = (chassis.Byte(0x13) ?? 0) * (chassis.Byte(0x14) ?? 0);
        yield return ("sku", chassis.Text(0x15 + contained));
    }

    internal static IEnumerable<(string Name, string? Value)> Processor(SmbiosStructure processor)
    {
        yield return ("socket_destination", processor.Text(0x04));
        yield return ("type", Word(ProcessorTypes, processor.Byte(0x05), first: 1));
        var family = processor.Byte(0x06) is 0xFE ? processor.Word(0x28) : processor.Byte(0x06);
        yield return ("family", family is { } number ? ProcessorFamilies.GetValueOrDefault(number) : null);
        yield return ("manufacturer", processor.Text(0x07));
        yield return ("signature", Signature(processor));
        yield return ("version", processor.Text(0x10));
        yield return ("external_clock", Quantity(processor.Word(0x12), "MHz"));
        yield return ("max_speed", Quantity(processor.Word(0x14), "MHz"));
        yield return ("status", Status(processor.Byte(0x18)));
        yield return ("serial_number", processor.Text(0x20));
        yield return ("part_number", processor.Text(0x22));
    }

    // EAX of CPUID leaf 1; extended family and model count where the family has them.
    static string? Signature(SmbiosStructure processor)
    {
        if (processor.DoubleWord(0x08) is not { } eax || eax == 0)
        {
            return null;
        }

        var family = ((eax >> 20) & 0xFF) + ((eax >> 8) & 0xF);
        var model = ((eax >> 12) & 0xF0) + ((eax >> 4) & 0xF);
        var stepping = eax & 0xF;
        return processor.Text(0x07)?.Contains("AMD", StringComparison.Ordinal) == true
            || processor.Text(0x07)?.Contains("Advanced Micro Devices", StringComparison.Ordinal) == true
            ? $"Family {family}, Model {model}, Stepping {stepping}"
            : $"Type {(eax >> 12) & 0x3}, Family {family}, Model {model}, Stepping {stepping}";
    }

    static string? Status(byte? status)
    {
        if (status is not { } value)
        {
            return null;
        }

        return (value & 0x40) == 0 ? "Unpopulated" : $"Populated, {ProcessorStates[value & 0x07]}";
    }

    internal static IEnumerable<(string Name, string? Value)> MemoryDevice(SmbiosStructure memory)
    {
        yield return ("size", Size(memory));
        yield return ("form_factor", Word(FormFactors, memory.Byte(0x0E), first: 1));
        yield return ("locator", memory.Text(0x10));
        yield return ("bank_locator", memory.Text(0x11));
        yield return ("type", Word(MemoryTypes, memory.Byte(0x12), first: 1));
        yield return ("type_detail", Details(memory.Word(0x13)));
        var speed = memory.Word(0x15) is 0xFFFF ? memory.DoubleWord(0x54) : memory.Word(0x15);
        yield return ("speed", Quantity(speed, "MT/s"));
        yield return ("manufacturer", memory.Text(0x17));
        yield return ("serial_number", memory.Text(0x18));
        yield return ("part_number", memory.Text(0x1A));
    }

    // Bit 15 counts in KiB instead of MiB; all ones without it mean that the size is in the extended field.
    static string? Size(SmbiosStructure memory) => memory.Word(0x0C) switch
    {
        null => null,
        0 => "No Module Installed",
        0xFFFF => "Unknown",
        0x7FFF => Mebibytes((memory.DoubleWord(0x1C) ?? 0) & 0x7FFF_FFFF),
        var size when (size & 0x8000) != 0 => $"{size & 0x7FFF} kB",
        var size => Mebibytes(size.Value),
    };

    static string Mebibytes(uint size) =>
        size % (1u << 20) == 0 && size > 0
            ? $"{size >> 20} TB"
            : size % (1u << 10) == 0 ? $"{size >> 10} GB"
            : $"{size} MB";

    static string? Details(ushort? bits)
    {
        if (bits is not { } value)
        {
            return null;
        }

        // Bit 0 is reserved.
        var details = MemoryDetails.Where((_, at) => (value & (2 << at)) != 0);
        return value == 0 ? "None" : string.Join(' ', details);
    }

    static string? Quantity(uint? number, string unit) => number switch
    {
        null => null,
        0 => "Unknown",
        var known => string.Create(CultureInfo.InvariantCulture, $"{known} {unit}"),
    };

    static string? Word(string[] words, byte? number, int first) => number switch
    {
        null => null,
        { } known when known >= first && known - first < words.Length => words[known - first],
        _ => "<OUT OF SPEC>",
    };
}
