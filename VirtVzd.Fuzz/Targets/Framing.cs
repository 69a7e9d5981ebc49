// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Errors;
using VirtVzd.Rpc;

namespace VirtVzd.Fuzz.Targets;

/// <summary>
/// What a peer sends on a socket. The first byte says how it is cut into reads; that must make no difference to the
/// packets nor to the fault.
/// </summary>
static class Framing
{
    // Of the smallest packets: far fewer than a read has, so that every cut is tried.
    const int CutMax = 64;

    /// <summary>Cuts the input into packets, whole and piece by piece.</summary>
    internal static void Read(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty)
        {
            return;
        }

        var (whole, fault) = Packets(input[1..], seed: null);
        var (pieces, otherFault) = Packets(input[1..], input[0]);
        FuzzFault.Unless(fault == otherFault, $"another fault by another cut: '{fault}', '{otherFault}'");
        FuzzFault.Unless(whole.Count == pieces.Count, $"{whole.Count} packets, {pieces.Count} by another cut");
        for (var at = 0; at < whole.Count; at++)
        {
            FuzzFault.Unless(
                whole[at].AsSpan().SequenceEqual(pieces[at]), $"packet {at} is another one by another cut");
        }

        if (fault is not null)
        {
            throw LibvirtException.Rpc(fault);
        }
    }

    static (List<byte[]> Packets, string? Fault) Packets(ReadOnlySpan<byte> bytes, byte? seed)
    {
        using var framer = new PacketFramer();
        var packets = new List<byte[]>();
        var state = seed is { } value ? ((uint)value << 1) | 1 : 0;
        while (!bytes.IsEmpty)
        {
            var length = bytes.Length;
            if (seed is not null)
            {
                state = (state * 1_664_525) + 1_013_904_223;
                length = int.Min(length, (int)(1 + ((state >> 16) % CutMax)));
            }

            framer.Feed(bytes[..length]);
            bytes = bytes[length..];
            while (framer.TryTake(out var packet))
            {
                using (packet)
                {
                    packets.Add(packet.Payload.ToArray());
                }
            }
        }

        return (packets, framer.Fault);
    }
}
