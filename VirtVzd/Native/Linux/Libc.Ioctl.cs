// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;

namespace VirtVzd.Native.Linux;

// sys/ioctl.h, linux/kvm.h
static partial class Libc
{
    internal const nuint KVM_CREATE_VM = 0xAE01;
    internal const nuint KVM_CHECK_EXTENSION = 0xAE03;
    internal const nuint KVM_CREATE_VCPU = 0xAE41;
    internal const nuint KVM_GET_MSRS = 0xC008AE88;
    internal const nuint KVM_GET_TSC_KHZ = 0xAEA3;

    internal const int KVM_CAP_TSC_CONTROL = 60;

    /// <summary><c>struct kvm_msrs</c> with one entry.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct KvmMsr
    {
        internal uint nmsrs;
        readonly uint _pad;
        internal uint index;
        readonly uint _reserved;
        internal ulong data;
    }

    /// <summary><c>ioctl</c> for the commands whose argument is a number.</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int ioctl(SafeHandle fd, nuint request, nint arg);

    /// <summary><c>ioctl</c> for <see cref="KVM_GET_MSRS"/>.</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static unsafe partial int ioctl(SafeHandle fd, nuint request, KvmMsr* arg);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint pread(SafeHandle fd, Span<byte> buf, nuint count, long offset);
}
