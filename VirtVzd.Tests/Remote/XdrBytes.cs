// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;
using VirtVzd.Driver.Domains;

namespace VirtVzd.Tests.Remote;

/// <summary>XDR made by hand (RFC 4506), independent of the codec under test.</summary>
sealed class XdrBytes
{
    readonly List<byte> _bytes = [];

    /// <summary>Empty strings, absent options, empty arrays and zeros: enough for the arguments of any call.</summary>
    internal static byte[] Zeros => new byte[1_024];

    /// <summary>What was written.</summary>
    internal byte[] Bytes => [.. _bytes];

    /// <summary>A word.</summary>
    internal XdrBytes Int(int value)
    {
        var word = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, value);
        return Raw(word);
    }

    /// <summary>A double word.</summary>
    internal XdrBytes Hyper(ulong value)
    {
        var words = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(words, value);
        return Raw(words);
    }

    /// <summary>A string.</summary>
    internal XdrBytes Text(string value)
    {
        var text = Encoding.UTF8.GetBytes(value);
        return Int(text.Length).Raw(text).Raw(new byte[(4 - (text.Length % 4)) % 4]);
    }

    /// <summary>An optional string.</summary>
    internal XdrBytes Optional(string? value) => value is null ? Int(0) : Int(1).Text(value);

    /// <summary>A domain reference.</summary>
    internal XdrBytes Domain(DomainReference domain) => Text(domain.Name).Uuid(domain.Uuid).Int(domain.Id);

    /// <summary>A UUID.</summary>
    internal XdrBytes Uuid(Guid uuid) => Raw(Convert.FromHexString(uuid.ToString("N")));

    /// <summary>Bytes as they are.</summary>
    internal XdrBytes Raw(byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }
}
