// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Config;

/// <summary>
/// What the dispatcher checks of a machine but not of a container: there it takes what it cannot do and loses it, or
/// fails half-way without a reason. What a container has already may stay.
/// </summary>
static class ContainerCheck
{
    const int NameBytesMax = 255;
    const string NameSigns = " +-_.{}";
    const int PasswordMax = 8;

    /// <summary>Checks a container before it is stored.</summary>
    /// <param name="wanted">What it is to be.</param>
    /// <param name="before">What it is; null for a new one.</param>
    /// <param name="hasCpus">Whether the host has a number of CPUs.</param>
    /// <exception cref="LibvirtException">Something of it would be lost (67), or contradicts itself (8).</exception>
    internal static void Require(DomainDefinition wanted, DomainDefinition? before, Predicate<uint> hasCpus)
    {
        if (wanted.Name != before?.Name)
        {
            RequireName(wanted.Name);
        }

        HostLimits.RequireCpus(wanted, before, hasCpus);
        if (wanted.Cpuset is { } cpuset && !cpuset.Equals(before?.Cpuset) && !hasCpus((uint)cpuset.Last + 1))
        {
            throw Contradiction($"cpuset '{cpuset}' names CPUs that the host does not have");
        }

        RequireResources(wanted, before, hasCpus);
        RequireDisplay(wanted.Graphics, before?.Graphics ?? []);
        RequireInterfaces(wanted.Interfaces, before?.Interfaces ?? []);
        RequireOnce(
            wanted.Disks, before?.Disks ?? [], static disk => disk.Target, "two disks have the same place: '{0}'");
        RequireOnce(
            wanted.Filesystems,
            before?.Filesystems ?? [],
            static filesystem => filesystem.Target,
            "two filesystems have the same target: '{0}'");
    }

    // Its tools leave weights out that they do not take, and cut limits.
    static void RequireResources(DomainDefinition wanted, DomainDefinition? before, Predicate<uint> hasCpus)
    {
        var (share, old) = (wanted.Resources, before?.Resources);
        if (share.CpuShares is { } shares && shares != old?.CpuShares
            && ResourceUnits.UnitsOf(
                shares, isContainer: true) is < ResourceUnits.ContainerUnitsMin or > ResourceUnits.ContainerUnitsMax)
        {
            throw DocumentError.Unsupported(
                $"{shares} CPU shares of a container are out of range: from "
                + $"{ResourceUnits.SharesOf(ResourceUnits.ContainerUnitsMin, isContainer: true)} to "
                + $"{ResourceUnits.SharesOf(ResourceUnits.ContainerUnitsMax, isContainer: true)}");
        }

        if (share.GlobalQuotaUs is { } quota && quota != old?.GlobalQuotaUs
            && !hasCpus(
                (uint)ulong.Min((quota + DomainResources.PeriodUs - 1) / DomainResources.PeriodUs, int.MaxValue)))
        {
            throw DocumentError.Unsupported($"a CPU quota of {quota} is more than the host's CPUs have");
        }
    }

    static void RequireName(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) > NameBytesMax)
        {
            throw DocumentError.Unsupported($"the name of a container is too long: at most {NameBytesMax} bytes");
        }

        foreach (var rune in name.EnumerateRunes())
        {
            if (!Rune.IsLetterOrDigit(rune) && !NameSigns.Contains(rune.ToString(), StringComparison.Ordinal))
            {
                throw DocumentError.Unsupported(
                    $"the name '{name}' has a character that Virtuozzo does not take of a container: "
                    + "only letters, digits, blanks and + - _ . { }");
            }
        }
    }

    static void RequireDisplay(ValueList<GraphicsDefinition> wanted, ValueList<GraphicsDefinition> before)
    {
        if (wanted is not [var display, ..])
        {
            return;
        }

        HostLimits.RequirePort(wanted, before);
        var old = before is [var first, ..] ? first : null;
        if (display.Password?.Length > PasswordMax && display.Password != old?.Password)
        {
            throw DocumentError.Unsupported(
                $"the password of the display is too long: at most {PasswordMax} characters");
        }
    }

    // The adapter that a container shares with its host is only one, and has no address of its own.
    static void RequireInterfaces(ValueList<InterfaceDefinition> wanted, ValueList<InterfaceDefinition> before)
    {
        RequireOnce(wanted, before, static nic => nic.Mac, "two interfaces have the same MAC address: {0}");
        if (wanted.Count(IsRouted) is > 1 and var count && count > before.Count(IsRouted))
        {
            throw DocumentError.Unsupported(
                $"a container has no more than one interface of network '{VzNetworks.HostRouted}'");
        }
    }

    static bool IsRouted(InterfaceDefinition nic) =>
        nic.Type == InterfaceType.Network && nic.Source == VzNetworks.HostRouted;

    static void RequireOnce<T, TKey>(IEnumerable<T> wanted, IEnumerable<T> before, Func<T, TKey> keyOf, string text)
        where TKey : notnull
    {
        var old = before.CountBy(keyOf).ToDictionary();
        foreach (var (key, count) in wanted.CountBy(keyOf))
        {
            if (count > 1 && count > old.GetValueOrDefault(key))
            {
                throw Contradiction(text.Replace("{0}", key.ToString(), StringComparison.Ordinal));
            }
        }
    }

    static LibvirtException Contradiction(string text) =>
        LibvirtException.InvalidArgument(ErrorDomain.Parallels, text);
}
