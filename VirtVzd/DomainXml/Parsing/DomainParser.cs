// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.DomainXml.Parsing;

/// <summary>
/// Reads a domain document as libvirt's parser with this driver's hooks reads it: an inactive guest, defaults filled
/// in. What Virtuozzo cannot do is noted in the model, and refused by <c>DomainRules</c>.
/// </summary>
static partial class DomainParser
{
    static readonly string[] DomainTypes =
    [
        "qemu", "kqemu", "kvm", "xen", "lxc", "uml", "openvz", "test", "vmware", "hyperv", "vbox", "phyp", "parallels",
        "bhyve", "vz", "xenstore", "hvf",
    ];

    static readonly string[] OsTypeWords = ["hvm", "xen", "linux", "exe", "uml", "xenpvh"];

    /// <summary>The guest that <paramref name="text"/> describes.</summary>
    /// <param name="text">The document.</param>
    /// <param name="hostArch">Architecture of a guest whose document names none.</param>
    /// <param name="validate">Further checks of a document that is well-formed and a domain's; null for none.</param>
    /// <param name="ignored">
    /// Hears the places of the document that are taken and have no effect; null for nobody.
    /// </param>
    internal static DomainDefinition Parse(
        string text,
        GuestArch hostArch = GuestArch.X8664,
        Action<string>? validate = null,
        Action<IEnumerable<string>>? ignored = null)
    {
        var root = DocumentReader.Read(text, ErrorDomain.Domain);
        if (root.LocalName != "domain")
        {
            throw LibvirtException.Of(ErrorCode.XmlError, ErrorDomain.Xml,
                $"expecting root element of 'domain', not '{root.LocalName}'");
        }

        validate?.Invoke(text);
        var name = root.TextOf("name") ?? throw LibvirtException.Bare(ErrorCode.NoName, ErrorDomain.Domain);
        var devices = DocumentElement.Joined("devices", root.All("devices"));
        GrammarCheck.Domain(root, devices);
        var uuid = UuidOf(root);
        var title = TitleOf(root);
        var (osType, arch) = GuestKindOf(root, hostArch);
        var memory = root.Kib("memory") ?? 0;
        var current = root.Kib("currentMemory") ?? 0;
        var (vcpus, currentVcpus, cpuset) = VcpusOf(root);
        cpuset = ResourceParser.PinOfAll(root, vcpus) ?? cpuset;
        var uses = DocumentUses.OfDomain(root);
        ignored?.Invoke(uses.Ignored);
        var definition = new DomainDefinition
        {
            Name = name,
            Uuid = uuid,
            Title = title,
            Description = root.TextOf("description"),
            MemoryKib = memory,
            CurrentMemoryKib = current == 0 || current > memory ? memory : current,
            Vcpus = vcpus,
            CurrentVcpus = currentVcpus,
            Cpuset = cpuset,
            Resources = ResourceParser.Parse(root, memory),
            OsType = osType,
            Arch = arch,
            Init = osType == OsType.Exe ? root.Child("os")!.TextOf("init") : null,
            OnCrash = OnCrash(root, osType) ?? CrashAction.Usual,
            Boot = osType == OsType.Hvm ? BootOf(root.Child("os")!) : [],
            Unsupported = UnsupportedOf(root, devices, osType, cpuset),
            Refused = uses.Refused,
        };
        return Complete(WithDevices(definition, devices), root, devices);
    }

    static Guid UuidOf(DocumentElement root)
    {
        if (root.TextOf("uuid") is not { } text)
        {
            return KernelRandom.NewUuid();
        }

        return LibvirtUuid.TryParse(text, out var uuid) ? uuid : throw DocumentError.Internal("malformed uuid element");
    }

    static string? TitleOf(DocumentElement root)
    {
        var title = root.TextOf("title");
        return title?.Contains('\n', StringComparison.Ordinal) == true
            ? throw DocumentError.Xml("Domain title can't contain newlines")
            : title;
    }

