// SPDX-License-Identifier: LGPL-2.1-or-later

namespace VirtVzd.Native.Linux;

/// <summary>
/// What there is behind a path or a descriptor (statx(2)). Null for what cannot be asked; errno says why.
/// </summary>
static class FileStatus
{
    /// <summary>What a path leads to, through links.</summary>
    internal static Libc.Statx? Of(string path) => Ask(Libc.AT_FDCWD, path, flags: 0);

    /// <summary>What a path names: a link itself, if it is one.</summary>
    internal static Libc.Statx? OfLink(string path) => Ask(Libc.AT_FDCWD, path, Libc.AT_SYMLINK_NOFOLLOW);

    /// <summary>What is open.</summary>
    internal static Libc.Statx? Of(FileDescriptor file) => Ask(file.Number, "", Libc.AT_EMPTY_PATH);

    /// <summary>What tells a file from all others that are there.</summary>
    internal static (uint Major, uint Minor, ulong Inode) Identity(this in Libc.Statx status) =>
        (status.stx_dev_major, status.stx_dev_minor, status.stx_ino);

    static Libc.Statx? Ask(int folder, string path, int flags) =>
        Libc.statx(folder, path, flags, Libc.STATX_BASIC_STATS, out var status) == 0 ? status : null;
}
