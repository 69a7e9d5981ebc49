// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;

namespace VirtVzd.Host;

/// <summary>
/// A set of bits that describe an x86 CPU. The four 32-bit words of a leaf lie side by side from EAX at the bottom over
/// EBX and ECX to EDX; a model-specific register has its low half in EAX and its high half in EDX.
/// </summary>
sealed class CpuData
{
    const int WordBits = 32;

    readonly Dictionary<CpuRegister, UInt128> _bits;

    /// <summary>An empty set.</summary>
    internal CpuData() => _bits = [];

    /// <summary>A copy of a set.</summary>
    internal CpuData(CpuData other) => _bits = new Dictionary<CpuRegister, UInt128>(other._bits);

    /// <summary>Whether no bit is in it.</summary>
    internal bool IsEmpty => _bits.Values.All(static bits => bits == UInt128.Zero);

    /// <summary>The registers of which something is known.</summary>
    internal IEnumerable<CpuRegister> Registers => _bits.Keys;

    /// <summary>The bits of one register; none where nothing is known of it.</summary>
    internal UInt128 this[CpuRegister register] => _bits.GetValueOrDefault(register);

    /// <summary>The four words of a leaf as one number.</summary>
    internal static UInt128 Pack(uint eax, uint ebx, uint ecx, uint edx) =>
        new(((ulong)edx << WordBits) | ecx, ((ulong)ebx << WordBits) | eax);

    internal void Add(CpuRegister register, UInt128 bits) => _bits[register] = this[register] | bits;

    /// <summary>Adds all bits of another set.</summary>
    internal void Add(CpuData other)
    {
        foreach (var (register, bits) in other._bits)
        {
            Add(register, bits);
        }
    }

    /// <summary>Takes away all bits of another set.</summary>
    internal void Subtract(CpuData other)
    {
        foreach (var (register, bits) in other._bits)
        {
            if (_bits.TryGetValue(register, out var own))
            {
                _bits[register] = own & ~bits;
            }
        }
    }

    /// <summary>Takes away all bits that another set has not.</summary>
    internal void Intersect(CpuData other)
    {
        foreach (var register in _bits.Keys.ToList())
        {
            _bits[register] &= other[register];
        }
    }

    /// <summary>Whether all bits of another set are in it.</summary>
    internal bool Contains(CpuData other)
    {
        foreach (var (register, bits) in other._bits)
        {
            if ((this[register] & bits) != bits)
            {
                return false;
            }
        }

        return true;
    }
}
