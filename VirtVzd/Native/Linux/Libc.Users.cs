// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;

namespace VirtVzd.Native.Linux;

// pwd.h, grp.h, unistd.h. The _r functions return the error number instead of setting errno; a missing entry is 0 and a
// null result.
static partial class Libc
{
    /// <summary><c>struct passwd</c>; the pointers go into the caller's buffer.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct Passwd
    {
        internal byte* pw_name;
        internal byte* pw_passwd;
        internal uint pw_uid;
        internal uint pw_gid;
        internal byte* pw_gecos;
        internal byte* pw_dir;
        internal byte* pw_shell;
    }

    /// <summary><c>struct group</c>; the pointers go into the caller's buffer.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct Group
    {
        internal byte* gr_name;
        internal byte* gr_passwd;
        internal uint gr_gid;
        internal byte** gr_mem;
    }

    [LibraryImport(Library)]
    internal static unsafe partial int getpwuid_r(uint uid, Passwd* pwd, byte* buf, nuint buflen, Passwd** result);

    [LibraryImport(Library)]
    internal static unsafe partial int getgrgid_r(uint gid, Group* grp, byte* buf, nuint buflen, Group** result);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial int getgrnam_r(string name, Group* grp, byte* buf, nuint buflen, Group** result);

    [LibraryImport(Library)]
    internal static partial uint geteuid();
}
