// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.Text;
using VirtVzd.Errors;
using VirtVzd.Native.Tls;

namespace VirtVzd.Vz.Screens;

/// <summary>
/// A viewer of a display by RFB (RFC 6143, with QEMU's message for keys), beside others, as far as it takes to type: of
/// pictures it wants one pixel, as the sign that all before it has been taken.
/// </summary>
sealed class RfbSession
{
    const int VersionBytes = 12;
    const int ChallengeBytes = 16;
    const int TextBytesMax = 64 << 10;
    const int PictureBytesMax = 64 << 20;
    const byte NoSecurity = 1;
    const byte VncPassword = 2;
    const int RawEncoding = 0;

    // The pseudo-encoding of "QEMU Extended Key Event".
    const int ExtendedKeys = -258;

    readonly RfbConnection _line;
    readonly string? _password;
    int _pixelBytes;
    bool _takesNumbers;

    RfbSession(RfbConnection line, string? password)
    {
        _line = line;
        _password = password;
    }

    /// <param name="line">The connection.</param>
    /// <param name="password">What the display asks for, null or empty for none.</param>
    /// <exception cref="LibvirtException">The display is another one, or lets nobody in who cannot do more.</exception>
    internal static RfbSession Begin(RfbConnection line, string? password)
    {
        var session = new RfbSession(line, password);
        session.Greet();
        session.Settle();
        return session;
    }

    /// <summary>Whether keys go by their numbers; else by their symbols, of which not every key has one.</summary>
    internal bool TakesNumbers => _takesNumbers;

    /// <summary>Presses a key, or lets it go.</summary>
    internal void Send(KeyStroke key, bool isDown)
    {
        Span<byte> message = stackalloc byte[12];
        message.Clear();
        if (_takesNumbers)
        {
            message[0] = 255;
            message[3] = (byte)(isDown ? 1 : 0);
            BinaryPrimitives.WriteUInt32BigEndian(message[4..], key.Symbol);
            BinaryPrimitives.WriteInt32BigEndian(message[8..], key.Qnum);
            _line.Send(message);
            return;
        }

        message[0] = 4;
        message[1] = (byte)(isDown ? 1 : 0);
        BinaryPrimitives.WriteUInt32BigEndian(message[4..], key.Symbol);
        _line.Send(message[..8]);
    }

    /// <summary>
    /// Waits until the display has taken everything that was sent: a line that is closed before loses it.
    /// </summary>
    internal void Flush()
    {
        // One pixel, whether or not it has changed.
        _line.Send([3, 0, 0, 0, 0, 0, 0, 1, 0, 1]);
        while (!ReadMessage())
        {
        }
    }

    void Greet()
    {
        Span<byte> version = stackalloc byte[VersionBytes];
        _line.Receive(version);
        if (!version.StartsWith("RFB "u8) || !int.TryParse(version[4..7], out var major)
            || !int.TryParse(version[8..11], out var minor))
        {
            throw RfbConnection.Failure("what listens at the port of the display does not speak RFB");
        }

        minor = major > 3 || minor >= 8 ? 8 : minor == 7 ? 7 : 3;
        _line.Send(Encoding.ASCII.GetBytes($"RFB 003.00{minor}\n"));
        var security = minor == 3 ? OfferedByOld() : Choose();
        if (security == VncPassword)
        {
            Prove();
        }

        if ((security == VncPassword || minor == 8) && ReadUInt32() != 0)
        {
            throw RfbConnection.Failure(
                $"the display refuses the daemon{(minor == 8 ? $": {ReadText()}" : "")}");
        }
    }

    byte OfferedByOld() => ReadUInt32() switch
    {
        NoSecurity => NoSecurity,
        VncPassword => VncPassword,
        0 => throw RfbConnection.Failure($"the display refuses the daemon: {ReadText()}"),
        _ => throw CannotEnter(),
    };

    byte Choose()
    {
        Span<byte> offered = stackalloc byte[byte.MaxValue];
        _line.Receive(offered[..1]);
        if (offered[0] == 0)
        {
            throw RfbConnection.Failure($"the display refuses the daemon: {ReadText()}");
        }

        offered = offered[..offered[0]];
        _line.Receive(offered);
        var chosen = offered.Contains(NoSecurity)
            ? NoSecurity
            : offered.Contains(VncPassword) ? VncPassword
            : throw CannotEnter();
        _line.Send([chosen]);
        return chosen;
    }

