// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Frozen;
using System.Collections.Generic;
using VirtVzd.DomainXml.Devices;
using VirtVzd.Errors;

namespace VirtVzd.DomainXml.Parsing;

/// <summary>Reads the document of a single device, as it is attached, detached or updated.</summary>
static class DeviceParser
{
    // All elements that libvirt takes for a device; four of them are one kind to it.
    static readonly FrozenDictionary<string, string> TypeNames = new Dictionary<string, string>
    {
        ["disk"] = "disk", ["lease"] = "lease", ["filesystem"] = "filesystem", ["interface"] = "interface",
        ["input"] = "input", ["sound"] = "sound", ["video"] = "video", ["hostdev"] = "hostdev",
        ["watchdog"] = "watchdog", ["controller"] = "controller", ["graphics"] = "graphics", ["hub"] = "hub",
        ["redirdev"] = "redirdev", ["smartcard"] = "smartcard", ["serial"] = "chr", ["parallel"] = "chr",
        ["console"] = "chr", ["channel"] = "chr", ["memballoon"] = "memballoon", ["nvram"] = "nvram", ["rng"] = "rng",
        ["shmem"] = "shmem", ["tpm"] = "tpm", ["panic"] = "panic", ["memory"] = "memory", ["iommu"] = "iommu",
        ["vsock"] = "vsock", ["audio"] = "audio", ["crypto"] = "crypto", ["pstore"] = "pstore",
    }.ToFrozenDictionary();

    /// <summary>
    /// The device that <paramref name="text"/> describes, a disk with the address that its target stands for.
    /// </summary>
    internal static DeviceDefinition Parse(string text)
    {
        var root = DocumentReader.Read(text, ErrorDomain.Domain);
        var uses = DocumentUses.OfDevice(root);
        var device = new DeviceDefinition
        {
            TypeName = TypeNames.GetValueOrDefault(root.LocalName)
                ?? throw DocumentError.Unknown($"unknown device type '{root.LocalName}'"),
            Refused = uses.Refused,
            Ignored = [.. uses.Ignored],
        };
        GrammarCheck.Device(root);
        return root.LocalName switch
        {
            "disk" => device with { Disk = DomainParser.WithAddress(WithSource(DiskParser.Parse(root))) },
            "interface" => device with { Interface = WithKnownModel(InterfaceParser.Parse(root)) },
            "graphics" => device with { Graphics = DisplayParser.ParseGraphics(root) },
            "serial" => device with { Serial = SerialParser.Parse(root) },
            "hostdev" => device with { HostDevice = HostDeviceParser.Parse(root) },
            _ => device,
        };
    }

    static DiskDefinition WithSource(DiskDefinition disk)
    {
        DiskParser.RequireSource(disk);
        return disk;
    }

    static InterfaceDefinition WithKnownModel(InterfaceDefinition nic)
    {
        DomainParser.CheckModel(nic);
        return nic;
    }
}