    static (OsType OsType, GuestArch Arch) GuestKindOf(DocumentElement root, GuestArch hostArch)
    {
        var domainType = root.AttributeOrNull("type") ?? throw DocumentError.Internal("missing domain type attribute");
        if (!DomainTypes.Contains(domainType))
        {
            throw DocumentError.Unknown($"invalid domain type {domainType}");
        }

        var type = root.Child("os")?.Child("type");
        var osWord = type?.Text ?? throw DocumentError.Xml("an os <type> must be specified");
        if (!OsTypeWords.Contains(osWord))
        {
            throw DocumentError.Unknown($"unknown OS type '{osWord}'");
        }

        var archWord = type.AttributeOrNull("arch") ?? Names.Arches[hostArch];
        if (!CpuParser.IsArch(archWord))
        {
            throw DocumentError.Unknown($"Unknown architecture {archWord}");
        }

        if (!Names.OsTypes.TryParse(osWord, out var osType) || !Names.Arches.TryParse(archWord, out var arch)
            || domainType is not ("vz" or "parallels"))
        {
            // libvirt's number of hvm is 0, which its message takes for "not said".
            var os = osWord == "hvm" ? "" : $"ostype={osWord} ";
            throw LibvirtException.InvalidArgument(ErrorDomain.Capabilities,
                $"could not find capabilities for {os}arch={archWord} domaintype={domainType} ");
        }

        return (osType, arch);
    }

    static (uint Vcpus, uint? Current, CpuSet? Cpuset) VcpusOf(DocumentElement root)
    {
        if (root.Child("vcpu") is not { } element)
        {
            return (1, null, null);
        }

        if (!LibvirtNumber.TryWrapping(element.Text ?? "", out var vcpus))
        {
            throw DocumentError.Xml("maximum vcpus count must be an integer");
        }

        var current = element.Unsigned("current");
        if (current > vcpus)
        {
            throw DocumentError.Unknown("maximum vCPU count must not be less than current vCPU count");
        }

        var isAuto = element.OneOf("placement", "static", "auto") == "auto";
        var cpuset = isAuto || element.AttributeOrNull("cpuset") is not { } text ? null : CpusetOf(text);
        return (vcpus, current, cpuset);
    }

    /// <summary>A set of CPUs that is not empty.</summary>
    internal static CpuSet CpusetOf(string text)
    {
        if (CpuSet.TryParse(text, out var set))
        {
            return set;
        }

        throw set.Count == 0 && text.Contains('^', StringComparison.Ordinal)
            ? DocumentError.Unknown($"Invalid value of 'cpuset': {text}")
            : LibvirtException.InvalidArgument(ErrorDomain.None, $"Failed to parse bitmap '{text}'");
    }

    // libvirt looks at no more of them than there are kinds.
    static ValueList<BootDevice> BootOf(DocumentElement os) =>
        [.. os.All("boot").Take(Names.BootDevices.Count).Select(boot => boot.Word("dev", Names.BootDevices))];

    static DomainDefinition WithDevices(DomainDefinition definition, DocumentElement devices) => definition with
    {
        Disks = [.. DiskOrder.Sort(devices.All("disk").Select(DiskParser.Parse))],
        Controllers = [.. ControllerParser.ParseAll(devices)],
        Filesystems = [.. devices.All("filesystem").Select(FilesystemParser.Parse)],
        Interfaces = [.. devices.All("interface").Select(InterfaceParser.Parse)],
        Serials = [.. devices.All("serial").Select(SerialParser.Parse)],
        Inputs = [.. devices.All("input").Select(element => DisplayParser.ParseInput(element, definition.OsType))],
        Graphics = [.. devices.All("graphics").Select(DisplayParser.ParseGraphics)],
        Videos = [.. devices.All("video").Select(DisplayParser.ParseVideo)],
        HostDevices = [.. devices.All("hostdev").Select(HostDeviceParser.Parse)],
    };
}
