// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Errors;

namespace VirtVzd.Native.Linux;

/// <summary>
/// Names and numbers of users and groups. May ask name services, so it may block: never on the loop thread.
/// </summary>
// SAFETY: an entry points into the buffer, which is pinned until what is wanted of it has been copied.
static unsafe class UserDatabase
{
    const int BufferBytesFirst = 1024;

    /// <summary>Enough for any group that is not an attempt to exhaust memory.</summary>
    const int BufferBytesMax = 1 << 20;

    delegate int Lookup(byte* buffer, nuint bytes, out nint name, out uint number);

    /// <summary>Name of a user; null if there is none with this number.</summary>
    /// <exception cref="LibvirtException">The data base cannot be asked.</exception>
    internal static string? NameOfUser(uint userId) => Find(
        (byte* buffer, nuint bytes, out nint name, out uint number) =>
        {
            Libc.Passwd entry;
            Libc.Passwd* found = null;
            var errno = Libc.getpwuid_r(userId, &entry, buffer, bytes, &found);
            name = found is null ? 0 : (nint)found->pw_name;
            number = userId;
            return errno;
        },
        $"Failed to find user record for uid '{userId}'")?.Name;

    /// <summary>Name of a group; null if there is none with this number.</summary>
    /// <exception cref="LibvirtException">The data base cannot be asked.</exception>
    internal static string? NameOfGroup(uint groupId) => Find(
        (byte* buffer, nuint bytes, out nint name, out uint number) =>
        {
            Libc.Group entry;
            Libc.Group* found = null;
            var errno = Libc.getgrgid_r(groupId, &entry, buffer, bytes, &found);
            name = found is null ? 0 : (nint)found->gr_name;
            number = groupId;
            return errno;
        },
        $"Failed to find group record for gid '{groupId}'")?.Name;

    /// <summary>Number of a group; null if there is none of this name.</summary>
    /// <exception cref="LibvirtException">The data base cannot be asked.</exception>
    internal static uint? GroupIdOf(string groupName) => Find(
        (byte* buffer, nuint bytes, out nint name, out uint number) =>
        {
            Libc.Group entry;
            Libc.Group* found = null;
            var errno = Libc.getgrnam_r(groupName, &entry, buffer, bytes, &found);
            name = found is null ? 0 : (nint)found->gr_name;
            number = found is null ? 0 : found->gr_gid;
            return errno;
        },
        $"Failed to find group record for name '{groupName}'")?.Number;

    static (string Name, uint Number)? Find(Lookup lookup, string detail)
    {
        for (var bytes = BufferBytesFirst; ; bytes *= 4)
        {
            var buffer = new byte[bytes];
            fixed (byte* first = buffer)
            {
                var errno = lookup(first, (nuint)bytes, out var name, out var number);
                switch (errno)
                {
                    // The entry points into the buffer, so the name is taken while that is fixed.
                    case 0:
                        return name == 0 ? null : (Marshal.PtrToStringUTF8(name)!, number);

                    // Also said for "no such entry" by some name services (getpwnam(3)).
                    case Errno.ENOENT or Errno.ESRCH or Errno.EBADF or Errno.EPERM:
                        return null;

                    case Errno.EINTR:
                        bytes /= 4;
                        break;

                    case Errno.ERANGE when bytes < BufferBytesMax:
                        break;

                    default:
                        throw LibvirtException.SystemError(ErrorDomain.None, errno, detail);
                }
            }
        }
    }
}
