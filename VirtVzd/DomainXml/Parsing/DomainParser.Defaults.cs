// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;

namespace VirtVzd.DomainXml.Parsing;

/// <summary>
/// What libvirt and this driver fill in after parsing, and the checks that belong to it, in their order.
/// </summary>
static partial class DomainParser
{
    static DomainDefinition Complete(DomainDefinition definition, DocumentElement root, DocumentElement devices)
    {
        CheckGeneral(definition, root, devices);
        var disks = definition.Disks.Select(static disk => WithAddress(disk) with { BootOrder = null }).ToList();
        definition = WithBoot(definition) with
        {
            Disks = [.. disks],
            Interfaces =
                [.. definition.Interfaces.Select(nic => WithModel(nic, definition.OsType) with { BootOrder = null })],
            Inputs = WithPair(definition),
            Serials = Serials(definition, devices),
            Videos = Videos(definition),
            Controllers = [.. definition.Controllers, .. ControllerDefinition.Missing(definition.Controllers, disks)],
        };
        CheckUnique(definition);
        return definition;
    }

    static void CheckGeneral(DomainDefinition definition, DocumentElement root, DocumentElement devices)
    {
        if (root.Has("maxMemory"))
        {
            throw DocumentError.Unknown(
                "memory hotplug tunables <maxMemory> are not supported by this hypervisor driver");
        }

        if (devices.Has("memory"))
        {
            throw DocumentError.Unknown("memory devices are not supported by this driver");
        }

        if (root.Has("vcpus"))
        {
            throw DocumentError.Unknown("individual CPU state configuration is not supported");
        }

        if (definition.MemoryKib == 0)
        {
            throw DocumentError.Xml(
                "Memory size must be specified via <memory> or in the <numa> configuration");
        }

        if (definition.Vcpus == 0)
        {
            throw DocumentError.Internal("CPU IDs in <numa> exceed the <vcpu> count");
        }

        if (definition.OsType == OsType.Exe && definition.Init is null)
        {
            throw DocumentError.Xml("init binary must be specified");
        }

        SerialParser.CheckOthers(devices);
        foreach (var nic in definition.Interfaces)
        {
            CheckModel(nic);
        }

        if (definition.Name.Contains('/', System.StringComparison.Ordinal))
        {
            throw DocumentError.Xml($"name {definition.Name} cannot contain '/'");
        }

        if (definition.OsType == OsType.Hvm && root.Child("os")!.HasAttribute("firmware"))
        {
            throw LibvirtException.Of(ErrorCode.XmlDetail, ErrorDomain.Domain,
                "firmware auto selection not implemented for this driver");
        }
    }

    /// <summary>Refuses an adapter that libvirt does not know.</summary>
    internal static void CheckModel(InterfaceDefinition nic)
    {
        if (nic.Model is { } model && !InterfaceParser.NetModels.Contains(model))
        {
            throw DocumentError.Unknown($"driver does not support net model '{model}'");
        }
    }

    /// <summary>
    /// A disk with the address that its target stands for, where the document gives none. SCSI and SATA disks stay on
    /// the one controller that Virtuozzo has, however many they are.
    /// </summary>
    internal static DiskDefinition WithAddress(DiskDefinition disk)
    {
        if (disk.Address is not null || !DiskTarget.TryIndex(disk.Target, out var index))
        {
            return disk;
        }

        return disk with
        {
            Address = disk.Bus is DiskBus.Scsi or DiskBus.Sata
                ? DriveAddress.OfIndex(disk.Bus, index)
                : DriveAddress.AutomaticOfIndex(disk.Bus, index),
        };
    }

    /// <summary>An interface with the usual adapter of a virtual machine, where the document names none.</summary>
    internal static InterfaceDefinition WithModel(InterfaceDefinition nic, OsType guest) =>
        guest == OsType.Hvm && nic.Model is null && nic.Type is InterfaceType.Network or InterfaceType.Bridge
            ? nic with { Model = InterfaceDefinition.UsualModel, IsModelUsual = true }
            : nic;

    static ValueList<InputDefinition> WithPair(DomainDefinition definition) => definition.Graphics.Count == 0
        ? definition.Inputs
        : [.. definition.Inputs, .. InputDefinition.PairOf(definition.OsType).Except(definition.Inputs)];

    static DomainDefinition WithBoot(DomainDefinition definition)
    {
        if (definition.OsType != OsType.Hvm)
        {
            return definition;
        }

        var order = DeviceBootOrder.Of(definition);
        if (order.Count == 0)
        {
            var isUsual = definition.Boot.Count == 0;
            return definition with { Boot = isUsual ? [BootDevice.HardDisk] : definition.Boot, IsBootUsual = isUsual };
        }

        return DeviceBootOrder.Kinds(order) is { } kinds
            ? definition with { Boot = [.. kinds] }
            : definition with { Unsupported = definition.Unsupported | UnsupportedDomainSettings.DeviceBootOrder };
    }

    static ValueList<SerialDefinition> Serials(DomainDefinition definition, DocumentElement devices)
    {
        var serials = definition.Serials.ToList();
        if (definition.OsType == OsType.Hvm && SerialParser.ParseConsole(devices) is { } lone && serials.Count == 0)
        {
            serials.Add(lone);
        }

        var next = serials.Where(serial => serial.Port != SerialDefinition.AnyPort)
            .Select(serial => (long)serial.Port)
            .Append(-1)
            .Max() + 1;
        for (var at = 0; at < serials.Count; at++)
        {
            if (serials[at].Port == SerialDefinition.AnyPort)
            {
                serials[at] = serials[at] with { Port = (uint)next++ };
            }
        }

        return [.. serials];
    }

    static ValueList<VideoDefinition> Videos(DomainDefinition definition)
    {
        IEnumerable<VideoDefinition> videos = definition.Videos;
        if (definition.Videos.Count == 0 && definition.Graphics.Count > 0)
        {
            videos = [new VideoDefinition(VideoType.Default, 0)];
        }

        var usual = definition.OsType == OsType.Hvm ? VideoType.Vga : VideoType.Parallels;
        return
        [
            .. from video in videos
               select video.Type == VideoType.Default ? video with { Type = usual } : video,
        ];
    }

    static void CheckUnique(DomainDefinition definition)
    {
        var controllers = new HashSet<(string, uint)>();
        foreach (var controller in definition.Controllers)
        {
            if (!controllers.Add((controller.Type, controller.Index)))
            {
                throw DocumentError.Xml($"Multiple '{controller.Type}' controllers with index '{controller.Index}'");
            }
        }

        var targets = new Dictionary<(DiskBus, string), DiskDefinition>();
        var addresses = new HashSet<(DiskBus, DriveAddress)>();
        foreach (var disk in definition.Disks)
        {
            if (!targets.TryAdd((disk.Bus, disk.Target), disk))
            {
                throw DocumentError.DuplicateTarget(targets[(disk.Bus, disk.Target)], disk);
            }

            if (disk.Address is { } at && !addresses.Add((disk.Bus, at)))
            {
                var other = definition.Disks.First(earlier => earlier.Bus == disk.Bus && earlier.Address == at);
                throw DocumentError.Unknown(
                    $"Found duplicate drive address for disk with target name '{other.Target}' "
                    + $"controller='{at.Controller}' bus='{at.Bus}' target='{at.Target}' unit='{at.Unit}'");
            }
        }
    }
}