    static LibvirtException CannotEnter() => LibvirtException.Of(
        ErrorCode.OperationUnsupported, ErrorDomain.Parallels,
        "the display wants an encrypted connection, which the daemon does not make to type keys");

    void Prove()
    {
        Span<byte> challenge = stackalloc byte[ChallengeBytes];
        _line.Receive(challenge);
        if (string.IsNullOrEmpty(_password))
        {
            throw RfbConnection.Failure("the display asks for a password, and its configuration has none");
        }

        // RFC 6143, 7.2.2: what is beyond eight bytes does not count, and the bits of each are turned round.
        Span<byte> key = stackalloc byte[DesCipher.KeyBytes];
        key.Clear();
        var password = Encoding.UTF8.GetBytes(_password);
        for (var i = 0; i < key.Length && i < password.Length; i++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                key[i] |= (byte)(((password[i] >> bit) & 1) << (7 - bit));
            }
        }

        if (DesCipher.Encrypt(key, challenge) is { } fault)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationUnsupported,
                ErrorDomain.Parallels,
                $"the password of the display cannot be proved: {fault}");
        }

        _line.Send(challenge);
    }

    void Settle()
    {
        // Others keep watching.
        _line.Send([1]);
        Span<byte> init = stackalloc byte[20];
        _line.Receive(init);
        _pixelBytes = init[4] is 8 or 16 or 32
            ? init[4] / 8
            : throw RfbConnection.Failure("the display has no such pixels");
        _line.Skip(TextLength());
        Span<byte> encodings = stackalloc byte[12];
        encodings.Clear();
        (encodings[0], encodings[3]) = (2, 2);
        BinaryPrimitives.WriteInt32BigEndian(encodings[4..], RawEncoding);
        BinaryPrimitives.WriteInt32BigEndian(encodings[8..], ExtendedKeys);
        _line.Send(encodings);
        Flush();
    }

    // Whether a picture was among it.
    bool ReadMessage()
    {
        Span<byte> head = stackalloc byte[8];
        _line.Receive(head[..1]);
        switch (head[0])
        {
            case 0:
                _line.Receive(head[..3]);
                return ReadUpdate(BinaryPrimitives.ReadUInt16BigEndian(head[1..]));
            case 1:
                _line.Receive(head[..5]);
                _line.Skip(6L * BinaryPrimitives.ReadUInt16BigEndian(head[3..]));
                return false;
            case 2:
                return false;
            case 3:
                _line.Skip(3);
                _line.Skip(TextLength());
                return false;
            default:
                throw RfbConnection.Failure($"the display says what nobody has asked for (message {head[0]})");
        }
    }

    bool ReadUpdate(int count)
    {
        Span<byte> rectangle = stackalloc byte[12];
        var hasPicture = false;
        for (var i = 0; i < count; i++)
        {
            _line.Receive(rectangle);
            var encoding = BinaryPrimitives.ReadInt32BigEndian(rectangle[8..]);
            if (encoding == ExtendedKeys)
            {
                _takesNumbers = true;
                continue;
            }

            var bytes = (long)BinaryPrimitives.ReadUInt16BigEndian(
                rectangle[4..]) * BinaryPrimitives.ReadUInt16BigEndian(rectangle[6..]) * _pixelBytes;
            if (encoding != RawEncoding || bytes > PictureBytesMax)
            {
                throw RfbConnection.Failure($"the display shows what nobody has asked for (encoding {encoding})");
            }

            _line.Skip(bytes);
            hasPicture = true;
        }

        return hasPicture;
    }

    uint ReadUInt32()
    {
        Span<byte> word = stackalloc byte[4];
        _line.Receive(word);
        return BinaryPrimitives.ReadUInt32BigEndian(word);
    }

    int TextLength() => ReadUInt32() is <= TextBytesMax and var length
        ? (int)length
        : throw RfbConnection.Failure("the display says too much");

    string ReadText()
    {
        var text = new byte[TextLength()];
        _line.Receive(text);
        return Encoding.UTF8.GetString(text);
    }
}
