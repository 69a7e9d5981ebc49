// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;

namespace VirtVzd.Native.Linux;

// sys/eventfd.h
static partial class Libc
{
    internal const int EFD_CLOEXEC = 0x80000;
    internal const int EFD_NONBLOCK = 0x800;

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int eventfd(uint initval, int flags);
}
