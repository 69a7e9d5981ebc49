// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Rpc;

/// <summary>Sizes of a packet (virnetprotocol.x; rpc.md §1).</summary>
static class RpcLimits
{
    /// <summary>The length word before each packet, which counts itself (<c>VIR_NET_MESSAGE_LEN_MAX</c>).</summary>
    internal const int LengthWordBytes = 4;

    /// <summary>The header (<c>VIR_NET_MESSAGE_HEADER_MAX</c>).</summary>
    internal const int HeaderBytes = 24;

    /// <summary>The word that counts descriptors, in packets that descriptors follow.</summary>
    internal const int DescriptorCountBytes = 4;

    /// <summary>Header and payload (<c>VIR_NET_MESSAGE_MAX</c>).</summary>
    internal const int MessageBytesMax = 33_554_432;

    /// <summary>The shortest packet: no payload.</summary>
    internal const int PacketBytesMin = LengthWordBytes + HeaderBytes;

    /// <summary>The longest packet.</summary>
    internal const int PacketBytesMax = LengthWordBytes + MessageBytesMax;

    /// <summary>The longest payload (<c>VIR_NET_MESSAGE_PAYLOAD_MAX</c>).</summary>
    internal const int PayloadBytesMax = MessageBytesMax - HeaderBytes;

    /// <summary>
    /// What is enough before authentication: SASL data is 65536 elements of four bytes, with a mechanism's name.
    /// </summary>
    internal const int AnonymousPacketBytesMax = 524_288;

    /// <summary>
    /// Stream data that is sent in one packet (<c>VIR_NET_MESSAGE_LEGACY_PAYLOAD_MAX</c>); clients may send more.
    /// </summary>
    internal const int StreamChunkBytesMax = 262_120;

    /// <summary>Descriptors that follow one packet (<c>VIR_NET_MESSAGE_NUM_FDS_MAX</c>).</summary>
    internal const int DescriptorsMax = 32;

    /// <summary>
    /// Streams of one connection that are open at a time, each with at most a chunk that waits for the client; libvirt
    /// has no limit.
    /// </summary>
    internal const int StreamsMax = 32;

    /// <summary>Those of all connections of a user, where limits hold for him.</summary>
    internal const int StreamsOfUserMax = 64;
}
