// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text;

namespace VirtVzd.DomainXml.Values;

/// <summary>
/// A set of CPU numbers, written as libvirt and the kernel write it: <c>0-3,8</c>; <c>^n</c> takes a number out again.
/// Immutable, compares by value.
/// </summary>
sealed class CpuSet : IEquatable<CpuSet>
{
    /// <summary>Numbers that a set can hold: libvirt's own limit.</summary>
    internal const int NumbersMax = 16384;

    const int WordBits = 64;

    // As many as the largest number needs: thousands of guests have a set each, and equal sets have equal words.
    readonly ulong[] _words;

    /// <summary>The set of some numbers, each below <see cref="NumbersMax"/>.</summary>
    internal CpuSet(IEnumerable<int> numbers)
        : this(WordsOf(numbers))
    {
    }

    CpuSet(ReadOnlySpan<ulong> words) => _words = words[..(words.LastIndexOfAnyExcept(0UL) + 1)].ToArray();

    static ulong[] WordsOf(IEnumerable<int> numbers)
    {
        var words = new ulong[NumbersMax / WordBits];
        foreach (var number in numbers)
        {
            words[number / WordBits] |= 1UL << (number % WordBits);
        }

        return words;
    }

    /// <summary>How many numbers are in it.</summary>
    internal int Count => _words.Sum(BitOperations.PopCount);

    /// <summary>The numbers, smallest first.</summary>
    internal IEnumerable<int> Numbers => Enumerable.Range(0, Last + 1).Where(Contains);

    /// <summary>The smallest number; the set is not empty.</summary>
    internal int First => Numbers.First();

    /// <summary>The largest number; −1 of an empty set.</summary>
    internal int Last =>
        _words.Length == 0 ? -1 : ((_words.Length - 1) * WordBits) + BitOperations.Log2(_words[^1]);

    internal bool Contains(int number) =>
        number >= 0 && number / WordBits < _words.Length
            && (_words[number / WordBits] & (1UL << (number % WordBits))) != 0;

    /// <summary>Whether each number from 0 to <paramref name="count"/> − 1 is in it.</summary>
    internal bool CoversFirst(int count) => Enumerable.Range(0, count).All(Contains);

    /// <summary>
    /// Reads a list of numbers and ranges below <paramref name="limit"/>; false when it is malformed, empty or reaches
    /// beyond.
    /// </summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out CpuSet set, int limit = NumbersMax)
    {
        var words = new ulong[NumbersMax / WordBits];
        var wellFormed = !text.Trim().IsEmpty;
        foreach (var part in text.Split(','))
        {
            wellFormed &= Apply(text[part].Trim(), words, limit);
        }

        set = new CpuSet(words);
        return wellFormed && set.Last >= 0;
    }

    static bool Apply(ReadOnlySpan<char> part, ulong[] words, int limit)
    {
        if (part.StartsWith("^"))
        {
            return TryNumber(part[1..], limit, out var excluded) && Remove(words, excluded);
        }

        var dash = part.IndexOf('-');
        var from = dash < 0 ? part : part[..dash];
        var to = dash < 0 ? part : part[(dash + 1)..];
        return TryNumber(from, limit, out var first) && TryNumber(to, limit, out var last) && Add(words, first, last);
    }

    static bool Remove(ulong[] words, int number)
    {
        words[number / WordBits] &= ~(1UL << (number % WordBits));
        return true;
    }

    // Whole words at a time: a hostile list names the largest range over and over.
    static bool Add(ulong[] words, int first, int last)
    {
        if (last < first)
        {
            return false;
        }

        var (from, to) = (first / WordBits, last / WordBits);
        var head = ulong.MaxValue << (first % WordBits);
        var tail = ulong.MaxValue >> (WordBits - 1 - (last % WordBits));
        if (from == to)
        {
            words[from] |= head & tail;
            return true;
        }

        words[from] |= head;
        words.AsSpan((from + 1)..to).Fill(ulong.MaxValue);
        words[to] |= tail;
        return true;
    }

    static bool TryNumber(ReadOnlySpan<char> text, int limit, out int number) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < limit;

    /// <inheritdoc/>
    public bool Equals(CpuSet? other) => other is not null && _words.AsSpan().SequenceEqual(other._words);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CpuSet);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, Last);

    /// <summary>The canonical list: ranges wherever numbers follow each other.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        var (first, last) = (-1, -1);
        foreach (var number in Numbers)
        {
            if (first >= 0 && number == last + 1)
            {
                last = number;
                continue;
            }

            AppendRange(text, first, last);
            (first, last) = (number, number);
        }

        AppendRange(text, first, last);
        return text.ToString();
    }

    static void AppendRange(StringBuilder text, int first, int last)
    {
        if (first < 0)
        {
            return;
        }

        text.Append(text.Length == 0 ? "" : ",").Append(first);
        if (last > first)
        {
            text.Append('-').Append(last);
        }
    }
}
