// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.Logging.Abstractions;
using VirtVzd.Admin;
using VirtVzd.Io;
using VirtVzd.Logging;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;
using VirtVzd.Server;
using VirtVzd.Tests.Protocol;
using VirtVzd.Tests.Remote;
using VirtVzd.Tests.Server;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Admin;

/// <summary>
/// Two real servers, and the admin program over them, called by bytes through a dispatcher. Both servers run the test
/// program, so that their clients do what a test wants.
/// </summary>
sealed class AdminTestDaemon : IDisposable
{
    static readonly Lazy<Dictionary<string, GoldenPacket>> s_packets =
        new(() => GoldenPacket.All.ToDictionary(packet => packet.ToString()));

    readonly TemporaryDirectory _directory = new();
    readonly RpcDispatcher _dispatcher;

    internal AdminTestDaemon()
    {
        Main = new TestServer(new ClientLimits(5000, 20), new WorkerLimits(5, 20, 5), name: "virtvzd");
        Admin = new TestServer(new ClientLimits(5000, 0), new WorkerLimits(5, 20, 0), name: "admin");
        Log.Apply(LogPriority.Warning, [], LogOutputSpec.ParseList($"3:file:{LogFile}"));
        _dispatcher = new RpcDispatcher(
            [new AdminProgram([Main.Server, Admin.Server], Log, Control).Make()], NullLogger.Instance);
    }

    /// <summary>The server of everybody.</summary>
    internal TestServer Main { get; }

    /// <summary>The server of administrators.</summary>
    internal TestServer Admin { get; }

    /// <summary>The log that is set.</summary>
    internal LogRouter Log { get; } = new(
        TimeProvider.System, new LogHeader("11.3.0", "host.example"), LogSockets.OfHost);

    /// <summary>Where it goes at first.</summary>
    internal string LogFile => _directory["first.log"];

    /// <summary>Another file that it may go to.</summary>
    internal string OtherLogFile => _directory["other.log"];

    /// <summary>The rest of the daemon.</summary>
    internal FakeDaemonControl Control { get; } = new();

    /// <summary>The caller's connection.</summary>
    internal TestSession Session { get; } = new();

    /// <summary>A packet that libvirt's own code encoded.</summary>
    internal static GoldenPacket Golden(string name) => s_packets.Value[name];

    /// <summary>Calls a procedure.</summary>
    internal Reply Call(AdminProcedure procedure, XdrBytes arguments, uint serial = 1) => Call(
        (int)procedure, arguments.Bytes, serial);

    /// <summary>Calls a procedure by its number.</summary>
    internal Reply Call(int procedure, byte[] payload, uint serial = 1)
    {
        var packet = new byte[28 + payload.Length];
        uint[] words = [(uint)packet.Length, ProgramNumbers.Admin, 1, (uint)procedure, 0, serial, 0];
        for (var i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4 * i), words[i]);
        }

        payload.CopyTo(packet.AsSpan(28));
        return Send(packet);
    }

    /// <summary>Sends a packet of a call and takes the reply.</summary>
    internal Reply Send(byte[] bytes)
    {
        using var framer = new PacketFramer();
        framer.Feed(bytes);
        if (!framer.TryTake(out var packet))
        {
            throw new FormatException("not one whole packet");
        }

        using (packet)
        {
            using var builder = new PacketBuilder();
            _dispatcher.Dispatch(_dispatcher.Plan(packet.Header, userId: 0), Session, packet, builder).Dispose();
            return new Reply(builder.Bytes.ToArray());
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Main.Dispose();
        Admin.Dispose();
        Log.Dispose();
        _directory.Dispose();
    }
}
