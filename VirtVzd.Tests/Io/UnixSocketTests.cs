// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using System.Runtime.InteropServices;
using NUnit.Framework;
using VirtVzd.Io;
using VirtVzd.Native.Linux;

namespace VirtVzd.Tests.Io;

[TestFixture]
[NonParallelizable] // counts the process's descriptors
sealed class UnixSocketTests
{
    FileDescriptor _near = null!;
    FileDescriptor _far = null!;

    [SetUp]
    public void SetUp() => (_near, _far) = UnixSocket.CreatePair();

    [TearDown]
    public void TearDown()
    {
        _near.Dispose();
        _far.Dispose();
    }

    [Test]
    public void Bytes_arrive_and_an_empty_socket_would_block()
    {
        UnixSocket.Send(_near, "hello"u8);

        var received = Receive(out var bytes, out _);

        Assert.That(received.Count, Is.EqualTo(5));
        Assert.That(bytes.AsSpan(0, 5).SequenceEqual("hello"u8), Is.True);
        Assert.That(Receive(out _, out _).WouldBlock, Is.True);
    }

    [Test]
    public void A_closed_peer_is_the_end_for_the_reader_and_an_error_without_a_signal_for_the_writer()
    {
        _near.Dispose();

        Assert.That(Receive(out _, out _), Is.EqualTo(new IoResult(0, 0)));
        Assert.That(UnixSocket.Send(_far, "x"u8).ErrorNumber, Is.EqualTo(Errno.EPIPE));
    }

    [Test]
    public void A_full_socket_takes_what_fits_and_then_would_block()
    {
        var large = new byte[4 << 20];

        var first = UnixSocket.Send(_near, large);
        var second = UnixSocket.Send(_near, large);

        Assert.That(first.Count, Is.InRange(1, large.Length - 1));
        Assert.That(second.WouldBlock, Is.True);
    }

    [Test]
    public void A_descriptor_arrives_with_one_zero_byte_as_another_number_for_the_same_file_and_close_on_exec()
    {
        using var passed = new FileDescriptor(Libc.eventfd(7, Libc.EFD_CLOEXEC));
        UnixSocket.SendDescriptor(_near, passed);

        var received = Receive(out var bytes, out var descriptors);
        using var taken = descriptors.TakeSingle();

        Assert.That(received.Count, Is.EqualTo(1));
        Assert.That(bytes[0], Is.Zero);
        Assert.That((int)taken.DangerousGetHandle(), Is.Not.EqualTo(passed.Number));
        Assert.That(ReadCounter(taken), Is.EqualTo(7));
        Assert.That(Libc.fcntl(taken, Libc.F_GETFD, 0) & Libc.FD_CLOEXEC, Is.EqualTo(Libc.FD_CLOEXEC));
    }

    [Test]
    public void A_read_ends_behind_the_byte_that_carries_a_descriptor()
    {
        using var passed = new FileDescriptor(Libc.eventfd(0, Libc.EFD_CLOEXEC));
        UnixSocket.Send(_near, "ab"u8);
        UnixSocket.SendDescriptor(_near, passed);
        UnixSocket.Send(_near, "cd"u8);

        var counts = Enumerable.Range(0, 2).Select(_ =>
        {
            var result = Receive(out var bytes, out var descriptors);
            var count = descriptors.Count;
            descriptors.Close();
            return (Bytes: Convert.ToHexString(bytes, 0, result.Count), Descriptors: count);
        }).ToArray();

        Assert.That(counts, Is.EqualTo([("616200", 1), ("6364", 0)]));
    }

    [Test]
    public void Descriptors_that_nobody_takes_are_closed()
    {
        using var passed = new FileDescriptor(Libc.eventfd(0, Libc.EFD_CLOEXEC));
        UnixSocket.SendDescriptor(_near, passed);
        Receive(out _, out var descriptors);
        var openBefore = OpenDescriptorCount();

        descriptors.Close();

        Assert.That(OpenDescriptorCount(), Is.EqualTo(openBefore - 1));
        Assert.That(descriptors.Count, Is.Zero);
    }

    [Test]
    public void The_peer_of_a_socket_of_our_own_is_ourselves()
    {
        var peer = UnixSocket.PeerOf(_near);

        Assert.That(peer, Is.EqualTo(new PeerCredentials(
            Environment.ProcessId, Mono.Unix.Native.Syscall.geteuid(), Mono.Unix.Native.Syscall.getegid())));
    }

    IoResult Receive(out byte[] bytes, out ReceivedDescriptors descriptors)
    {
        bytes = new byte[64];
        descriptors = default;
        return UnixSocket.Receive(_far, bytes, ref descriptors);
    }

    static ulong ReadCounter(SafeHandle counter)
    {
        Span<byte> value = stackalloc byte[sizeof(ulong)];
        Assert.That(Libc.read(counter, value, sizeof(ulong)), Is.EqualTo((nint)sizeof(ulong)));
        return MemoryMarshal.Read<ulong>(value);
    }

    static int OpenDescriptorCount() => System.IO.Directory.GetFiles("/proc/self/fd").Length;
}
