// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text;
using VirtVzd.Errors;

namespace VirtVzd.Sdk;

/// <summary>
/// Texts that the SDK writes into a caller's buffer: the length goes in as the room there is and comes out as the room
/// that is needed, final NUL included; a buffer that is too short is filled without a NUL. UTF-8.
/// UUIDs wear braces on that side and are <see cref="Guid"/> on this one.
/// </summary>
static unsafe class PrlText
{
    // Descriptions and snapshot trees are the longest texts there are; a library that asks for more is broken.
    const int BytesMax = 16 << 20;
    const int FirstBytes = 512;

    /// <summary>A call that fills a buffer.</summary>
    internal delegate int Getter<TState>(TState state, byte* buffer, ref uint length);

    /// <exception cref="LibvirtException">The SDK refused.</exception>
    internal static string Read<TState>(
        TState state, Getter<TState> getter, [CallerArgumentExpression(nameof(getter))] string call = "")
    {
        var result = TryRead(state, getter, out var text);
        PrlError.Check(result, call);
        return text;
    }

    /// <summary>Reads a text, empty where there is none to be had.</summary>
    internal static string ReadOrEmpty<TState>(TState state, Getter<TState> getter) =>
        TryRead(state, getter, out var text) < 0 ? "" : text;

    /// <summary>Reads a UUID in braces, with or without them.</summary>
    /// <exception cref="LibvirtException">The SDK refused, or the text is not a UUID.</exception>
    internal static Guid ReadUuid(
        PrlHandle handle, Getter<PrlHandle> getter, [CallerArgumentExpression(nameof(getter))] string call = "") =>
        Guid.TryParse(Read(handle, getter, call), out var uuid)
            ? uuid
            : throw LibvirtException.Internal(ErrorDomain.Parallels, "Domain UUID is malformed or empty");

    /// <summary>A UUID as the SDK writes it.</summary>
    internal static string OfUuid(Guid uuid) => uuid.ToString("B");

    /// <summary>Texts as the SDK takes several of them: a new object of its own, the caller's to dispose.</summary>
    /// <param name="texts">The texts, in their order.</param>
    /// <param name="trace">Where the calls are told of; null for nowhere.</param>
    /// <exception cref="LibvirtException">The SDK refused.</exception>
    internal static PrlHandle ListOf(IEnumerable<string> texts, SdkTrace? trace)
    {
        var list = PrlHandle.Checked(
            PrlApi.PrlApi_CreateStringsList(trace, out var handle), handle, nameof(PrlApi.PrlApi_CreateStringsList));
        try
        {
            foreach (var text in texts)
            {
                PrlError.Check(PrlApi.PrlStrList_AddItem(list, text));
            }

            return list;
        }
        catch (LibvirtException)
        {
            list.Dispose();
            throw;
        }
    }

    static int TryRead<TState>(TState state, Getter<TState> getter, out string text)
    {
        // SAFETY: the buffer outlives the call, and its length is what the call is told.
        Span<byte> first = stackalloc byte[FirstBytes];
        var result = Fill(state, getter, first, out var needed, out text);
        // The value may grow between two calls.
        while (result == (int)PrlResult.BufferOverrun && needed <= BytesMax)
        {
            result = Fill(state, getter, new byte[needed], out needed, out text);
        }

        return result;
    }

    static int Fill<TState>(TState state, Getter<TState> getter, Span<byte> room, out uint needed, out string text)
    {
        needed = (uint)room.Length;
        int result;

        // SAFETY: the room is pinned for the call, which is told its length.
        fixed (byte* buffer = room)
        {
            result = getter(state, buffer, ref needed);
        }

        var bytes = Math.Min((int)Math.Min(needed, int.MaxValue), room.Length);
        text = result < 0 || bytes == 0 ? "" : Encoding.UTF8.GetString(room[..bytes]).TrimEnd('\0');
        return result;
    }
}
