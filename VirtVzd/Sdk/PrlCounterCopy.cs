// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Text;

namespace VirtVzd.Sdk;

/// <summary>
/// Copies the counters of performance events: one event a second for each running guest, so names are kept from one to the
/// next and values never become texts. For the SDK's notification thread alone.
/// </summary>
sealed unsafe class PrlCounterCopy
{
    // Longer than any name there is, so that one call reads it.
    const int NameBytesMax = 128;

    // A guest has some thirty names, and guests have the same; beyond this something is wrong and names are not kept.
    const int NamesMax = 16384;

    readonly HashSet<string> _names = new(StringComparer.Ordinal);
    readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <summary>A copier that has seen no event yet.</summary>
    internal PrlCounterCopy() => _lookup = _names.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Names and values of an event; without those that are no numbers (traffic by class, file systems).</summary>
    /// <exception cref="Errors.LibvirtException">The SDK refused.</exception>
    internal Dictionary<string, long> Copy(PrlHandle source)
    {
        var count = PrlValue.Read(source, PrlApi.PrlEvent_GetParamsCount);
        var counters = new Dictionary<string, long>((int)Math.Min(count, NamesMax), StringComparer.Ordinal);
        for (var i = 0u; i < count; i++)
        {
            using var parameter = PrlValue.ReadItem(source, i, PrlApi.PrlEvent_GetParam);
            if (ReadName(parameter) is { } name
                && IsNumber(name)
                && PrlApi.PrlEvtPrm_ToInt64(parameter, out var value) >= 0)
            {
                counters[name] = value;
            }
        }

        return counters;
    }

    static bool IsNumber(string name) =>
        !name.StartsWith("net.classful.", StringComparison.Ordinal) && !name.StartsWith("guest.fs", StringComparison.Ordinal);

    // Null for a name that does not fit: none of those that are looked for.
    string? ReadName(PrlHandle parameter)
    {
        // SAFETY: the buffer outlives the call, and its length is what the call is told.
        Span<byte> bytes = stackalloc byte[NameBytesMax];
        var length = (uint)bytes.Length;
        fixed (byte* buffer = bytes)
        {
            if (PrlApi.PrlEvtPrm_GetName(parameter, buffer, ref length) < 0 || length > bytes.Length)
            {
                return null;
            }
        }

        Span<char> text = stackalloc char[NameBytesMax];
        var name = text[..Encoding.UTF8.GetChars(bytes[..(int)length].TrimEnd((byte)0), text)];
        if (_lookup.TryGetValue(name, out var known))
        {
            return known;
        }

        var fresh = name.ToString();
        if (_names.Count < NamesMax)
        {
            _names.Add(fresh);
        }

        return fresh;
    }
}
