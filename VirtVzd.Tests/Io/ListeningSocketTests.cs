// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Native.Linux;
using VirtVzd.Tests.Support;
using Errno = VirtVzd.Native.Linux.Errno;

namespace VirtVzd.Tests.Io;

[TestFixture]
[NonParallelizable] // sets the process's umask
sealed class ListeningSocketTests
{
    TemporaryDirectory _directory = null!;

    string Path => _directory["sock"];

    [SetUp]
    public void SetUp() => _directory = new TemporaryDirectory();

    [TearDown]
    public void TearDown() => _directory.Dispose();

    [TestCase(0x1FFu)]
    [TestCase(0x1C0u)]
    [TestCase(0x1B0u)]
    public void The_file_gets_exactly_the_mode_asked_for_whatever_the_umask(uint mode)
    {
        using var socket = ListeningSocket.Bind(Path, mode, groupId: 0, backlog: 5);

        Assert.That((uint)ModeOf(Path) & 0xFFF, Is.EqualTo(mode));
        Assert.That(ModeOf(Path) & FilePermissions.S_IFMT, Is.EqualTo(FilePermissions.S_IFSOCK));
    }

    [Test]
    public void Binding_leaves_the_umask_as_it_was()
    {
        var before = Syscall.umask(FilePermissions.S_IWOTH);
        using var socket = ListeningSocket.Bind(Path, 0x1FF, groupId: 0, backlog: 5);

        Assert.That(Syscall.umask(before), Is.EqualTo(FilePermissions.S_IWOTH));
    }

    [Test]
    public void The_group_is_set_if_it_is_not_zero()
    {
        var group = Syscall.geteuid() == 0 ? 12345u : Syscall.getegid();

        using var socket = ListeningSocket.Bind(Path, 0x1C0, group, backlog: 5);

        Assert.That(StatusOf(Path).st_gid, Is.EqualTo(group));
    }

    [Test]
    public void Clients_connect_before_anyone_accepts()
    {
        using var socket = ListeningSocket.Bind(Path, 0x1C0, groupId: 0, backlog: 5);
        using var client = UnixSocket.Create();

        Assert.That(new UnixAddress(Path).Connect(client), Is.Zero);
        using var accepted = UnixSocket.Accept(socket.Descriptor, out var failure);
        Assert.That((accepted is not null, failure.ErrorNumber), Is.EqualTo((true, 0)));
        Assert.That(UnixSocket.Accept(socket.Descriptor, out failure), Is.Null);
        Assert.That(failure.IsPassing, Is.True);
    }

    [Test]
    public void A_socket_that_somebody_listens_on_is_never_taken_over()
    {
        using var live = ListeningSocket.Bind(Path, 0x1C0, groupId: 0, backlog: 1);

        var error = Assert.Throws<LibvirtException>(() => ListeningSocket.Bind(Path, 0x1C0, groupId: 0, backlog: 1));

        Assert.That(error!.Message, Is.EqualTo($"Failed to bind socket to '{Path}': Address already in use"));
        Assert.That(error.Int1, Is.EqualTo(Errno.EADDRINUSE));
        using var client = UnixSocket.Create();
        Assert.That(new UnixAddress(Path).Connect(client), Is.Zero);
    }

    [Test]
    public void A_socket_whose_backlog_is_full_counts_as_live()
    {
        using var live = ListeningSocket.Bind(Path, 0x1C0, groupId: 0, backlog: 1);
        using var first = UnixSocket.Create();
        using var second = UnixSocket.Create();
        using var third = UnixSocket.Create();
        new UnixAddress(Path).Connect(first);
        new UnixAddress(Path).Connect(second);
        Assert.That(new UnixAddress(Path).Connect(third), Is.EqualTo(Errno.EAGAIN));

        Assert.That(
            () => ListeningSocket.Bind(Path, 0x1C0, groupId: 0, backlog: 1), Throws.InstanceOf<LibvirtException>());
        Assert.That(File.Exists(Path), Is.True);
    }

    [Test]
    public void A_stale_socket_is_replaced()
    {
        using (var stale = UnixSocket.Create())
        {
            new UnixAddress(Path).Bind(stale);
        }

        using var socket = ListeningSocket.Bind(Path, 0x1C0, groupId: 0, backlog: 5);
        using var client = UnixSocket.Create();

        Assert.That(new UnixAddress(Path).Connect(client), Is.Zero);
    }

