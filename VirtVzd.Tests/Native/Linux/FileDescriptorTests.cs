// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using NUnit.Framework;
using VirtVzd.Native.Linux;

namespace VirtVzd.Tests.Native.Linux;

[TestFixture]
sealed class FileDescriptorTests
{
    [Test]
    public void Disposing_closes_the_number()
    {
        var descriptor = new FileDescriptor(Libc.eventfd(0, Libc.EFD_CLOEXEC));
        var number = descriptor.Number;

        descriptor.Dispose();

        Assert.That(IsOpen(number), Is.False);
    }

    [Test]
    public void The_number_stays_open_until_the_last_call_that_uses_it_has_ended()
    {
        var descriptor = new FileDescriptor(Libc.eventfd(0, Libc.EFD_CLOEXEC));
        var held = false;
        descriptor.DangerousAddRef(ref held);

        descriptor.Dispose();
        var openDuringTheCall = IsOpen(descriptor.Number);
        descriptor.DangerousRelease();

        Assert.That(openDuringTheCall, Is.True);
        Assert.That(IsOpen(descriptor.Number), Is.False);
    }

    [Test]
    public void A_call_on_a_closed_descriptor_is_refused_before_it_reaches_the_kernel()
    {
        var descriptor = new FileDescriptor(Libc.eventfd(0, Libc.EFD_CLOEXEC));
        descriptor.Dispose();

        Assert.That(() => Libc.fcntl(descriptor, Libc.F_GETFD, 0), Throws.InstanceOf<ObjectDisposedException>());
    }

    static bool IsOpen(int number)
    {
        using var borrowed = new FileDescriptor(number, ownsHandle: false);
        return Libc.fcntl(borrowed, Libc.F_GETFD, 0) >= 0;
    }
}
