// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Native.Linux;

/// <summary>
/// The C library as a transcript of its headers: C names and argument order, blittable types, no logic. Functions answer
/// as in C (mostly −1, the reason in errno); callers in other folders turn that into results or errors.
/// Descriptor arguments are safe handles, held for the length of the call, so that a number is never reused under it.
/// Numbers and layouts are those of Linux on x86-64, the only machine Virtuozzo runs on; a test has the C compiler check them.
/// </summary>
static partial class Libc
{
    const string Library = "libc";
}
