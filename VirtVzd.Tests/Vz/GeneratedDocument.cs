// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.Tests.Vz;

/// <summary>
/// A definition as a person or another program may write it: what is usual left out or not, units, places and orders
/// that mean the same, and what libvirt ignores in between. The same for the same seed.
/// </summary>
sealed class GeneratedDocument(int seed, DomainDefinition domain)
{
    readonly Random _random = new(seed);
    readonly bool _isVm = domain.OsType == OsType.Hvm;

    /// <summary>The document.</summary>
    internal string Write()
    {
        List<string> head =
        [
            Element("name", domain.Name),
            Element("uuid", Pick(
                domain.Uuid.ToString("D"), domain.Uuid.ToString("N"), domain.Uuid.ToString("D").ToUpperInvariant())),
            Memory("memory"),
            Maybe(Memory("currentMemory")),
            Vcpus(),
            .. Share(),
            Os(),
            Maybe("<clock offset='utc'/>") + Maybe("<on_poweroff>destroy</on_poweroff>")
                + Maybe("<on_reboot>restart</on_reboot>"),
            Crash(),
            Maybe("<metadata><x:a xmlns:x='urn:x'>text</x:a></metadata>") + Maybe("<!-- a comment -->")
                + Maybe("<cpu mode='host-model'/>"),
            Element("description", domain.Description),
            $"<devices>{string.Concat(Shuffled(Devices()))}</devices>",
        ];
        return $"{Maybe("<?xml version='1.0' encoding='UTF-8'?>\n")}<domain type='{Pick("vz", "parallels")}'>"
            + string.Join(Pick("", "\n  "), Shuffled(head)) + "</domain>";
    }

    // Kinds come in any order, the devices of one kind in the definition's.
    List<string> Devices() =>
    [
        string.Concat(domain.Disks.Select(Disk)),
        Maybe(string.Concat(
            domain.Controllers.Select(static item => $"<controller type='{item.Type}' index='{item.Index}'/>"))),
        string.Concat(domain.Filesystems.Select(Filesystem)),
        string.Concat(domain.Interfaces.Select(Interface)),
        Serials(),
        domain.Graphics.Count > 0 ? Maybe(Input("mouse")) + Maybe(Input("keyboard")) : "",
        string.Concat(domain.Graphics.Select(Graphics)),
        string.Concat(domain.Videos.Select(Video)),
        string.Concat(domain.HostDevices.Select(HostDevice)),
        Maybe("<memballoon model='none'/>"),
    ];

    string Memory(string element) => Pick(
        $"<{element}>{domain.MemoryKib}</{element}>",
        $"<{element} unit='KiB'>{domain.MemoryKib}</{element}>",
        $"<{element} unit='k'>{domain.MemoryKib}</{element}>",
        $"<{element} unit='MiB'>{domain.MemoryKib / 1024}</{element}>",
        $"<{element} unit='bytes'>{domain.MemoryKib * 1024}</{element}>");

    IEnumerable<string> Share()
    {
        var share = domain.Resources;
        var guarantee = share.GuaranteeKib(domain.MemoryKib);
        yield return Inside(
            "cputune", Element("shares", $"{share.CpuShares}"), Element("global_quota", $"{share.GlobalQuotaUs}"));
        yield return Inside("blkiotune", Element("weight", $"{share.BlkioWeight}"));
        yield return Inside(
            "memtune",
            Element("min_guarantee", $"{guarantee}"),
            Element("swap_hard_limit", share.SwapKib is { } swap ? $"{domain.MemoryKib + swap}" : ""));
        yield return share.Nodes is { } nodes
            ? $"<numatune><memory{Maybe(" mode='strict'")} nodeset='{nodes}'/></numatune>"
            : "";
    }

    string Inside(string element, params string[] children) =>
        $"<{element}>{string.Concat(Shuffled(children.Where(static child => !child.Contains("></", StringComparison.Ordinal))))}</{element}>";

    string Vcpus()
    {
        var cpuset = domain.Cpuset is null
            ? ""
            : $" cpuset='{Pick(domain.Cpuset.ToString(), string.Join(',', Shuffled(domain.Cpuset.Numbers)))}'";
        var text =
            $"<vcpu{Maybe(" placement='static'")}{cpuset}{Maybe($" current='{domain.Vcpus}'")}>{domain.Vcpus}</vcpu>";
        return domain is { Vcpus: 1, Cpuset: null } ? Maybe(text) : text;
    }

    string Os()
    {
        var arch = $" arch='{Names.Arches[domain.Arch]}'";
        var type =
            $"<type{(domain.Arch == GuestArch.X8664 ? Maybe(arch) : arch)}>{Names.OsTypes[domain.OsType]}</type>";
        var boot = string.Concat(domain.Boot.Select(static kind => $"<boot dev='{Names.BootDevices[kind]}'/>"));
        return $"<os>{type}{Element("init", domain.Init)}{(domain.Boot.SequenceEqual([BootDevice.HardDisk]) ? Maybe(boot) : boot)}</os>";
    }

