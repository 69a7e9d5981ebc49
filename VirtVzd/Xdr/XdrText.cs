// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace VirtVzd.Xdr;

/// <summary>
/// Strings of the wire are bytes, usually UTF-8 but never checked. A byte that is not part of valid UTF-8 becomes the
/// lone surrogate U+DC00 + byte, so that any bytes come back unchanged from a <see cref="string"/>. A NUL ends a
/// string.
/// </summary>
static class XdrText
{
    const char EscapeBase = '\uDC00';
    const char EscapeMin = '\uDC80';
    const char EscapeMax = '\uDCFF';

    /// <summary>The text of <paramref name="bytes"/> up to the first NUL.</summary>
    internal static string Decode(ReadOnlySpan<byte> bytes)
    {
        // A C string ends at its first NUL: what follows on the wire is not part of the value.
        var end = bytes.IndexOf((byte)0);
        if (end >= 0)
        {
            bytes = bytes[..end];
        }

        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : DecodeEscaping(bytes);
    }

    /// <summary>Bytes that <see cref="Encode"/> needs at most for <paramref name="text"/>.</summary>
    internal static int BytesMax(ReadOnlySpan<char> text) => Encoding.UTF8.GetByteCount(text);

    /// <summary>Writes <paramref name="text"/> up to the first NUL into <paramref name="bytes"/>.</summary>
    /// <returns>Bytes written.</returns>
    internal static int Encode(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        var end = text.IndexOf('\0');
        if (end >= 0)
        {
            text = text[..end];
        }

        var total = 0;
        while (true)
        {
            var status = Utf8.FromUtf16(
                text, bytes[total..], out var charsRead, out var written, replaceInvalidSequences: false);
            total += written;
            if (status == OperationStatus.Done)
            {
                return total;
            }

            // Only lone surrogates stop the conversion; one that stands for no byte can only come from ourselves.
            text = text[charsRead..];
            total += text[0] is >= EscapeMin and <= EscapeMax
                ? PutByte(bytes[total..], (byte)(text[0] - EscapeBase))
                : Rune.ReplacementChar.EncodeToUtf8(bytes[total..]);
            text = text[1..];
        }
    }

    static int PutByte(Span<byte> bytes, byte value)
    {
        bytes[0] = value;
        return 1;
    }

    static string DecodeEscaping(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var consumed) == OperationStatus.Done)
            {
                text.Append(rune);
            }
            else
            {
                foreach (var invalid in bytes[..consumed])
                {
                    text.Append((char)(EscapeBase + invalid));
                }
            }

            bytes = bytes[consumed..];
        }

        return text.ToString();
    }
}
