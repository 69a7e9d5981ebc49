// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Model;

/// <summary>
/// One guest as libvirt's domain document describes it, as far as Virtuozzo can hold it. Immutable; an active guest
/// differs from an inactive one only in what the formatter prints of it. The document's type is always <c>vz</c>.
/// </summary>
sealed record DomainDefinition
{
    /// <summary>The number of a running guest, null of one that is not.</summary>
    internal int? Id { get; init; }

    /// <summary>What is shown of the agent's channel of a machine that runs; no definition has it.</summary>
    internal AgentChannel? AgentChannel { get; init; }

    /// <summary>The name; printed whatever it holds, parsed only without <c>/</c>.</summary>
    internal required string Name { get; init; }

    /// <summary>The identity that never changes; its text form is libvirt's.</summary>
    internal required Guid Uuid { get; init; }

    /// <summary>A short title, null for none. Virtuozzo keeps none: the daemon does.</summary>
    internal string? Title { get; init; }

    /// <summary>Free text, null for none.</summary>
    internal string? Description { get; init; }

    /// <summary>
    /// What programs keep with the guest, as lines of a printed document; null for nothing. Virtuozzo keeps none,
    /// either, and the parser leaves it to who keeps it.
    /// </summary>
    internal string? Metadata { get; init; }

    /// <summary>Memory of the guest at most.</summary>
    internal required ulong MemoryKib { get; init; }

    /// <summary>Memory of the guest now.</summary>
    internal required ulong CurrentMemoryKib { get; init; }

    /// <summary>Virtual CPUs at most.</summary>
    internal required uint Vcpus { get; init; }

    /// <summary>Virtual CPUs now, null for as many as <see cref="Vcpus"/>.</summary>
    internal uint? CurrentVcpus { get; init; }

    /// <summary>Host CPUs that the guest may run on, null for all.</summary>
    internal CpuSet? Cpuset { get; init; }

    /// <summary>Its share of the host beyond that.</summary>
    internal DomainResources Resources { get; init; } = DomainResources.Usual;

    /// <summary>Virtual machine or container.</summary>
    internal required OsType OsType { get; init; }

    /// <summary>Architecture of the guest.</summary>
    internal required GuestArch Arch { get; init; }

    /// <summary>First program of a container, null for a virtual machine.</summary>
    internal string? Init { get; init; }

    /// <summary>Kinds of device to boot from, in order; empty for a container.</summary>
    internal ValueList<BootDevice> Boot { get; init; } = [];

    /// <summary>Whether <see cref="Boot"/> is only libvirt's usual one, because the document has none.</summary>
    internal bool IsBootUsual { get; init; }

    /// <summary>What becomes of it when its system crashes; of a container, always the usual.</summary>
    internal CrashAction OnCrash { get; init; }

    /// <summary>Hard disks and CD-ROMs, in <see cref="DiskOrder"/>.</summary>
    internal ValueList<DiskDefinition> Disks { get; init; } = [];

    /// <summary>Controllers that the disks of a virtual machine sit on; empty for a container.</summary>
    internal ValueList<ControllerDefinition> Controllers { get; init; } = [];

    /// <summary>File systems of a container.</summary>
    internal ValueList<FilesystemDefinition> Filesystems { get; init; } = [];

    internal ValueList<InterfaceDefinition> Interfaces { get; init; } = [];

    /// <summary>
    /// Serial ports. A virtual machine's console is the first of them, so the model has no console of its own.
    /// </summary>
    internal ValueList<SerialDefinition> Serials { get; init; } = [];

    /// <summary>Pointing devices and keyboards.</summary>
    internal ValueList<InputDefinition> Inputs { get; init; } = [];

    /// <summary>Remote displays; Virtuozzo has at most one.</summary>
    internal ValueList<GraphicsDefinition> Graphics { get; init; } = [];

    /// <summary>Video adapters; Virtuozzo has at most one.</summary>
    internal ValueList<VideoDefinition> Videos { get; init; } = [];

    /// <summary>Devices of the host that the guest has for itself while it runs.</summary>
    internal ValueList<HostDeviceDefinition> HostDevices { get; init; } = [];

    /// <summary>What a parsed document asks for beyond this model; never printed, refused by the rules.</summary>
    internal UnsupportedDomainSettings Unsupported { get; init; }

    /// <summary>
    /// What a parsed document asks for and nobody has a word for, as a sentence names it; null for nothing.
    /// </summary>
    internal string? Refused { get; init; }

    /// <summary>It with other disks, in whatever order; a machine's controllers come and go with them.</summary>
    internal DomainDefinition WithDisks(IEnumerable<DiskDefinition> disks)
    {
        var sorted = DiskOrder.Sort(disks.OrderBy(static disk => disk.Device)).ToList();
        return this with { Disks = [.. sorted], Controllers = OsType == OsType.Hvm
            ? ControllerDefinition.Of(sorted)
            : [] };
    }

    /// <summary>
    /// It without the ports of displays that the hypervisor chooses: a domain has these while it runs.
    /// </summary>
    internal DomainDefinition WithoutAutomaticPort() =>
        Graphics.Any(static display => display is { Autoport: true, Port: not 0 })
            ? this with { Graphics =
                [.. Graphics.Select(static display => display.Autoport ? display with { Port = 0 } : display)] }
            : this;

    /// <summary>It with other displays, or none; mouse and keyboard come and go with them.</summary>
    internal DomainDefinition WithDisplays(ValueList<GraphicsDefinition> displays) =>
        this with { Graphics = displays, Inputs = displays.Count > 0 ? InputDefinition.PairOf(OsType) : [] };
}
