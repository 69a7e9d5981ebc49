// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Diagnostics.CodeAnalysis;
using VirtVzd.Errors;

namespace VirtVzd.Xdr;

/// <summary>
/// The two ways in which the codec fails, with the texts that libvirt sends for them (rpc.md §7). Why a payload does
/// not decode is never told to the peer.
/// </summary>
static class XdrFault
{
    /// <summary>Bytes from outside that are no value of the wanted type.</summary>
    [DoesNotReturn]
    internal static void CannotDecode() => throw LibvirtException.Rpc("Unable to decode message payload");

    /// <summary>A value of ours that does not fit its limits or the packet, or lacks a required part.</summary>
    [DoesNotReturn]
    internal static void CannotEncode() => throw LibvirtException.Rpc("Unable to encode message payload");
}
