// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary>Texts and bytes across the edge, by the SDK's two buffer protocols.</summary>
static unsafe class CText
{
    const int StackBytes = 256;

    /// <summary>A text argument that must be there.</summary>
    /// <exception cref="PrlException">It is null.</exception>
    internal static string Required(byte* text)
    {
        if (text == null)
        {
            SdkLibrary.Instance.Strict?.Report("no text where one must be");
        }

        return Optional(text) ?? throw PrlException.InvalidArgument();
    }

    /// <summary>Null stays null; what is not UTF-8 becomes replacement characters.</summary>
    internal static string? Optional(byte* text)
    {
        if (text == null)
        {
            return null;
        }

        if (SdkLibrary.Instance.Strict is { } strict)
        {
            return Checked(strict, text);
        }

        return Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));
    }

    static string Checked(StrictMode strict, byte* text)
    {
        var bytes = strict.ReadText(text) ?? throw PrlException.InvalidArgument();
        if (!Utf8.IsValid(bytes))
        {
            strict.Report("a text that is not UTF-8");
        }

        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>
    /// Protocol S: <paramref name="length"/> becomes the bytes needed with the final NUL. Without a buffer that is all;
    /// a buffer that is too short gets as much as fits and no NUL.
    /// </summary>
    internal static PrlError Fill(byte* buffer, uint* length, string text)
    {
        Call.NotNull(length);
        var bytesMax = Encoding.UTF8.GetMaxByteCount(text.Length) + 1;
        byte[]? rented = null;
        var bytes = bytesMax <= StackBytes
            ? stackalloc byte[StackBytes]
            : rented = ArrayPool<byte>.Shared.Rent(bytesMax);
        var needed = Encoding.UTF8.GetBytes(text, bytes);
        bytes[needed++] = 0;
        var result = FillBytes(buffer, length, bytes[..needed]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return result;
    }

    /// <summary>Protocol B: the same with bytes and no NUL.</summary>
    internal static PrlError FillBytes(void* buffer, uint* length, ReadOnlySpan<byte> bytes)
    {
        Call.NotNull(length);
        var room = *length;
        *length = (uint)bytes.Length;
        if (buffer == null || room == 0)
        {
            return PrlError.PRL_ERR_SUCCESS;
        }

        if (SdkLibrary.Instance.Strict is not null)
        {
            // SAFETY: as below.
            StrictMode.Fill(buffer, room);
        }

        // SAFETY: the caller's buffer has room for *length bytes, and no more than those are written.
        var fits = (int)Math.Min(room, (uint)bytes.Length);
        bytes[..fits].CopyTo(new Span<byte>(buffer, fits));
        return fits < bytes.Length ? PrlError.PRL_ERR_BUFFER_OVERRUN : PrlError.PRL_ERR_SUCCESS;
    }
}
