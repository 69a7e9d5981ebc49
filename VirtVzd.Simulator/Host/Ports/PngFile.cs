// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.IO;

namespace VirtVzd.Simulator.Host.Ports;

/// <summary>
/// A picture as a PNG file (ISO/IEC 15948), its lines as they are: what is small need not be compressed.
/// </summary>
static class PngFile
{
    const int BlockBytesMax = 65_535;
    const uint AdlerModulus = 65_521;

    /// <summary>Makes the file.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="lines">Of each line a zero, then red, green and blue of each pixel.</param>
    internal static byte[] Of(uint width, uint height, ReadOnlySpan<byte> lines)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var head = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(head, width);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 2);
        WriteChunk(file, "IHDR"u8, head);
        WriteChunk(file, "IDAT"u8, Stored(lines));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    // RFC 1950 and 1951: a stream of blocks that are stored.
    static byte[] Stored(ReadOnlySpan<byte> data)
    {
        using var stream = new MemoryStream();
        stream.Write([0x78, 0x01]);
        var (a, b) = (1u, 0u);
        foreach (var value in data)
        {
            a = (a + value) % AdlerModulus;
            b = (b + a) % AdlerModulus;
        }

        Span<byte> words = stackalloc byte[4];
        do
        {
            var block = data[..int.Min(data.Length, BlockBytesMax)];
            data = data[block.Length..];
            stream.WriteByte((byte)(data.IsEmpty ? 1 : 0));
            BinaryPrimitives.WriteUInt16LittleEndian(words, (ushort)block.Length);
            BinaryPrimitives.WriteUInt16LittleEndian(words[2..], (ushort)~block.Length);
            stream.Write(words);
            stream.Write(block);
        }
        while (!data.IsEmpty);

        BinaryPrimitives.WriteUInt32BigEndian(words, (b << 16) | a);
        stream.Write(words);
        return stream.ToArray();
    }

    static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, data.Length);
        file.Write(word);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(word, ~Crc(Crc(uint.MaxValue, type), data));
        file.Write(word);
    }

    static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return crc;
    }
}
