// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using NUnit.Framework;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Admin;
using VirtVzd.Tests.Protocol;
using VirtVzd.Tests.Remote;
using VirtVzd.Tests.Server;

namespace VirtVzd.Tests.Rights;

/// <summary>
/// The administrators' column of <c>docs/rights.md</c>: their program and no other is on their socket.
/// </summary>
sealed class AdminRightsTests
{
    [Test]
    public void Every_call_of_the_admin_program_is_reached()
    {
        using var daemon = new AdminTestDaemon();
        foreach (var row in RightsTable.Rows.Where(static row => row.Program == "admin"))
        {
            var golden = GoldenPacket.All.First(packet =>
                packet.Header is { Program: ProgramNumbers.Admin, Type: VirtVzd.Protocol.Packets.MessageType.Call } header
                    && header.Procedure == row.Number);
            var reply = daemon.Call(row.Number, golden.Payload);

            Assert.That(RightsOutcome.IsReached(reply), Is.True, $"{row}: {reply.Hex}");
        }
    }

    [Test]
    public void No_call_of_the_main_sockets_is_there()
    {
        using var daemon = new AdminTestDaemon();
        foreach (var row in RightsTable.OfMainSockets)
        {
            var program = RightsTable.ProgramNumber(row);
            var reply = daemon.Send(RawClient.Packet(row.Number, XdrBytes.Zeros, serial: 1, program: program));

            Assert.That(reply.Error.Short, Is.EqualTo(RightsOutcome.NoProgram(program)), row.ToString());
        }
    }
}
