// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using VirtVzd.Simulator.Host.Loop;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Ports;

/// <summary>
/// A viewer by RFB 3.8 (RFC 6143): no security or a VNC password, and one picture that never changes, raw. The guest
/// gets what the viewer types, by QEMU's numbers too where it is a machine; what he points at goes nowhere.
/// </summary>
sealed class RfbClient : PortClient
{
    const int NameBytesMax = 256;
    const byte NoSecurity = 1;
    const byte VncPassword = 2;
    const int ClipboardBytesMax = 64 << 10;
    const int EncodingsMax = 256;

    // "QEMU Extended Key Event", as a pseudo-encoding and as a message.
    const int ExtendedKeys = -258;
    const byte QemuMessage = 255;

    readonly string _name;
    readonly string _password;
    readonly Action<string> _typed;
    readonly bool _takesNumbers;
    readonly byte[] _challenge;
    readonly byte[] _in = new byte[4096];
    int _filled;
    uint _toSkip;
    RfbPixelFormat _format = RfbPixelFormat.Usual;
    Step _step = Step.Version;

    /// <summary>Greets a viewer.</summary>
    /// <param name="loop">What watches it.</param>
    /// <param name="socket">His connection.</param>
    /// <param name="name">The guest.</param>
    /// <param name="password">What he has to know; empty for nothing.</param>
    /// <param name="typed">
    /// Gets each key that he presses or lets go of: <c>down</c> or <c>up</c>, its number or <c>-</c>, its symbol.
    /// </param>
    /// <param name="takesNumbers">Whether he may send the numbers of keys.</param>
    internal RfbClient(
        EventLoop loop, Socket socket, string name, string password, Action<string> typed, bool takesNumbers)
        : base(loop, socket)
    {
        _typed = typed;
        _takesNumbers = takesNumbers;
        _name = name;
        _password = password;
        _challenge = Convert.FromHexString(KernelRandom.Hex(2 * VncChallenge.Bytes));
    }

    /// <summary>What the viewer is to say next.</summary>
    enum Step
    {
        Version,
        Security,
        Response,
        Init,
        Session,
    }

    protected override void Greet() => Send("RFB 003.008\n"u8.ToArray());

    protected override bool Take(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var taken = int.Min(bytes.Length, _in.Length - _filled);
            bytes[..taken].CopyTo(_in.AsSpan(_filled));
            _filled += taken;
            bytes = bytes[taken..];
            if (taken == 0 || !Cut())
            {
                return false;
            }
        }

