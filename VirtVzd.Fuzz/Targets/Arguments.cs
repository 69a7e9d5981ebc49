// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;

namespace VirtVzd.Fuzz.Targets;

/// <summary>The arguments of a call without a handler: two bytes of procedure, then the payload.</summary>
static class Arguments
{
    const int PrefixBytes = 2;

    /// <summary>Checks the arguments as the dispatcher does.</summary>
    internal static void Read(ReadOnlySpan<byte> input)
    {
        if (input.Length >= PrefixBytes)
        {
            CallArguments.Of((RemoteProcedure)BinaryPrimitives.ReadUInt16BigEndian(input)).Check(input[PrefixBytes..]);
        }
    }
}
