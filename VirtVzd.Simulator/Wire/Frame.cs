// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace VirtVzd.Simulator.Wire;

/// <summary>
/// A message on the socket: its length as four bytes, big end first, not counting themselves, and the JSON as UTF-8.
/// </summary>
static class Frame
{
    internal const int HeaderBytes = 4;

    /// <summary>Longest body; a list of 10,000 guests takes some 20 MiB.</summary>
    internal const int MaxBodyBytes = 128 << 20;

    /// <summary>The whole frame, ready to be sent.</summary>
    internal static byte[] Encode<T>(T message, JsonTypeInfo<T> type)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        buffer.GetSpan(HeaderBytes)[..HeaderBytes].Clear();
        buffer.Advance(HeaderBytes);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            JsonSerializer.Serialize(writer, message, type);
        }

        var frame = buffer.WrittenSpan.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length - HeaderBytes);
        return frame;
    }

    /// <summary>Length of the body that follows <paramref name="header"/>.</summary>
    /// <exception cref="FormatException">It is longer than <see cref="MaxBodyBytes"/>.</exception>
    internal static int BodyLength(ReadOnlySpan<byte> header)
    {
        var length = BinaryPrimitives.ReadUInt32BigEndian(header);
        return length <= MaxBodyBytes
            ? (int)length
            : throw new FormatException($"frame of {length} bytes is longer than {MaxBodyBytes}");
    }
}
