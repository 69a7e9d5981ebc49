// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;

namespace VirtVzd.Simulator.Host.Ports;

/// <summary>What every simulated screen shows: colours that run into each other.</summary>
static class RfbPicture
{
    internal const ushort Width = 160;
    internal const ushort Height = 120;

    const int HeadBytes = 16;

    /// <summary>The whole picture as one update, raw.</summary>
    internal static byte[] Update(RfbPixelFormat format)
    {
        var update = new byte[HeadBytes + (Width * Height * format.Bytes)];
        BinaryPrimitives.WriteUInt16BigEndian(update.AsSpan(2), 1);
        BinaryPrimitives.WriteUInt16BigEndian(update.AsSpan(8), Width);
        BinaryPrimitives.WriteUInt16BigEndian(update.AsSpan(10), Height);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var at = HeadBytes + (((y * Width) + x) * format.Bytes);
                format.WritePixel(update.AsSpan(at), (byte)(255 * x / Width), (byte)(255 * y / Height), blue: 128);
            }
        }

        return update;
    }
}