    string Disk(DiskDefinition disk)
    {
        var isFile = disk.SourceType == DiskSourceType.File;
        var type = isFile ? Maybe(" type='file'") : " type='block'";
        var device = disk.Device == DiskDevice.Disk ? Maybe(" device='disk'") : " device='cdrom'";
        var format = Maybe($" type='{Names.StorageFormats[disk.Format ?? StorageFormat.Raw]}'");
        var isImplied =
            disk.Bus == (disk.Target.StartsWith("hd", StringComparison.Ordinal) ? DiskBus.Ide : DiskBus.Scsi);
        var bus = $" bus='{Names.DiskBuses[disk.Bus]}'";
        var at = disk.Address ?? default;
        var address = $"<address type='drive'{(at.Controller == 0 ? Maybe(" controller='0'") : "")} bus='{at.Bus}' "
            + $"unit='{at.Unit}'/>";

        // What libvirt numbers otherwise has to be said.
        var isNumberedElsewhere = disk.Bus == DiskBus.Ide && at.Bus > 1;
        return $"<disk{type}{device}>" + string.Concat(Shuffled(
        [
            Maybe($"<driver name='vz'{format}{Maybe(" cache='none'")}{Maybe(" io='native'")}/>"),
            disk.Source is null ? Maybe("<source/>") : $"<source {(isFile ? "file" : "dev")}={Quoted(disk.Source)}/>",
            $"<target dev='{disk.Target}'{(isImplied ? Maybe(bus) : bus)}/>",
            disk.Device == DiskDevice.Cdrom ? Maybe("<readonly/>") : "",
            Element("serial", disk.Serial),
            disk.Throttle is { } limit
                ? Inside("iotune", Element("total_bytes_sec", $"{limit.BytesPerSecond}"), Element(
                    "total_iops_sec", $"{limit.OperationsPerSecond}"))
                : "",
            isNumberedElsewhere ? address : Maybe(address),
            Maybe("<alias name='x'/>"),
        ])) + "</disk>";
    }

    string Filesystem(FilesystemDefinition filesystem) =>
        $"<filesystem type='file'{Maybe(" accessmode='passthrough'")}><driver format='ploop' type='ploop'/>"
        + $"<source file={Quoted(filesystem.Source ?? "")}/><target dir={Quoted(filesystem.Target)}/></filesystem>";

    string Interface(InterfaceDefinition nic)
    {
        var trust = nic.TrustGuestRxFilters == true ? " trustGuestRxFilters='yes'" : Maybe(" trustGuestRxFilters='no'");
        var target = $"<target dev={Quoted(nic.Target ?? "")}/>";
        var model = nic.Model is null
            ? Maybe("<model type='virtio'/>")
            : $"<model type='{Pick(nic.Model, nic.Model.ToUpperInvariant())}'/>";
        var source = nic.Type == InterfaceType.Bridge ? "bridge" : "network";
        return $"<interface type='{Names.InterfaceTypes[nic.Type]}'{trust}>" + string.Concat(Shuffled(
        [
            $"<mac address='{Pick(nic.Mac.ToString(), nic.Mac.ToString().ToUpperInvariant())}'/>",
            $"<source {source}={Quoted(nic.Source ?? "")}/>",
            nic.Bandwidth is { } rate
                ? "<bandwidth><outbound "
                    + $"average='{rate.AverageKibps}'{(rate.IsLimit ? $" peak='{rate.AverageKibps}'" : "")}/>"
                    + "</bandwidth>"
                : "",
            string.Concat(nic.Addresses.Select(Address)),
            string.Concat(Shuffled(nic.Routes.Select(Route))),
            nic.Target == GeneratedDefinition.UsualTarget(nic.Mac, domain.OsType) ? Maybe(target) : target,
            nic.Model == "e1000" ? Maybe(model) : model,
            nic.LinkUp == true ? Maybe("<link state='up'/>") : "<link state='down'/>",
        ])) + "</interface>";
    }

    // Without a prefix Virtuozzo takes the usual one of the family.
    string Address(InterfaceAddress item)
    {
        var prefix = $" prefix='{item.Prefix}'";
        var isUsual = item.Prefix == (item.Family == IpFamily.Ipv4 ? 24u : 64u);
        return $"<ip address='{item.Address}'{Maybe($" family='{Names.IpFamilies[item.Family]}'")}{(isUsual ? Maybe(prefix) : prefix)}/>";
    }

    string Route(InterfaceRoute route)
    {
        var isIpv4 = InterfaceAddress.FamilyOf(route.Gateway) == IpFamily.Ipv4;
        var family = isIpv4 ? Maybe(" family='ipv4'") : " family='ipv6'";
        return $"<route{family} "
            + $"address='{route.Destination}'{Pick("", " prefix='0'", isIpv4 ? " netmask='0.0.0.0'" : "")} "
            + $"gateway='{route.Gateway}'/>";
    }

