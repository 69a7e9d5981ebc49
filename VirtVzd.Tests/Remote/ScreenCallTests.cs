// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Remote;
using VirtVzd.Rpc;
using VirtVzd.Tests.Rpc;
using static VirtVzd.Tests.Remote.FakeDomainDriver;

namespace VirtVzd.Tests.Remote;

/// <summary>Calls about what domains show.</summary>
sealed class ScreenCallTests
{
    [Test]
    public void A_picture_becomes_a_stream_and_is_let_go_of_where_there_can_be_none()
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(RemoteProcedure.DomainScreenshot, new XdrBytes().Domain(Vm1).Int(3).Int(4));

        Assert.That(client.DriverCalls, Is.EqualTo(["Capture[3](vm1, 4)"]));
        Assert.That(reply.Error.Message, Is.EqualTo("no streams here"));
        Assert.That(((CountedBytes)client.Session.Account).Held, Is.Zero);
    }

    [Test]
    public void What_is_sent_is_the_picture_as_long_as_it_is_held()
    {
        var account = new CountedBytes();
        var end = new BytesEnd("picture"u8.ToArray(), account);
        var begun = 0;
        var room = new byte[4];

        end.Start(() => begun++);
        var pieces = Enumerable.Range(0, 3)
            .Select(_ => (Piece: end.Read(room), Text: System.Text.Encoding.UTF8.GetString(room)))
            .ToList();

        Assert.That(begun, Is.EqualTo(1));
        Assert.That(pieces[0], Is.EqualTo((StreamPiece.Data(4), "pict")));
        Assert.That((pieces[1].Piece, pieces[1].Text[..3]), Is.EqualTo((StreamPiece.Data(3), "ure")));
        Assert.That(pieces[2].Piece, Is.EqualTo(StreamPiece.End));
        Assert.That(account.Held, Is.EqualTo(7));
        end.Dispose();
        Assert.That(account.Held, Is.Zero);
    }

    [Test]
    public void Keys_and_interrupts_reach_the_driver()
    {
        var client = RemoteTestClient.Opened();

        client.Call(
            RemoteProcedure.DomainSendKey, new XdrBytes().Domain(Vm1).Int(9).Int(250).Int(2).Int(29).Int(56).Int(1));
        client.Call(RemoteProcedure.DomainInjectNmi, new XdrBytes().Domain(Vm1).Int(5));

        Assert.That(client.DriverCalls, Is.EqualTo(["SendKey[9 250 29+56](vm1, 1)", "InjectNmi(vm1, 5)"]));
    }

    [Test]
    public void No_keys_are_refused()
    {
        var client = RemoteTestClient.Opened();

        var error = client.Call(RemoteProcedure.DomainSendKey, new XdrBytes().Domain(Vm1).Int(0).Int(0).Int(0)
            .Int(0)).Error;

        Assert.That(error.Message, Is.EqualTo("nkeycodes in virDomainSendKey must be greater than zero"));
        Assert.That(client.DriverCalls, Is.Empty);
    }

    [Test]
    public void A_reader_sees_no_screen()
    {
        var client = RemoteTestClient.OpenedReadOnly();

        var error = client.Call(RemoteProcedure.DomainScreenshot, new XdrBytes().Domain(Vm1).Int(0).Int(0)).Error;

        Assert.That(error.Code, Is.EqualTo(ErrorCode.OperationDenied));
        Assert.That(client.DriverCalls, Is.Empty);
    }
}
