// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;

namespace VirtVzd.Native.Linux;

/// <summary>
/// The C library as a transcript of its headers: C names and argument order, blittable types, no logic. Functions
/// answer as in C (mostly −1, the reason in errno); callers in other folders turn that into results or errors.
/// Descriptor arguments are safe handles, held for the length of the call, so that a number is never reused under it.
/// Numbers and layouts are those of Linux on x86-64, the only machine Virtuozzo runs on, and on 64-bit ARM; where the
/// two differ the member says so. A test has the C compilers of both check them.
/// </summary>
static partial class Libc
{
    const string Library = "libc";

    /// <summary>Whether this is a program for 64-bit ARM.</summary>
    static bool IsArm64 => RuntimeInformation.ProcessArchitecture == Architecture.Arm64;
}
