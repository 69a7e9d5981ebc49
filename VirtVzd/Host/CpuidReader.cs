// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Host;

/// <summary>
/// Reads all leaves of CPUID. Some have sub-leaves; which of them are valid is said in another place for each (Intel
/// SDM, volume 2A, CPUID).
/// </summary>
/// <param name="processor">The CPU that is asked.</param>
sealed class CpuidReader(ICpuRegisters processor)
{
    const uint Basic = 0;
    const uint Extended = 0x80000000;

    // A processor that says that it has more is lying.
    const uint LeavesMax = 0x100;
    const uint SubLeavesMax = 64;

    readonly CpuData _data = new();

    /// <summary>All of them; nothing where the CPU has no CPUID.</summary>
    internal CpuData Read()
    {
        foreach (var range in new[] { Basic, Extended })
        {
            var last = uint.Min(Ask(range, 0).Eax, range + LeavesMax);
            for (var leaf = range; leaf <= last; leaf++)
            {
                Read(leaf);
            }
        }

        return _data;
    }

    void Read(uint leaf)
    {
        var first = Ask(leaf, 0);
        switch (leaf)
        {
            case 0x4:
                Add(leaf, 0, first);
                AddWhile(leaf, 1, first, static words => (words.Eax & 0x1f) != 0, addsLast: true);
                break;
            case 0x7 or 0x14:
                AddUpTo(leaf, first, first.Eax);
                break;
            case 0xb:
                AddWhile(leaf, 0, first, static words => (words.Ecx & 0xff00) != 0, addsLast: false);
                break;
            case 0xd:
                ReadExtendedState(first);
                break;
            case 0xf:
                AddMarked(leaf, first, first.Edx);
                break;
            case 0x10:
                AddMarked(leaf, first, first.Ebx);
                break;
            case 0x12:
                ReadEnclaves(first);
                break;
            case 0x17:
                if (first.Eax >= 3)
                {
                    AddUpTo(leaf, first, first.Eax);
                }

                break;
            default:
                Add(leaf, 0, first);
                break;
        }
    }

    void ReadExtendedState((uint Eax, uint Ebx, uint Ecx, uint Edx) first)
    {
        const uint leaf = 0xd;
        var second = Ask(leaf, 1);
        Add(leaf, 0, first);
        Add(leaf, 1, second);
        var valid = ((ulong)first.Edx << 32) | first.Eax | ((ulong)second.Edx << 32) | second.Ecx;
        for (var sub = 2u; sub < SubLeavesMax; sub++)
        {
            if ((valid & (1UL << (int)sub)) != 0)
            {
                Add(leaf, sub, Ask(leaf, sub));
            }
        }
    }

    void ReadEnclaves((uint Eax, uint Ebx, uint Ecx, uint Edx) first)
    {
        const uint leaf = 0x12;
        const uint sgx = 1u << 2;
        if ((Ask(0x7, 0).Ebx & sgx) == 0)
        {
            return;
        }

        Add(leaf, 0, first);
        Add(leaf, 1, Ask(leaf, 1));
        AddWhile(leaf, 2, Ask(leaf, 2), static words => (words.Eax & 0xf) != 0, addsLast: false);
    }

    void AddUpTo(uint leaf, (uint Eax, uint Ebx, uint Ecx, uint Edx) first, uint last)
    {
        Add(leaf, 0, first);
        for (var sub = 1u; sub <= uint.Min(last, SubLeavesMax); sub++)
        {
            Add(leaf, sub, Ask(leaf, sub));
        }
    }

    void AddMarked(uint leaf, (uint Eax, uint Ebx, uint Ecx, uint Edx) first, uint marks)
    {
        Add(leaf, 0, first);
        for (var sub = 1u; sub < 32; sub++)
        {
            if ((marks & (1u << (int)sub)) != 0)
            {
                Add(leaf, sub, Ask(leaf, sub));
            }
        }
    }

    // The sub-leaf before says whether this one is valid, or this one does.
    void AddWhile(
        uint leaf,
        uint sub,
        (uint Eax, uint Ebx, uint Ecx, uint Edx) words,
        Func<(uint Eax, uint Ebx, uint Ecx, uint Edx), bool> isValid,
        bool addsLast)
    {
        for (; isValid(words) && sub < SubLeavesMax; sub++)
        {
            if (addsLast)
            {
                words = Ask(leaf, sub);
                Add(leaf, sub, words);
            }
            else
            {
                Add(leaf, sub, words);
                words = Ask(leaf, sub + 1);
            }
        }
    }

    void Add(uint leaf, uint sub, (uint Eax, uint Ebx, uint Ecx, uint Edx) words) =>
        _data.Add(CpuRegister.Leaf(leaf, sub), CpuData.Pack(words.Eax, words.Ebx, words.Ecx, words.Edx));

    (uint Eax, uint Ebx, uint Ecx, uint Edx) Ask(uint leaf, uint sub) => processor.Cpuid(leaf, sub) ?? default;
}
