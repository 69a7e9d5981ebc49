// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Text;

namespace VirtVzd.Simulator.Host.Ports;

/// <summary>
/// VNC's proof of a password (RFC 6143, 7.2.2): the challenge by DES, whose key is the password with its bits turned
/// round.
/// </summary>
static class VncChallenge
{
    internal const int Bytes = 16;

    const int KeyBytes = 8;

    /// <summary>What who knows the password answers.</summary>
    internal static byte[] Answer(ReadOnlySpan<byte> challenge, string password)
    {
        var text = Encoding.UTF8.GetBytes(password);
        ulong key = 0;
        for (var i = 0; i < KeyBytes; i++)
        {
            key = (key << 8) | Reverse(i < text.Length ? text[i] : (byte)0);
        }

        var answer = new byte[Bytes];
        for (var at = 0; at < Bytes; at += KeyBytes)
        {
            var block = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(challenge[at..]);
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(answer.AsSpan(at), Des.Encrypt(block, key));
        }

        return answer;
    }

    static byte Reverse(byte value)
    {
        var turned = 0;
        for (var bit = 0; bit < 8; bit++)
        {
            turned |= ((value >> bit) & 1) << (7 - bit);
        }

        return (byte)turned;
    }
}
