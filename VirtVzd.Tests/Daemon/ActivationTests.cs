// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Native.Linux;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Daemon;

/// <summary>
/// Sockets that a service manager hands over to the real daemon: which are taken, and which end the start.
/// </summary>
[NeedsPrograms]
sealed class ActivationTests
{
    const string AllNames = "virtvzd.socket:virtvzd-ro.socket:virtvzd-admin.socket";

    TemporaryDirectory _directory = null!;
    HandedOverSockets _sockets = null!;

    [SetUp]
    public void MakeDirectory()
    {
        _directory = new TemporaryDirectory();
        _sockets = new HandedOverSockets();
    }

    [TearDown]
    public void RemoveDirectory()
    {
        _sockets.Dispose();
        _directory.Dispose();
    }

    string[] Arguments(string configuration = "")
    {
        LivingDaemon.WriteConfiguration(_directory, configuration);
        return ["-f", _directory["virtvzd.conf"], "-p", _directory["x.pid"]];
    }

    LivingDaemon Start(string? names, string configuration = "") =>
        new(_sockets.Daemon(Arguments(configuration), names).With("LIBVIRT_LOG_FILTERS", "1:daemon")
                .With("LIBVIRT_LOG_OUTPUTS", "1:stderr"),
            () => Directory.Exists(_directory["run/vz"]));

    [Test]
    public void Names_say_which_service_a_socket_is_for_whatever_their_order()
    {
        _sockets.Listening(_directory["admin"]).Listening(_directory["main"]).Listening(_directory["main2"]);

        using var daemon = Start("virtvzd-admin.socket:virtvzd.socket:virtvzd.socket");

        daemon.AwaitLine("debug : Descriptor 3 is virtvzd-admin.socket");
        daemon.AwaitLine("debug : Descriptor 5 is virtvzd.socket");
        Assert.That(Directory.EnumerateFiles(_directory["run"]), Is.Empty, "nothing of its own is bound");
        daemon.Send(Signum.SIGTERM);
        Assert.That(daemon.ExitCode(), Is.Zero);
        Assert.That(File.Exists(_directory["main"]), Is.True, "the service manager's files stay");
    }

    [Test]
    public void Without_names_the_numbers_say_it()
    {
        _sockets.Listening(_directory["a"]).Listening(_directory["b"]);

        using var daemon = Start(names: null);

        daemon.AwaitLine("debug : Descriptor 3 is virtvzd.socket");
        daemon.AwaitLine("debug : Descriptor 4 is "
            + $"{(Environment.IsPrivilegedProcess ? "virtvzd-ro.socket" : "virtvzd-admin.socket")}");
    }

    [Test]
    public void Keys_of_the_configuration_about_sockets_are_said_to_have_no_effect()
    {
        _sockets.Listening(_directory["main"]);

        using var daemon = Start(
            "virtvzd.socket", "unix_sock_rw_perms = \"0770\"\nunix_sock_dir = \"/nonexistent\"\nmax_clients = 50");

        daemon.AwaitLine($"warning : {_directory["virtvzd.conf"]}: 'unix_sock_dir' has no effect: the sockets are "
            + "the service manager's");
        daemon.AwaitLine($"warning : {_directory["virtvzd.conf"]}: 'unix_sock_rw_perms' has no effect: the sockets "
            + "are the service manager's");
        Assert.That(daemon.Log.Count(line => line.Contains("has no effect", StringComparison.Ordinal)), Is.EqualTo(2));
    }

    [TestCase("1")]
    [TestCase("$PPID")]
    [TestCase("x")]
    public void Sockets_for_another_process_are_left_alone(string pid)
    {
        _sockets.Listening(_directory["main"]);

        using var daemon = new LivingDaemon(
            _sockets.Daemon(
                Arguments(), "virtvzd.socket",
                pid: pid), () => LivingDaemon.CanConnect(_directory["run/virtvzd-sock"]));

        Assert.That(daemon.Log, Has.None.Contains("descriptor").IgnoreCase);
    }

    [Test]
    public void A_count_of_none_is_no_activation()
    {
        using var daemon = new LivingDaemon(
            _sockets.Listening(_directory["unused"]).Daemon(Arguments(), "virtvzd.socket", count: 0),
            () => LivingDaemon.CanConnect(_directory["run/virtvzd-sock"]));

        Assert.That(daemon.Log, Has.None.Contains("descriptor").IgnoreCase);
    }

    [TestCase(
        "other.socket",
        "Some activation file descriptors are unclaimed: 3 is named 'other.socket', this daemon takes ")]
    [TestCase("", "Some activation file descriptors are unclaimed: 3 is named '', this daemon takes ")]
    [TestCase(AllNames, "Expecting 1 FD names but got 3")]
    public void A_name_that_is_no_service_ends_the_start(string names, string error)
    {
        _sockets.Listening(_directory["main"]);

        Refused(_sockets.Daemon(Arguments(), names), error);
    }

    [Test]
    public void More_sockets_without_names_than_there_are_services_end_the_start()
    {
        _sockets.Listening(_directory["a"]).Listening(_directory["b"]).Listening(_directory["c"])
            .Listening(_directory["d"]);

        Refused(_sockets.Daemon(
            Arguments(), names: null), "Some activation file descriptors are unclaimed: 4 without names");
    }

    [Test]
    public void A_socket_that_does_not_listen_is_refused()
    {
        _sockets.Bound(_directory["main"], Libc.SOCK_STREAM);

        Refused(_sockets.Daemon(Arguments(), "virtvzd.socket"),
            "Activation file descriptor 3 ('virtvzd.socket') is not a listening UNIX stream socket");
    }

    [Test]
    public void A_datagram_socket_is_refused()
    {
        _sockets.Listening(_directory["main"]).Bound(_directory["admin"], Libc.SOCK_DGRAM);

        Refused(_sockets.Daemon(Arguments(), "virtvzd.socket:virtvzd-admin.socket"),
            "Activation file descriptor 4 ('virtvzd-admin.socket') is not a listening UNIX stream socket");
    }

    [Test]
    public void A_descriptor_that_is_no_socket_is_refused() =>
        Refused(_sockets.Foreign().Daemon(Arguments(), "virtvzd.socket"),
            "Activation file descriptor 3 ('virtvzd.socket') is not a listening UNIX stream socket");

    [Test]
    public void A_descriptor_beyond_what_is_open_is_refused()
    {
        _sockets.Listening(_directory["main"]);
        var names = string.Join(':', Enumerable.Repeat("virtvzd.socket", 900));

        Refused(_sockets.Daemon(Arguments(), names, count: 900), "Activation file descriptor ");
    }

    [Test]
    public void A_count_that_no_process_can_have_is_refused_before_memory_is_taken() =>
        Refused(_sockets.Listening(_directory["main"]).Daemon(Arguments(), "virtvzd.socket", count: int.MaxValue),
            $"Expecting {int.MaxValue} FD names but got 1");

    void Refused(Command daemon, string error)
    {
        var finished = daemon.Run();

        Assert.That(finished.ExitCode, Is.EqualTo(6));
        Assert.That(DaemonProgram.Normalized(finished.Error)[^1], Does.StartWith("error : " + error));
        Assert.That(File.Exists(_directory["x.pid"]), Is.False);
    }
}
