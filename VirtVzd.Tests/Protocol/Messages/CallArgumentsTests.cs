// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Protocol.Packets;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;

namespace VirtVzd.Tests.Protocol.Messages;

/// <summary>The arguments of each call are checked as what the protocol says they are.</summary>
sealed class CallArgumentsTests
{
    static IEnumerable<GoldenPacket> Calls => GoldenPacket.All.Where(packet =>
        packet.Header.Type is MessageType.Call or MessageType.CallWithFds
        && packet.Header.Program is ProgramNumbers.Remote or ProgramNumbers.Qemu or ProgramNumbers.Lxc);

    [TestCaseSource(nameof(Calls))]
    public void What_libvirt_sends_is_taken_and_a_byte_less_is_refused(GoldenPacket packet)
    {
        var payload = packet.Payload;

        Assert.That(() => Check(packet.Header, payload), Throws.Nothing);

        if (payload.Length > 0)
        {
            Assert.That(() => Check(packet.Header, payload[..^1]), Throws.TypeOf<LibvirtException>());
        }
    }

    [TestCase("remote", ProgramNumbers.Remote)]
    [TestCase("qemu", ProgramNumbers.Qemu)]
    [TestCase("lxc", ProgramNumbers.Lxc)]
    public void Exactly_the_calls_with_arguments_refuse_an_empty_payload(string program, uint number)
    {
        var expected = ProtocolTable.Procedures(program).Where(row => row["args"] is not null)
            .Select(row => (int)row["number"]!);

        var refusing = ProtocolTable.Procedures(program).Select(row => (int)row["number"]!)
            .Where(procedure => Refuses(number, procedure));

        Assert.That(refusing, Is.EqualTo(expected));
    }

    static bool Refuses(uint program, int procedure)
    {
        try
        {
            Check(new MessageHeader(program, 1, procedure, MessageType.Call, 0, MessageStatus.Ok), []);
            return false;
        }
        catch (LibvirtException)
        {
            return true;
        }
    }

    static void Check(in MessageHeader header, byte[] payload)
    {
        switch (header.Program)
        {
            case ProgramNumbers.Remote:
                CallArguments.Of((RemoteProcedure)header.Procedure).Check(payload);
                break;
            case ProgramNumbers.Qemu:
                CallArguments.Of((QemuProcedure)header.Procedure).Check(payload);
                break;
            case ProgramNumbers.Lxc:
                CallArguments.Of((LxcProcedure)header.Procedure).Check(payload);
                break;
            default:
                throw new ArgumentException($"no such program {header.Program}", nameof(header));
        }
    }
}
