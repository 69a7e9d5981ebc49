// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;

namespace VirtVzd.Simulator.Host.Ports;

/// <summary>How a viewer wants its pixels (RFC 6143, 7.4); only true colours.</summary>
readonly record struct RfbPixelFormat(
    byte Bits, byte Depth, bool IsBigEndian, ushort RedMax, ushort GreenMax, ushort BlueMax, byte RedShift,
    byte GreenShift, byte BlueShift)
{
    /// <summary>What viewers get that say nothing: 32 bits, the least first.</summary>
    internal static RfbPixelFormat Usual => new(32, 24, IsBigEndian: false, 255, 255, 255, 16, 8, 0);

    internal int Bytes => Bits / 8;

    /// <summary>Reads the 16 bytes of one; null where it makes no sense, or has a palette.</summary>
    internal static RfbPixelFormat? Read(ReadOnlySpan<byte> bytes)
    {
        var format = new RfbPixelFormat(
            bytes[0],
            bytes[1],
            bytes[2] != 0,
            BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]),
            BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]),
            BinaryPrimitives.ReadUInt16BigEndian(bytes[8..]),
            bytes[10],
            bytes[11],
            bytes[12]);
        return bytes[3] != 0 && format is { Bits: 8 or 16 or 32, RedShift: < 32, GreenShift: < 32, BlueShift: < 32 }
            ? format
            : null;
    }

    /// <summary>Writes the 16 bytes.</summary>
    internal void Write(Span<byte> bytes)
    {
        bytes[..16].Clear();
        bytes[0] = Bits;
        bytes[1] = Depth;
        bytes[2] = (byte)(IsBigEndian ? 1 : 0);
        bytes[3] = 1;
        BinaryPrimitives.WriteUInt16BigEndian(bytes[4..], RedMax);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], GreenMax);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[8..], BlueMax);
        bytes[10] = RedShift;
        bytes[11] = GreenShift;
        bytes[12] = BlueShift;
    }

    /// <summary>Writes one pixel.</summary>
    internal void WritePixel(Span<byte> to, byte red, byte green, byte blue)
    {
        var value = ((uint)(red * RedMax / 255) << RedShift)
            | ((uint)(green * GreenMax / 255) << GreenShift)
            | ((uint)(blue * BlueMax / 255) << BlueShift);
        for (var i = 0; i < Bytes; i++)
        {
            to[IsBigEndian ? Bytes - 1 - i : i] = (byte)(value >> (8 * i));
        }
    }
}
