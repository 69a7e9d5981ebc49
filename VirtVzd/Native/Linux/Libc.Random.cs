// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;

namespace VirtVzd.Native.Linux;

// sys/random.h
static partial class Libc
{
    [LibraryImport(Library, SetLastError = true)]
    internal static unsafe partial nint getrandom(void* buffer, nuint length, uint flags);
}
