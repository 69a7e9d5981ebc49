// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;

namespace VirtVzd.Native.Linux;

/// <summary>
/// What the kernel's devices tell of the first CPU. All of it is best effort: a device that is not there, or that this
/// process may not open, tells nothing.
/// </summary>
static class CpuDevices
{
    const string Msrs = "/dev/cpu/0/msr";
    const string Kvm = "/dev/kvm";

    /// <summary>
    /// A model-specific register, from the CPU itself or, where that cannot be read, as KVM shows it to guests.
    /// </summary>
    /// <returns>Null where there is none of this number.</returns>
    internal static unsafe ulong? ReadMsr(uint index)
    {
        using (var device = Open(Msrs))
        {
            if (!device.IsInvalid)
            {
                Span<byte> value = stackalloc byte[sizeof(ulong)];
                var got = Libc.pread(device, value, sizeof(ulong), index);
                if (got == sizeof(ulong))
                {
                    return MemoryMarshal.Read<ulong>(value);
                }

                if (got < 0 && Marshal.GetLastPInvokeError() == Errno.EIO)
                {
                    return null;
                }
            }
        }

        using var kvm = Open(Kvm);
        var entry = new Libc.KvmMsr { nmsrs = 1, index = index };

        // SAFETY: the kernel reads and writes one entry, which is what the structure has.
        return !kvm.IsInvalid && Libc.ioctl(kvm, Libc.KVM_GET_MSRS, &entry) == 1 ? entry.data : null;
    }

    /// <summary>
    /// The frequency of the time stamp counter and whether guests can be shown another, from a guest that never runs.
    /// </summary>
    internal static (ulong Khz, bool IsScalable)? ReadTsc()
    {
        using var kvm = Open(Kvm);
        if (kvm.IsInvalid)
        {
            return null;
        }

        using var guest = new FileDescriptor(Libc.ioctl(kvm, Libc.KVM_CREATE_VM, 0));
        if (guest.IsInvalid)
        {
            return null;
        }

        using var cpu = new FileDescriptor(Libc.ioctl(guest, Libc.KVM_CREATE_VCPU, 0));
        return !cpu.IsInvalid && Libc.ioctl(cpu, Libc.KVM_GET_TSC_KHZ, 0) is > 0 and var khz
            ? ((ulong)khz, Libc.ioctl(kvm, Libc.KVM_CHECK_EXTENSION, Libc.KVM_CAP_TSC_CONTROL) > 0)
            : null;
    }

    static FileDescriptor Open(string path)
    {
        _ = DiskCalls.OfHost.Open(path, Libc.O_RDONLY | Libc.O_CLOEXEC, 0, out var device);
        return device ?? new FileDescriptor(-1);
    }
}
