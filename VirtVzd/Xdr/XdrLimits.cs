// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Xdr;

/// <summary>Limits that all of libvirt's programs share.</summary>
static class XdrLimits
{
    /// <summary>
    /// Bytes of a string without its terminator (<c>VIR_NET_MESSAGE_STRING_MAX</c>; <c>REMOTE_STRING_MAX</c> and
    /// <c>ADMIN_STRING_MAX</c> are the same number).
    /// </summary>
    internal const int StringBytesMax = 4_194_304;
}