    string Serials()
    {
        if (domain.Serials.Count == 0)
        {
            return "";
        }

        var isCounted = domain.Serials.Select(static item => item.Port)
            .SequenceEqual(Enumerable.Range(0, domain.Serials.Count).Select(static number => (uint)number));
        var sayPorts = !isCounted || _random.Next(2) == 0;
        var first = Port("console", domain.Serials[0], sayPort: false);
        return domain.Serials.Count == 1 && isCounted && _random.Next(3) == 0
            ? first
            : string.Concat(domain.Serials.Select(serial => Port("serial", serial, sayPorts)))
                + (_isVm ? Maybe(first) : "");
    }

    string Port(string element, SerialDefinition serial, bool sayPort)
    {
        var source = serial.Source;
        var end = $"host={Quoted(source.Host ?? "")} service={Quoted(source.Service ?? "")}";
        return $"<{element} type='{Names.CharacterSourceTypes[source.Type]}'>" + source.Type switch
        {
            CharacterSourceType.Tcp => $"<source mode='{Names.SocketModes[source.Mode]}' {end}/>",
            CharacterSourceType.Udp => $"<source mode='connect' {end}/><source mode='bind' {end}/>",
            CharacterSourceType.Unix =>
                $"<source mode='{Names.SocketModes[source.Mode]}' path={Quoted(source.Path ?? "")}/>",
            CharacterSourceType.Pty => Maybe("<source path='/dev/pts/7'/>"),
            _ => $"<source path={Quoted(source.Path ?? "")}/>",
        } + (sayPort ? $"<target port='{serial.Port}'/>" : "") + $"</{element}>";
    }

    string Input(string type) =>
        $"<input type='{type}'{Maybe($" bus='{Names.InputBuses[InputDefinition.BusOf(domain.OsType)]}'")}/>";

    string Graphics(GraphicsDefinition graphics)
    {
        var port = graphics.Autoport
            ? Pick("", " port='-1'", " autoport='yes'", " port='5999' autoport='yes'")
            : $" port='{graphics.Port}'{Maybe(" autoport='no'")}";
        var child = $"<listen type='address' address='{graphics.Listen}'/>";
        var (attribute, inside) = Pick(
            ($" listen='{graphics.Listen}'", ""), ("", child), ($" listen='{graphics.Listen}'", child));
        var password = graphics.Password is null ? "" : $" passwd={Quoted(graphics.Password)}";
        return graphics.Listen == "127.0.0.1" && _random.Next(2) == 0
            ? $"<graphics type='vnc'{port}{password}/>"
            : $"<graphics type='vnc'{port}{attribute}{password}>{inside}</graphics>";
    }

    string Video(VideoDefinition video)
    {
        if (!_isVm)
        {
            return Pick("", "<video/>", "<video><model type='parallels'/></video>");
        }

        // libvirt rounds up to a power of two, and takes 16 MiB where nothing is said.
        var vram = Pick(video.VramKib, video.VramKib - (uint)_random.Next((int)video.VramKib / 2));
        var isUsual = video.VramKib == 16384;
        var model = Pick($"<model type='vga' vram='{vram}' heads='1'/>", $"<model vram='{vram}'/>");
        return isUsual && domain.Graphics.Count > 0 && _random.Next(2) == 0 ? ""
            : isUsual ? Pick($"<video>{model}</video>", "<video/>", "<video><model type='vga'/></video>")
            : $"<video>{model}</video>";
    }

    string Crash()
    {
        var text = $"<on_crash>{Names.CrashActions[domain.OnCrash]}</on_crash>";
        return domain.OnCrash == CrashAction.Usual ? Maybe(text) : text;
    }

    string HostDevice(HostDeviceDefinition device)
    {
        var at = device.Address.GetValueOrDefault();
        var address = $"{Pick("", " domain='0'", " domain='0x0000'")} bus='{Number(at.Bus)}' slot='{Number(at.Slot)}'"
            + $" function='{Number(at.Function)}'{Maybe(" multifunction='off'")}";
        return $"<hostdev{Maybe(" mode='subsystem'")} type='pci' managed='yes'>{Maybe("<driver name='vfio'/>")}"
            + $"<source><address{address}/></source>{Maybe("<alias name='ua-card'/>")}</hostdev>";
    }

    string Number(uint value) => Pick($"{value}", $"0x{value:x}", $"0x{value:X2}", $"0{Convert.ToString(value, 8)}");

    static string Element(string name, string? text) =>
        text is null ? "" : $"<{name}>{WebUtility.HtmlEncode(text)}</{name}>";

    static string Quoted(string value) => $"\"{WebUtility.HtmlEncode(value)}\"";

    string Maybe(string text) => _random.Next(2) == 0 ? text : "";

    T Pick<T>(params T[] values) => values[_random.Next(values.Length)];

    T[] Shuffled<T>(IEnumerable<T> values)
    {
        var all = values.ToArray();
        _random.Shuffle(all);
        return all;
    }
}
