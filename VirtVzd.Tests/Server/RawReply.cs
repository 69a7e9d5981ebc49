// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.Text;

namespace VirtVzd.Tests.Server;

/// <summary>A packet from the server, taken apart by hand.</summary>
/// <param name="Bytes">All of it, length word included.</param>
sealed record RawReply(byte[] Bytes)
{
    internal uint Program => Word(4);

    internal int Procedure => (int)Word(12);

    internal uint Type => Word(16);

    internal uint Serial => Word(20);

    internal uint Status => Word(24);

    /// <summary>The string that an echo answers with.</summary>
    internal string Text => TextAt(28);

    /// <summary>Code of an error.</summary>
    internal uint ErrorCode => Word(28);

    /// <summary>Message of an error: code, domain, presence, string.</summary>
    internal string ErrorMessage => TextAt(40);

    internal uint Word(int offset) => BinaryPrimitives.ReadUInt32BigEndian(Bytes.AsSpan(offset));

    string TextAt(int offset) => Encoding.UTF8.GetString(Bytes, offset + 4, (int)Word(offset));
}