        return true;
    }

    // Handles every whole message that is there, and skips what is of no interest.
    bool Cut()
    {
        var start = 0;
        while (start < _filled)
        {
            var used = _toSkip > 0 ? Skip(_filled - start) : Handle(_in.AsSpan(start, _filled - start));
            if (used < 0)
            {
                return false;
            }

            if (used == 0)
            {
                break;
            }

            start += used;
        }

        _in.AsSpan(start, _filled - start).CopyTo(_in);
        _filled -= start;
        return true;
    }

    int Skip(int bytesMax)
    {
        var skipped = (int)uint.Min(_toSkip, (uint)bytesMax);
        _toSkip -= (uint)skipped;
        return skipped;
    }

    // Bytes of the message that was there; 0 if it is not whole, −1 if it makes no sense.
    int Handle(ReadOnlySpan<byte> bytes) => _step switch
    {
        Step.Version => bytes.Length < 12 ? 0 : AnswerVersion(bytes[..12]),
        Step.Security => AnswerSecurity(bytes[0]),
        Step.Response => bytes.Length < VncChallenge.Bytes ? 0 : AnswerResponse(bytes[..VncChallenge.Bytes]),
        Step.Init => AnswerInit(),
        _ => HandleMessage(bytes),
    };

    int AnswerVersion(ReadOnlySpan<byte> version)
    {
        if (!version.SequenceEqual("RFB 003.008\n"u8))
        {
            return -1;
        }

        _step = Step.Security;
        Send(new byte[] { 1, _password.Length == 0 ? NoSecurity : VncPassword });
        return version.Length;
    }

    int AnswerSecurity(byte chosen)
    {
        if (chosen != (_password.Length == 0 ? NoSecurity : VncPassword))
        {
            return -1;
        }

        if (chosen == VncPassword)
        {
            _step = Step.Response;
            Send(_challenge);
        }
        else
        {
            _step = Step.Init;
            Send(new byte[4]);
        }

        return 1;
    }

    int AnswerResponse(ReadOnlySpan<byte> response)
    {
        if (!response.SequenceEqual(VncChallenge.Answer(_challenge, _password)))
        {
            var reason = "Authentication failed"u8;
            var refusal = new byte[8 + reason.Length];
            refusal[3] = 1;
            BinaryPrimitives.WriteInt32BigEndian(refusal.AsSpan(4), reason.Length);
            reason.CopyTo(refusal.AsSpan(8));
            Send(refusal);
            return -1;
        }

        _step = Step.Init;
        Send(new byte[4]);
        return response.Length;
    }

    int AnswerInit()
    {
        var name = Encoding.UTF8.GetBytes(_name).AsSpan();
        name = name[..int.Min(name.Length, NameBytesMax)];
        var init = new byte[24 + name.Length];
        BinaryPrimitives.WriteUInt16BigEndian(init, RfbPicture.Width);
        BinaryPrimitives.WriteUInt16BigEndian(init.AsSpan(2), RfbPicture.Height);
        RfbPixelFormat.Usual.Write(init.AsSpan(4));
        BinaryPrimitives.WriteInt32BigEndian(init.AsSpan(20), name.Length);
        name.CopyTo(init.AsSpan(24));
        _step = Step.Session;
        Send(init);
        return 1;
    }

    int HandleMessage(ReadOnlySpan<byte> bytes)
    {
        var length = bytes[0] switch
        {
            0 => 20,
            2 when bytes.Length < 4 => 4,
            2 => 4 + (4 * BinaryPrimitives.ReadUInt16BigEndian(bytes[2..])),
            QemuMessage when _takesNumbers => 12,
            3 => 10,
            4 => 8,
            5 => 6,
            6 => 8,
            _ => -1,
        };
        if (length is < 0 or > 4 * (1 + EncodingsMax))
        {
            return -1;
        }

        if (bytes.Length < length)
        {
            return 0;
        }

        var makesSense = bytes[0] switch
        {
            0 => TakeFormat(bytes[4..20]),
            2 => TakeEncodings(bytes[4..length]),
            4 => TakeKey(bytes[1] != 0, number: null, BinaryPrimitives.ReadUInt32BigEndian(bytes[4..])),
            QemuMessage => TakeNumber(bytes[..12]),
            3 => AnswerRequest(bytes[..10]),
            6 => SkipText(BinaryPrimitives.ReadUInt32BigEndian(bytes[4..])),
            _ => true,
        };
        return makesSense ? length : -1;
    }

    bool TakeFormat(ReadOnlySpan<byte> bytes)
    {
        if (RfbPixelFormat.Read(bytes) is not { } format)
        {
            return false;
        }

        _format = format;
        return true;
    }

    // Every viewer knows the raw one. Who knows the numbers of keys is told at once that they are taken, as QEMU does.
    bool TakeEncodings(ReadOnlySpan<byte> encodings)
    {
        for (; _takesNumbers && !encodings.IsEmpty; encodings = encodings[4..])
        {
            if (BinaryPrimitives.ReadInt32BigEndian(encodings) == ExtendedKeys)
            {
                var acknowledgement = new byte[16];
                acknowledgement[3] = 1;
                BinaryPrimitives.WriteUInt16BigEndian(acknowledgement.AsSpan(8), RfbPicture.Width);
                BinaryPrimitives.WriteUInt16BigEndian(acknowledgement.AsSpan(10), RfbPicture.Height);
                BinaryPrimitives.WriteInt32BigEndian(acknowledgement.AsSpan(12), ExtendedKeys);
                Send(acknowledgement);
            }
        }

        return true;
    }

    bool TakeNumber(ReadOnlySpan<byte> message) => message[1] == 0 && TakeKey(
        BinaryPrimitives.ReadUInt16BigEndian(message[2..]) != 0,
        BinaryPrimitives.ReadUInt32BigEndian(message[8..]),
        BinaryPrimitives.ReadUInt32BigEndian(message[4..]));

    bool TakeKey(bool isDown, uint? number, uint symbol)
    {
        _typed(string.Create(
            CultureInfo.InvariantCulture,
            $"{(isDown ? "down" : "up")} {number?.ToString(CultureInfo.InvariantCulture) ?? "-"} 0x{symbol:x}"));
        return true;
    }

    bool SkipText(uint length)
    {
        _toSkip = length;
        return length <= ClipboardBytesMax;
    }

    // Who asks for changes alone waits for ever: there are none.
    bool AnswerRequest(ReadOnlySpan<byte> request)
    {
        if (request[1] == 0)
        {
            Send(RfbPicture.Update(_format));
        }

        return true;
    }
}
