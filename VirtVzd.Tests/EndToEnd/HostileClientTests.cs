// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using NUnit.Framework;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Server;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// What a hostile client tries with the real daemon (docs/security.md). After each attack another client, who was there
/// before, is still served; nothing of the daemon was surprised.
/// </summary>
[NeedsPrograms]
sealed class HostileClientTests
{
    const int LastProcedureTried = 460;
    const int CallsOfOneAttack = 100;

    SimulatedHost _host = null!;
    RunningDaemon _daemon = null!;
    LibvirtClient _other = null!;

    [OneTimeSetUp]
    public void StartHost()
    {
        _host = new SimulatedHost();
        _host.Do("create", "vm", "guest", "--state", "running");
        _daemon = new RunningDaemon(_host, "max_clients = 500");
        _other = LibvirtClient.Opened(_daemon.Socket);
    }

    [OneTimeTearDown]
    public void StopEverything()
    {
        _other.Dispose();
        _daemon.Dispose();
        _host.Dispose();
    }

    [TearDown]
    public void OthersAreServedAndNothingSurprisedTheDaemon()
    {
        _other.Call(LibvirtClient.GetHostname);
        Assert.That(_daemon.Log, Does.Not.Contain("failed unexpectedly"));
        Assert.That(_host.Do("list"), Does.Match("running +VM +guest"));
    }

    static IEnumerable<uint> BadLengths =>
        [.. Enumerable.Range(0, 28).Select(length => (uint)length), 33_554_437, 0x7fffffff, 0x80000000, uint.MaxValue];

    [TestCaseSource(nameof(BadLengths))]
    public void A_length_that_no_packet_has_ends_the_connection(uint length)
    {
        using var client = LibvirtClient.Opened(_daemon.Socket);

        client.Raw.TrySend([.. RawClient.Word(length), .. new byte[24]]);

        client.Raw.CheckClosed();
    }

    [Test]
    public void A_length_that_is_the_longest_takes_no_memory_before_its_bytes_come()
    {
        const int Clients = 50;
        var before = PrivateKib();
        var clients = Enumerable.Range(0, Clients).Select(_ => LibvirtClient.Opened(_daemon.Socket)).ToArray();

        Array.ForEach(clients, client => client.Raw.Send([.. RawClient.Word(33_554_436), .. new byte[24]]));
        _other.Call(LibvirtClient.GetHostname);

        Assert.That(PrivateKib() - before, Is.LessThan(Clients * 1024), "KiB");
        Array.ForEach(clients, client => client.Dispose());
    }

    [Test]
    public void Any_word_of_the_header_may_be_anything(
        [Values(4, 8, 12, 16, 20, 24)] int offset, [Values(0u, 1u, 0x7fffffffu, 0x80000000u, uint.MaxValue)] uint value)
    {
        using var client = LibvirtClient.Opened(_daemon.Socket);
        var packet = RawClient.Packet(LibvirtClient.GetHostname, [], serial: 5, program: LibvirtClient.Program);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(offset), value);

        client.Raw.TrySend(packet);

