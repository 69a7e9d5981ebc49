// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.Errors;
using VirtVzd.Host;
using VirtVzd.Tests.Architecture;

namespace VirtVzd.Tests.Host;

/// <summary>
/// A processor as somebody has recorded it: <c>Golden/Host/Cpuid/NAME.xml</c>. What is not in the record is zero, as of
/// a leaf that a processor has not.
/// </summary>
sealed class RecordedProcessor : ICpuRegisters
{
    internal RecordedProcessor(string name) =>
        Data = CpuDataXml.Read(DocumentReader.Read(File.ReadAllText(PathOf(name)), ErrorDomain.Cpu));

    /// <summary>All that was recorded.</summary>
    internal CpuData Data { get; }

    /// <summary>What KVM would say.</summary>
    internal TscClock? Clock { get; init; }

    /// <summary>Where a record or what belongs to it lies.</summary>
    internal static string PathOf(string name) =>
        Path.Combine(SourceTree.Root, "VirtVzd.Tests", "Golden", "Host", "Cpuid", name + ".xml");

    /// <inheritdoc/>
    public (uint Eax, uint Ebx, uint Ecx, uint Edx)? Cpuid(uint leaf, uint subLeaf)
    {
        var bits = Data[CpuRegister.Leaf(leaf, subLeaf)];
        return ((uint)bits, (uint)(bits >> 32), (uint)(bits >> 64), (uint)(bits >> 96));
    }

    /// <inheritdoc/>
    public ulong? Msr(uint index)
    {
        var bits = Data[CpuRegister.Msr(index)];
        return bits == default ? null : ((ulong)(bits >> 96) << 32) | (uint)bits;
    }

    /// <inheritdoc/>
    public TscClock? Tsc() => Clock;
}
