// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Logging;
using VirtVzd.Native.Linux;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Logging;

/// <summary>What arrives at the journal, whose socket the test holds.</summary>
sealed class JournaldOutputTests
{
    TemporaryDirectory _directory = null!;
    FileDescriptor _journal = null!;
    LogRouter _router = null!;
    LoggerFactory _factory = null!;

    [SetUp]
    public void Listen()
    {
        _directory = new TemporaryDirectory();
        _journal = new FileDescriptor(Libc.socket(Libc.AF_UNIX, Libc.SOCK_DGRAM | Libc.SOCK_CLOEXEC, 0));
        Assert.That(new UnixAddress(_directory["socket"]).Bind(_journal), Is.Zero);
        _router = new LogRouter(
            TimeProvider.System, new LogHeader("11.3.0", "host.example"),
            new LogSockets(_directory["socket"], "/nonexistent"));
        _factory = _router.CreateFactory();
        _router.Apply(LogPriority.Debug, [], LogOutputSpec.ParseList("1:journald"));
    }

    [TearDown]
    public void Close()
    {
        _factory.Dispose();
        _router.Dispose();
        _journal.Dispose();
        _directory.Dispose();
    }

    byte[] Next(out ReceivedDescriptors descriptors)
    {
        var buffer = new byte[1024 * 1024];
        descriptors = default;
        var result = UnixSocket.Receive(_journal, buffer, ref descriptors);
        Assert.That(result.ErrorNumber, Is.Zero, "an entry has come");
        return buffer[..result.Count];
    }

    string NextText() => Encoding.UTF8.GetString(Next(out _));

    void SkipHeader()
    {
        NextText();
        NextText();
    }

    [Test]
    public void The_first_entry_comes_after_two_that_name_release_and_host()
    {
        _factory.CreateLogger("x").Error("m");

        Assert.That(
            NextText(),
            Is.EqualTo("MESSAGE=libvirt version: 11.3.0\nPRIORITY=6\nSYSLOG_FACILITY=3\nLIBVIRT_SOURCE=util.log\n"));
        Assert.That(
            NextText(),
            Is.EqualTo("MESSAGE=hostname: host.example\nPRIORITY=6\nSYSLOG_FACILITY=3\nLIBVIRT_SOURCE=util.log\n"));
        Assert.That(NextText(), Does.StartWith("MESSAGE=m\n"));
    }

    [Test]
    public void An_entry_has_libvirts_fields_in_libvirts_order()
    {
        _factory.CreateLogger("daemon.virtvzd")
            .Warning("Make forcefull daemon shutdown", "main", 99, "/_/VirtVzd/Daemon/X.cs");
        SkipHeader();

        Assert.That(NextText(), Is.EqualTo(
            "MESSAGE=Make forcefull daemon shutdown\nPRIORITY=4\nSYSLOG_FACILITY=3\nLIBVIRT_SOURCE=daemon.virtvzd\n"
            + "CODE_FILE=VirtVzd/Daemon/X.cs\nCODE_LINE=99\nCODE_FUNC=main\n"));
    }

    [Test]
    public void The_entry_of_an_error_has_its_domain_and_code()
    {
        new ErrorLog(_factory).Raised(LibvirtException.NoDomain("x"), "f", 7, "/a/VirtVzd/Y.cs");
        SkipHeader();

        Assert.That(NextText(), Is.EqualTo(
            "MESSAGE=Domain not found: x\nPRIORITY=7\nSYSLOG_FACILITY=3\nLIBVIRT_SOURCE=util.error\n"
            + "CODE_FILE=VirtVzd/Y.cs\nCODE_LINE=7\nCODE_FUNC=f\n"
            + $"LIBVIRT_DOMAIN={(int)LibvirtException.NoDomain("x").Domain}\nLIBVIRT_CODE=42\n"));
    }

    [Test]
    public void A_message_with_line_ends_carries_its_length_so_that_it_cannot_forge_fields()
    {
        const string Message = "name 'a\nPRIORITY=0\nb'";
        _factory.CreateLogger("x").Error(Message);
        SkipHeader();

        var entry = Next(out _);

        Assert.That(Encoding.ASCII.GetString(entry[..8]), Is.EqualTo("MESSAGE\n"));
        Assert.That(BinaryPrimitives.ReadInt64LittleEndian(entry.AsSpan(8)), Is.EqualTo(Message.Length));
        Assert.That(Encoding.UTF8.GetString(entry[16..]), Does.StartWith(Message + "\nPRIORITY=3\n"));
    }

    [Test]
    public void What_is_too_big_for_a_datagram_comes_in_a_sealed_file()
    {
        var message = new string('m', 600_000);
        _factory.CreateLogger("x").Error(message, "f", 1, "F.cs");
        SkipHeader();

        var datagram = Next(out var descriptors);

        Assert.That((datagram.Length, descriptors.Count), Is.EqualTo((0, 1)));
        var file = $"/proc/self/fd/{((FileDescriptor)descriptors.TakeSingle()).Number}";
        Assert.That(File.ReadAllText(file), Is.EqualTo(
            $"MESSAGE={message}\nPRIORITY=3\nSYSLOG_FACILITY=3\nLIBVIRT_SOURCE=x\nCODE_FILE=F.cs\nCODE_LINE=1\n"
                + "CODE_FUNC=f\n"));
        Assert.That(() => File.AppendAllText(file, "more"), Throws.InstanceOf<Exception>());
    }

    [Test]
    public void A_journal_that_is_away_costs_lines_and_nothing_else()
    {
        File.Delete(_directory["socket"]);
        _factory.CreateLogger("x").Error("lost");
        using var again = new FileDescriptor(Libc.socket(Libc.AF_UNIX, Libc.SOCK_DGRAM | Libc.SOCK_CLOEXEC, 0));
        Assert.That(new UnixAddress(_directory["socket"]).Bind(again), Is.Zero);
        _journal.Dispose();
        _journal = again;

        _factory.CreateLogger("x").Error("found");

        Assert.That(NextText(), Does.StartWith("MESSAGE=found\n"));
    }

    [Test]
    public void A_journal_that_takes_nothing_holds_nobody_up_for_long()
    {
        var log = _factory.CreateLogger("x");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        foreach (var n in Enumerable.Range(0, 5000))
        {
            log.Error($"line {n}");
        }

        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
        Assert.That(NextText(), Does.StartWith("MESSAGE=libvirt version"));
    }
}
