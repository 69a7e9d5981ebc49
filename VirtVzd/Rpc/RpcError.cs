// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;
using VirtVzd.Protocol.Packets;

namespace VirtVzd.Rpc;

/// <summary>Errors on their way to the wire and from it (rpc.md §5).</summary>
static class RpcError
{
    /// <summary>The payload of an error packet.</summary>
    internal static MessageError ToWire(LibvirtException error) => new(
        (int)error.Code,
        (int)error.Domain,
        error.Message,
        (int)error.Level,
        Domain: null,
        error.Str1,
        error.Str2,
        error.Str3,
        error.Int1,
        error.Int2,
        Network: null);

    /// <summary>What a server of libvirt told us, to be thrown at our own caller.</summary>
    internal static LibvirtException FromWire(in MessageError error) => LibvirtException.FromPeer(
        (ErrorCode)error.Code,
        (ErrorDomain)error.ErrorDomain,
        error.Message,
        (ErrorLevel)error.Level,
        (error.Str1, error.Str2, error.Str3),
        (error.Int1, error.Int2));
}
