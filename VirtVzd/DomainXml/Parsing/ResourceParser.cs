// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Parsing;

/// <summary>
/// Reads what a document says of a guest's share of the host: <c>cputune</c>, <c>memtune</c>, <c>blkiotune</c>,
/// <c>numatune</c>, and <c>iotune</c> and <c>bandwidth</c> of its devices. The grammar has looked at the numbers
/// before.
/// </summary>
static class ResourceParser
{
    const string Strict = "strict";

    /// <summary>What the domain's own elements say.</summary>
    /// <param name="root">The document.</param>
    /// <param name="memoryKib">Memory of the guest.</param>
    internal static DomainResources Parse(DocumentElement root, ulong memoryKib)
    {
        var cputune = root.Child("cputune");
        var memtune = root.Child("memtune");
        return new DomainResources
        {
            CpuShares = Number(cputune, "shares"),
            VcpuQuotaUs = Number(cputune, "quota"),
            GlobalQuotaUs = Number(cputune, "global_quota"),
            BlkioWeight = Number(root.Child("blkiotune"), "weight") is { } weight
                ? (uint)ulong.Min(weight, uint.MaxValue)
                : null,
            GuaranteePercent = memtune?.Kib("min_guarantee") is { } guarantee
                ? DomainResources.PercentOf(guarantee, memoryKib)
                : null,
            SwapKib = SwapLimitOf(memtune) is { } limit ? limit - ulong.Min(limit, memoryKib) : null,
            Nodes = NodesOf(root),
        };
    }

    /// <summary>Memory and swap together at most, null for no limit.</summary>
    internal static ulong? SwapLimitOf(DocumentElement? memtune) =>
        memtune?.Kib("swap_hard_limit") is > 0 and < DomainResources.UnlimitedKib and var limit ? limit : null;

    /// <summary>The place of all virtual CPUs where each is pinned to the same; null where not all are.</summary>
    internal static CpuSet? PinOfAll(DocumentElement root, uint vcpus)
    {
        var pins = root.Child("cputune")?.All("vcpupin").Where(pin => pin.Unsigned("vcpu") < vcpus).ToList();
        if (pins is not { Count: > 0 } || pins.Count != vcpus)
        {
            return null;
        }

        var places = pins.Select(static pin => DomainParser.CpusetOf(pin.Attribute("cpuset") ?? ""))
            .Distinct().ToList();
        return places is [var place] ? place : null;
    }

    /// <summary>
    /// Whether NUMA placement is asked for that is not that of the guest on some of the host's nodes.
    /// </summary>
    internal static bool IsForeignPlacement(DocumentElement root) => root.Child("numatune") is { } tune
        && (tune.Has("memnode") || (IsStrict(tune) && NodesOf(root) is null));

    /// <summary>The limit that a disk's document sets, null for none, and what of it Virtuozzo has not.</summary>
    internal static (DiskThrottle? Throttle, UnsupportedDiskSettings Unsupported) ThrottleOf(DocumentElement disk)
    {
        var tune = disk.Child("iotune");
        var (bytes, operations) = (Number(tune, "total_bytes_sec") ?? 0, Number(tune, "total_iops_sec") ?? 0);
        var isForeign = tune?.Children.Any(static limit => limit.Name switch
        {
            "total_bytes_sec" or "total_iops_sec" => false,
            "group_name" => limit.Text is { Length: > 0 } and not DiskThrottle.Group,
            _ => DiskParser.IsLimit(limit.Name) && limit.Text is { } text && text.Trim('0').Length > 0,
        }) == true;
        var unsupported = (isForeign ? UnsupportedDiskSettings.IoLimits : 0)
            | (bytes > uint.MaxValue || operations > uint.MaxValue ? UnsupportedDiskSettings.IoLimitRange : 0);
        return (unsupported == 0 ? DiskThrottle.Of((uint)bytes, (uint)operations) : null, unsupported);
    }

    /// <summary>
    /// What an interface's document lets it send, null where it says nothing; and whether it asks for what there is
    /// not.
    /// </summary>
    internal static (OutboundBandwidth? Bandwidth, bool IsForeign) BandwidthOf(DocumentElement nic)
    {
        var bandwidth = nic.Child("bandwidth");
        var outbound = bandwidth?.Child("outbound");
        var (average, peak) = (NumberOf(outbound, "average"), NumberOf(outbound, "peak"));
        var isForeign = bandwidth?.Child("inbound")?.Attributes.Values.Any(IsNonZero) == true
            || NumberOf(outbound, "burst") > 0
            || (peak > 0 && peak != average)
            || average > uint.MaxValue;
        return (average > 0 && !isForeign ? new OutboundBandwidth((uint)average, peak > 0) : null, isForeign);
    }

    static bool IsNonZero(string text) => text.Trim('0').Length > 0;

    static bool IsStrict(DocumentElement tune) =>
        tune.Child("memory") is { } memory && (memory.Attribute("mode") ?? Strict) == Strict;

    // Other modes are hints.
    static CpuSet? NodesOf(DocumentElement root) => root.Child("numatune") is { } tune && IsStrict(tune)
        && tune.Child("memory")!.AttributeOrNull("nodeset") is { } text && CpuSet.TryParse(text, out var nodes)
            ? nodes
            : null;

    static ulong NumberOf(DocumentElement? element, string attribute) =>
        element?.Attribute(attribute) is { } text && LibvirtNumber.TryUnsigned64(text, out var number) ? number : 0;

    // A quota below 0 is none, and so is 0.
    static ulong? Number(DocumentElement? parent, string name) =>
        parent?.TextOf(name) is { } text && LibvirtNumber.TryUnsigned64(text.Trim(), out var number) && number > 0
            ? number
            : null;
}
