// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers;
using System.Text;
using System.Text.Unicode;
using VirtVzd.Errors;

namespace VirtVzd.Sdk;

/// <summary>
/// A text on its way to the SDK: UTF-8 with a NUL behind it. Every text that the SDK is given passes here. One that is
/// not what it says (bytes of a client that were no UTF-8, a NUL within) is refused: the SDK would take another text
/// than the caller meant.
/// </summary>
readonly ref struct SdkText
{
    /// <summary>Room that is enough for most texts, bytes.</summary>
    internal const int RoomBytes = 256;

    /// <summary>Converts a text.</summary>
    /// <param name="text">The text; null stays null.</param>
    /// <param name="room">Where it is put if it fits.</param>
    /// <param name="function">C name of the function that takes it, for the error.</param>
    /// <param name="parameter">Which of its parameters, for the error.</param>
    /// <exception cref="LibvirtException">
    /// It is no text that C can have (code 8); the message does not repeat it.
    /// </exception>
    internal SdkText(string? text, Span<byte> room, string function, string parameter)
    {
        if (text is null)
        {
            return;
        }

        var bytesMax = Encoding.UTF8.GetByteCount(text) + 1;
        var bytes = bytesMax <= room.Length ? room : new byte[bytesMax];
        if (text.Contains('\0')
            || Utf8.FromUtf16(
                text, bytes, out _, out var written, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            throw LibvirtException.InvalidArgument(
                ErrorDomain.Parallels, $"{parameter} of {function} is not valid UTF-8 without a NUL");
        }

        bytes[written] = 0;
        Bytes = bytes[..(written + 1)];
    }

    /// <summary>The text and its NUL; empty for null.</summary>
    internal ReadOnlySpan<byte> Bytes { get; }
}
