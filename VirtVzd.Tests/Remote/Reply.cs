// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.Text;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Remote;

/// <summary>A reply, taken apart by hand.</summary>
sealed class Reply
{
    const int PayloadStart = 28;
    const int StatusOffset = 24;

    int _position = PayloadStart;

    internal Reply(byte[] packet) => Packet = packet;

    /// <summary>The whole packet.</summary>
    internal byte[] Packet { get; }

    /// <summary>What the call returned, in hexadecimal digits.</summary>
    internal string Hex => IsError ? $"error: {Error}" : Convert.ToHexString(Packet.AsSpan(PayloadStart));

    /// <summary>Whether the call failed.</summary>
    internal bool IsError => Word(StatusOffset) != 0;

    /// <summary>How the call failed.</summary>
    internal WireError Error
    {
        get
        {
            _position = PayloadStart;
            var (code, domain, message, level) = (Int(), Int(), Optional(), Int());
            var domainObject = Int();
            var (str1, str2, str3, int1, int2) = (Optional(), Optional(), Optional(), Int(), Int());
            var networkObject = Int();
            var isPlain = level == 2 && domainObject == 0 && str3 is null && networkObject == 0
                && _position == Packet.Length;
            return isPlain
                ? new WireError((ErrorCode)code, (ErrorDomain)domain, message, str1, str2, int1, int2)
                : throw new FormatException($"no error of this daemon's: {Convert.ToHexString(Packet)}");
        }
    }

    int Word(int offset) => BinaryPrimitives.ReadInt32BigEndian(Packet.AsSpan(offset));

    int Int()
    {
        _position += 4;
        return Word(_position - 4);
    }

    string? Optional() => Int() == 0 ? null : Text();

    string Text()
    {
        var length = Int();
        var text = Encoding.UTF8.GetString(Packet, _position, length);
        _position += (length + 3) / 4 * 4;
        return text;
    }
}
