// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace VirtVzd.DomainXml;

/// <summary>
/// A set of CPU numbers, written as libvirt and the kernel write it: <c>0-3,8</c>; <c>^n</c> takes a number out again.
/// Immutable, compares by value.
/// </summary>
sealed class CpuSet : IEquatable<CpuSet>
{
    /// <summary>Numbers that a set can hold: libvirt's own limit.</summary>
    internal const int NumbersMax = 16384;

    readonly SortedSet<int> _numbers;

    internal CpuSet(IEnumerable<int> numbers) => _numbers = [.. numbers];

    /// <summary>How many numbers are in it.</summary>
    internal int Count => _numbers.Count;

    /// <summary>The numbers, smallest first.</summary>
    internal IReadOnlyCollection<int> Numbers => _numbers;

    /// <summary>The smallest number; the set is not empty.</summary>
    internal int First => _numbers.Min;

    /// <summary>The largest number; −1 of an empty set.</summary>
    internal int Last => _numbers.Count == 0 ? -1 : _numbers.Max;

    /// <summary>Whether <paramref name="number"/> is in it.</summary>
    internal bool Contains(int number) => _numbers.Contains(number);

    /// <summary>Whether each number from 0 to <paramref name="count"/> − 1 is in it.</summary>
    internal bool CoversFirst(int count)
    {
        for (var number = 0; number < count; number++)
        {
            if (!_numbers.Contains(number))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Reads a list of numbers and ranges below <paramref name="limit"/>; false when it is malformed, empty or reaches
    /// beyond.
    /// </summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out CpuSet set, int limit = NumbersMax)
    {
        var numbers = new SortedSet<int>();
        set = new CpuSet(numbers);
        var wellFormed = !text.Trim().IsEmpty;
        foreach (var part in text.Split(','))
        {
            wellFormed &= Apply(text[part].Trim(), numbers, limit);
        }

        set = new CpuSet(numbers);
        return wellFormed && numbers.Count > 0;
    }

    static bool Apply(ReadOnlySpan<char> part, SortedSet<int> numbers, int limit)
    {
        if (part.StartsWith("^"))
        {
            return TryNumber(part[1..], limit, out var excluded) && Remove(numbers, excluded);
        }

        var dash = part.IndexOf('-');
        var from = dash < 0 ? part : part[..dash];
        var to = dash < 0 ? part : part[(dash + 1)..];
        if (!TryNumber(from, limit, out var first) || !TryNumber(to, limit, out var last) || last < first)
        {
            return false;
        }

        for (var number = first; number <= last; number++)
        {
            numbers.Add(number);
        }

        return true;
    }

    static bool Remove(SortedSet<int> numbers, int number)
    {
        numbers.Remove(number);
        return true;
    }

    static bool TryNumber(ReadOnlySpan<char> text, int limit, out int number) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < limit;

    /// <inheritdoc/>
    public bool Equals(CpuSet? other) => other is not null && _numbers.SetEquals(other._numbers);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CpuSet);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, Last);

    /// <summary>The canonical list: ranges wherever numbers follow each other.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        var (first, last) = (-1, -1);
        foreach (var number in _numbers)
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
