// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;

namespace VirtVzd.Sdk;

/// <summary>
/// Copies the counters of performance events: one event a second for each running guest, so names are kept from one to
/// the next and values never become texts. For the SDK's notification thread alone.
/// </summary>
sealed unsafe class PrlCounterCopy
{
    // Longer than any name there is, so that one call reads it.
    const int NameBytesMax = 128;

    readonly CounterNameTree _tree = new();
    readonly List<long> _values = [];

    /// <summary>
    /// Names and values of an event; without those that are no numbers (traffic by class, file systems).
    /// </summary>
    /// <exception cref="Errors.LibvirtException">The SDK refused.</exception>
    internal PrlCounters Copy(PrlHandle source)
    {
        // SAFETY: the buffer outlives each call that fills it, and its length is what the call is told.
        Span<byte> name = stackalloc byte[NameBytesMax];
        var count = PrlValue.Read(source, PrlApi.PrlEvent_GetParamsCount);
        var at = _tree.Begin();
        _values.Clear();
        for (var i = 0u; i < count; i++)
        {
            using var parameter = PrlValue.ReadItem(source, i, PrlApi.PrlEvent_GetParam);
            if (ReadName(parameter, name) is not { } length)
            {
                continue;
            }

            at = _tree.Follow(at, name[..length]);
            if (at.IsNumber)
            {
                _values.Add(PrlApi.PrlEvtPrm_ToInt64(parameter, out var value) >= 0 ? value : -1);
            }
        }

        return _values.Count == 0 ? PrlCounters.None : new PrlCounters(at.Names, [.. _values]);
    }

    // Null for a name that does not fit: none of those that are looked for.
    static int? ReadName(PrlHandle parameter, Span<byte> name)
    {
        var length = (uint)name.Length;
        fixed (byte* buffer = name)
        {
            if (PrlApi.PrlEvtPrm_GetName(parameter, buffer, ref length) < 0 || length > name.Length)
            {
                return null;
            }
        }

        return name[..(int)length].TrimEnd((byte)0).Length;
    }
}