        // A type with descriptors waits for none; another type is dropped; the rest is answered, here or by this call.
        client.Send(LibvirtClient.GetHostname);
        Assert.That(client.Raw.Receive().Type, Is.EqualTo(1u));
    }

    [TestCase(LibvirtClient.Program, true)]
    [TestCase(LibvirtClient.Program, false)]
    [TestCase(0x20008087u, true)]
    [TestCase(0x00068000u, true)]
    public void Every_procedure_without_arguments_is_answered(uint program, bool open)
    {
        TryAll(_daemon.Socket, program, open, static (_, _) => []);
    }

    [Test]
    public void Every_procedure_of_the_administrators_program_without_arguments_is_answered()
    {
        // The one that ends the daemon is asked with a flag that it does not know.
        TryAll(
            _daemon.AdminSocket, 0x06900690, open: false,
            static (procedure, _) => procedure == 20 ? RawClient.Word(7) : []);
    }

    [Test]
    public void Every_procedure_of_a_reader_is_answered()
    {
        if (Environment.IsPrivilegedProcess)
        {
            TryAll(_daemon.ReadOnlySocket, LibvirtClient.Program, open: true, static (_, _) => []);
        }
        else
        {
            Assert.That(File.Exists(_daemon.ReadOnlySocket), Is.False, "a session has no such socket");
        }
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void Random_arguments_are_answered_whatever_they_are(int seed)
    {
        TryAll(_daemon.Socket, LibvirtClient.Program, open: true, RandomArguments, new Random(seed));
    }

    [Test]
    public void Calls_without_end_by_clients_who_go_away_cost_nobody_anything()
    {
        for (var i = 0; i < 40; i++)
        {
            using var client = LibvirtClient.Opened(_daemon.Socket);
            client.Raw.Socket.SendTimeout = 100;
            try
            {
                for (var call = 0; call < CallsOfOneAttack; call++)
                {
                    client.Send(LibvirtClient.ListAllDomains, 0, 0, 0, 1, 0, 0, 0, 3);
                }
            }
            catch (SocketException full) when (full.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
            {
                TestContext.Out.WriteLine("the socket is full, as it should be");
            }
        }

        Deadline.Until("only the other is left", () => _daemon.VirtAdmin("srv-clients-info", "virtvzd").Output
            .Contains("nclients            : 1\n", StringComparison.Ordinal));
    }

    [Test]
    public void Streams_that_nobody_opened_and_descriptors_that_nobody_wants_leave_nothing_open()
    {
        using var file = File.OpenHandle("/dev/null");
        using var client = LibvirtClient.Opened(_daemon.Socket);
        var before = DescriptorsOfDaemon();

        foreach (var (type, status) in new (uint, uint)[]
        {
            (3, 0),
            (3, 1),
            (3, 2),
            (3, 9),
            (6, 2),
            (1, 0),
            (2, 0),
            (5, 0),
            (77, 0)
        })
        {
            client.Raw.Send(RawClient.Packet(
                RemoteProcedure.DomainOpenConsole, new byte[12], serial: 1, type, status, LibvirtClient.Program));
        }

        for (var i = 0; i < CallsOfOneAttack; i++)
        {
            client.Raw.Send(RawClient.Packet(
                LibvirtClient.GetHostname, RawClient.Word(3), serial: 1, type: 4, program: LibvirtClient.Program));
            client.Raw.SendDescriptor(file);
            client.Raw.SendDescriptor(file);
            client.Raw.SendDescriptor(file);
            Assert.That(client.Raw.Receive().Status, Is.Zero);
        }

        Deadline.Until("all are closed", () => DescriptorsOfDaemon() == before);
    }

    static byte[] RandomArguments(int procedure, Random random)
    {
        var words = new List<byte>();
        for (var i = random.Next(40); i > 0; i--)
        {
            words.AddRange(RawClient.Word(random.Next(4) switch
            {
                0 => (uint)random.Next(),
                1 => uint.MaxValue - (uint)random.Next(3),
                2 => 0u,
                _ => (uint)random.Next(20),
            }));
        }

        return [.. words];
    }

    // Each call is answered, or its connection closed and another made.
    static void TryAll(
        string socket, uint program, bool open, Func<int, Random, byte[]> arguments, Random? random = null)
    {
        random ??= new Random(1);
        LibvirtClient? client = null;
        try
        {
            for (var procedure = -1; procedure <= LastProcedureTried; procedure++)
            {
                client ??= open ? LibvirtClient.Opened(socket) : new LibvirtClient(socket);
                client.Raw.TrySend(
                    RawClient.Packet(procedure, arguments(procedure, random), serial: 1, program: program));
                if (client.ReceiveReplies(1) == 0 || procedure == LibvirtClient.Close)
                {
                    client.Dispose();
                    client = null;
                }
            }
        }
        finally
        {
            client?.Dispose();
        }
    }

    int DescriptorsOfDaemon() => Directory.GetFiles($"/proc/{_daemon.Pid}/fd").Length;

    long PrivateKib() => File.ReadLines($"/proc/{_daemon.Pid}/smaps_rollup")
        .Where(line => line.StartsWith("Private_Dirty:", StringComparison.Ordinal))
        .Sum(line => long.Parse(
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            System.Globalization.CultureInfo.InvariantCulture));
}
