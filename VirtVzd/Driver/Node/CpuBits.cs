// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.Driver.Node;

/// <summary>CPU maps as libvirt's calls carry them: bit n of byte n / 8, the lowest bit first.</summary>
static class CpuBits
{
    const int BitsOfByte = 8;

    /// <summary>Bytes that <paramref name="cpus"/> CPUs need.</summary>
    internal static int BytesFor(int cpus) => (cpus + BitsOfByte - 1) / BitsOfByte;

    /// <summary>A map of a fixed length; CPUs beyond it are left out.</summary>
    internal static byte[] Of(CpuSet cpus, int bytes)
    {
        var map = new byte[bytes];
        foreach (var cpu in cpus.Numbers)
        {
            if (cpu / BitsOfByte < bytes)
            {
                map[cpu / BitsOfByte] |= (byte)(1 << (cpu % BitsOfByte));
            }
        }

        return map;
    }

    /// <summary>The CPUs of a map, up to as many as a set can hold.</summary>
    internal static CpuSet Parse(byte[] map) => new(
        Enumerable.Range(0, int.Min(map.Length * 8, CpuSet.NumbersMax))
            .Where(cpu => (map[cpu / 8] & (1 << (cpu % 8))) != 0));
}