    [Test]
    public void What_is_not_a_socket_is_never_removed()
    {
        File.WriteAllText(Path, "precious");

        Assert.That(() => ListeningSocket.Bind(Path, 0x1C0, groupId: 0, backlog: 5),
            Throws.InstanceOf<LibvirtException>().With.Message.EndsWith("Address already in use"));
        Assert.That(File.ReadAllText(Path), Is.EqualTo("precious"));
    }

    [Test]
    public void A_symbolic_link_is_not_followed_and_not_removed()
    {
        using var live = ListeningSocket.Bind(_directory["live"], 0x1C0, groupId: 0, backlog: 5);
        File.CreateSymbolicLink(Path, _directory["live"]);

        Assert.That(
            () => ListeningSocket.Bind(Path, 0x1C0, groupId: 0, backlog: 5), Throws.InstanceOf<LibvirtException>());
        Assert.That(new FileInfo(Path).LinkTarget, Is.EqualTo(_directory["live"]));
    }

    [Test]
    public void A_missing_directory_is_an_error_with_the_path()
    {
        var path = _directory["absent/sock"];

        Assert.That(() => ListeningSocket.Bind(path, 0x1C0, groupId: 0, backlog: 5),
            Throws.InstanceOf<LibvirtException>().With.Message.EqualTo(
                $"Failed to bind socket to '{path}': No such file or directory"));
    }

    [Test]
    public void A_path_fits_up_to_107_bytes_and_not_one_more()
    {
        var fits = _directory["".PadRight(107 - _directory.Path.Length - 1, 'x')];
        var tooLong = fits + "x";

        using var socket = ListeningSocket.Bind(fits, 0x1C0, groupId: 0, backlog: 5);

        Assert.That(
            () => ListeningSocket.Bind(tooLong, 0x1C0, groupId: 0, backlog: 5), Throws.InstanceOf<LibvirtException>()
                .With.Message.EqualTo($"Path {tooLong} too long for unix socket: File name too long"));
    }

    [Test]
    public void Disposing_removes_the_path()
    {
        var socket = ListeningSocket.Bind(Path, 0x1C0, groupId: 0, backlog: 5);

        socket.Dispose();

        Assert.That(File.Exists(Path), Is.False);
    }

    [Test]
    public void Disposing_leaves_a_path_that_is_somebody_elses_by_now()
    {
        var socket = ListeningSocket.Bind(Path, 0x1C0, groupId: 0, backlog: 5);
        File.Move(Path, _directory["kept"]);
        using var other = ListeningSocket.Bind(Path, 0x1C0, groupId: 0, backlog: 5);

        socket.Dispose();

        Assert.That(File.Exists(Path), Is.True);
    }

    [Test]
    public void An_abstract_name_is_padded_to_the_whole_field_and_leaves_no_file()
    {
        var name = $"@virtvzd-test-{Guid.NewGuid():N}";
        using var socket = ListeningSocket.Bind(name, 0x1C0, groupId: 0, backlog: 5);
        using var client = UnixSocket.Create();

        Assert.That(new UnixAddress(name).Connect(client), Is.Zero);
        Assert.That(File.ReadAllText("/proc/net/unix"), Does.Contain(name.PadRight(108, '@')));
    }

    [Test]
    public void An_adopted_socket_is_made_non_blocking_and_its_path_stays()
    {
        var descriptor = new FileDescriptor(Libc.socket(Libc.AF_UNIX, Libc.SOCK_STREAM, 0));
        new UnixAddress(Path).Bind(descriptor);

        var socket = ListeningSocket.Adopt(descriptor, backlog: 5);
        var flags = Libc.fcntl(descriptor, Libc.F_GETFL, 0);
        socket.Dispose();

        Assert.That(socket.Path, Is.EqualTo(Path));
        Assert.That(flags & Libc.O_NONBLOCK, Is.EqualTo(Libc.O_NONBLOCK));
        Assert.That(File.Exists(Path), Is.True);
    }

    [Test]
    public void An_adopted_descriptor_that_is_no_socket_is_refused()
    {
        using var descriptor = new FileDescriptor(Libc.eventfd(0, Libc.EFD_CLOEXEC));

        Assert.That(() => ListeningSocket.Adopt(descriptor, backlog: 5),
            Throws.InstanceOf<LibvirtException>().With.Message.StartsWith("Unable to get local socket name"));
    }

    static FilePermissions ModeOf(string path) => StatusOf(path).st_mode;

    static Stat StatusOf(string path)
    {
        Assert.That(Syscall.lstat(path, out var status), Is.Zero);
        return status;
    }
}
