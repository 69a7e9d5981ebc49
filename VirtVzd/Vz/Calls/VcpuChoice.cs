// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Calls;

/// <summary>Single virtual CPUs of a guest that has a number of them, in libvirt's words where it has some.</summary>
static class VcpuChoice
{
    // libvirt's own limit.
    const int NumbersMax = 4096;

    /// <summary>Reads the numbers.</summary>
    /// <exception cref="LibvirtException">It is no list of numbers.</exception>
    internal static CpuSet Parse(string text) => CpuSet.TryParse(text, out var chosen, NumbersMax)
        ? chosen
        : throw LibvirtException.InvalidArgument(ErrorDomain.Parallels, $"Failed to parse bitmap '{text}'");

    /// <summary>How many there are with or without them.</summary>
    /// <exception cref="LibvirtException">They are so already, are not the next ones, or not the last.</exception>
    internal static uint CountAfter(uint count, CpuSet chosen, bool isOn)
    {
        if (isOn)
        {
            return chosen.First < count ? throw Refused($"vcpu '{chosen.First}' is already in requested state")
                : chosen.First == count && IsWhole(chosen) ? count + (uint)chosen.Count
                : throw Refused($"only the next virtual CPUs, from number {count} on, can be added");
        }

        return chosen.Contains(0) ? throw Refused("vCPU '0' must be enabled")
            : chosen.Last >= count ? throw Refused($"vcpu '{chosen.Last}' is not present in domain definition")
            : chosen.Last == count - 1 && IsWhole(chosen) ? count - (uint)chosen.Count
            : throw Refused($"only the last virtual CPUs, up to number {count - 1}, can be taken away");
    }

    static bool IsWhole(CpuSet chosen) => chosen.Numbers.SequenceEqual(Enumerable.Range(chosen.First, chosen.Count));

    static LibvirtException Refused(string why) => LibvirtException.InvalidArgument(ErrorDomain.Parallels, why);
}
