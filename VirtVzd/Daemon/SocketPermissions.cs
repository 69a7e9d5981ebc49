// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using VirtVzd.Errors;

namespace VirtVzd.Daemon;

/// <summary>The octal modes of <c>unix_sock_*_perms</c>.</summary>
static class SocketPermissions
{
    const uint PermissionBits = 0x1FF;

    /// <summary>The permission bits of a text such as <c>0770</c> or <c>770</c>.</summary>
    /// <exception cref="LibvirtException">It is not octal.</exception>
    internal static uint Parse(string text)
    {
        const int DigitsMax = 10;
        return text.Length is > 0 and <= DigitsMax && text.All(static c => c is >= '0' and <= '7')
            ? (uint)Convert.ToUInt64(text, 8) & PermissionBits
            : throw LibvirtException.Plain(ErrorCode.InternalError, ErrorDomain.None, $"Failed to parse mode '{text}'");
    }
}
