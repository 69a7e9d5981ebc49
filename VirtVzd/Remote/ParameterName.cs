// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>
/// What stands before the value of a named value, as it is on the wire: the name and the type. Bulk statistics have the
/// same some thirty names for each of thousands of domains.
/// </summary>
sealed class ParameterName
{
    /// <summary>Encodes a name of ASCII and a type.</summary>
    internal ParameterName(string name, TypedParamType type)
    {
        Encoded = new byte[4 + ((name.Length + 3) & ~3) + 4];
        BinaryPrimitives.WriteInt32BigEndian(Encoded, name.Length);
        Encoding.ASCII.GetBytes(name, Encoded.AsSpan(4));
        BinaryPrimitives.WriteInt32BigEndian(Encoded.AsSpan(Encoded.Length - 4), (int)type);
    }

    /// <summary>Name and type.</summary>
    internal byte[] Encoded { get; }

    /// <summary>The name of a value of the item of a number.</summary>
    internal static ParameterName Numbered(string group, int number, string field, TypedParamType type) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{group}.{number}.{field}"), type);
}
