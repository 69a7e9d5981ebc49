// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Globalization;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.Daemon;

/// <summary>The group of <c>unix_sock_group</c> (config.md §6).</summary>
static class SocketGroup
{
    /// <summary>
    /// The gid of a group: its name, or its number where no group has that name; <c>+</c> forces the number. 0 for
    /// none.
    /// </summary>
    /// <exception cref="LibvirtException">There is no such group.</exception>
    internal static uint Find(string? group)
    {
        if (group is null)
        {
            return 0;
        }

        var byName = group.StartsWith('+') ? null : UserDatabase.GroupIdOf(group);
        if (byName is { } gid)
        {
            return gid;
        }

        var digits = group.StartsWith('+') ? group[1..] : group;
        return uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw LibvirtException.InvalidArgument(ErrorDomain.None, $"Failed to parse group '{group}'");
    }
}
