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
                var (red, green, blue) = Pixel(x, y, Width, Height);
                format.WritePixel(update.AsSpan(at), red, green, blue);
            }
        }

        return update;
    }

    /// <summary>The whole picture as a PNG of a size.</summary>
    internal static byte[] Png(uint width, uint height)
    {
        var lineBytes = 1 + (3 * (int)width);
        var lines = new byte[lineBytes * (int)height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = (y * lineBytes) + 1 + (3 * x);
                (lines[at], lines[at + 1], lines[at + 2]) = Pixel(x, y, (int)width, (int)height);
            }
        }

        return PngFile.Of(width, height, lines);
    }

    static (byte Red, byte Green, byte Blue) Pixel(int x, int y, int width, int height) =>
        ((byte)(255 * x / width), (byte)(255 * y / height), 128);
}
