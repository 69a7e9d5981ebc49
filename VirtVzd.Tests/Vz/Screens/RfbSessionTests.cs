// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;
using VirtVzd.Native.Tls;
using VirtVzd.Vz.Screens;

namespace VirtVzd.Tests.Vz.Screens;

/// <summary>What a display says that is not the simulated one: older, stranger, or hostile.</summary>
sealed class RfbSessionTests
{
    static readonly byte[] s_init =
        [0, 4, 0, 2, 32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 16, 8, 0, 0, 0, 0, 0, 0, 0, 2, .. "vm"u8];

    // One rectangle of one pixel of four bytes.
    static readonly byte[] s_pixel = [0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 2, 3, 4];

    [TestCase("RFB 003.003\n", "RFB 003.003\n", "00000001", "")]
    [TestCase("RFB 003.005\n", "RFB 003.003\n", "00000001", "")]
    [TestCase("RFB 003.007\n", "RFB 003.007\n", "0101", "01")]
    [TestCase("RFB 003.008\n", "RFB 003.008\n", "020201" + "00000000", "01")]
    [TestCase("RFB 004.001\n", "RFB 003.008\n", "0101" + "00000000", "01")]
    public void Every_version_is_spoken_as_it_wants(string version, string answered, string security, string chosen)
    {
        var sent = Talk(
            [.. Encoding.ASCII.GetBytes(version), .. Convert.FromHexString(security), .. s_init, .. s_pixel], _ => { });

        Assert.That(Encoding.ASCII.GetString(sent, 0, 12), Is.EqualTo(answered));
        Assert.That(
            Convert.ToHexString(sent.AsSpan(12)),
            Is.EqualTo(chosen + "01" + "0200000200000000FFFFFEFE" + "03000000000000010001"));
    }

    [TestCase("")]
    [TestCase("0000000100000000000000000000FFFFFEFE")]
    public void A_display_that_takes_no_numbers_gets_symbols(string before)
    {
        // Bells, colours and clipboards may come at any time.
        byte[] others = [2, 1, 0, 0, 0, 0, 1, 9, 9, 9, 9, 9, 9, 3, 0, 0, 0, 0, 0, 0, 2, .. "ab"u8];
        var takesNumbers = before.Length > 0;
        byte[] acknowledged = takesNumbers ? [0, 0, 0, 1, 0, 0, 0, 0, 0, 4, 0, 2, 0xFF, 0xFF, 0xFE, 0xFE] : [];

        var sent = Talk(
            [.. "RFB 003.008\n"u8, 1, 1, 0, 0, 0, 0, .. s_init, .. others, .. acknowledged, .. s_pixel],
            session =>
            {
                Assert.That(session.TakesNumbers, Is.EqualTo(takesNumbers));
                session.Send(new KeyStroke(0x9D, 0xFFE4), isDown: true);
            });

        Assert.That(
            Convert.ToHexString(
                sent.AsSpan(36)), Is.EqualTo(takesNumbers ? "FF0000010000FFE40000009D" : "040100000000FFE4"));
    }

    // The challenge of zeros by the password "password", as OpenSSL's des-ecb has it with the bits of each byte turned
    // round.
    [Test]
    public void A_password_is_proved_by_des()
    {
        var sent = Talk(
            [.. "RFB 003.008\n"u8, 1, 2, .. new byte[16], 0, 0, 0, 0, .. s_init, .. s_pixel], _ => { },
            password: "password");

        Assert.That(Convert.ToHexString(sent.AsSpan(13, 16)), Is.EqualTo("FF97502E9422F089FF97502E9422F089"));
    }

    // NIST SP 800-17, variable plaintext known answer test.
    [Test]
    public void Des_is_des()
    {
        var blocks = new byte[] { 0x80, 0, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0 };

        Assert.That(DesCipher.Encrypt([1, 1, 1, 1, 1, 1, 1, 1], blocks), Is.Null);
        Assert.That(Convert.ToHexString(blocks), Is.EqualTo("95F8A5E5DD31D900DD7F121CA5015619"));
    }

    [TestCase("HTTP/1.1 400\r\n", "", "does not speak RFB")]
    [TestCase("RFB 003.008\n", "00" + "00000004" + "6675636B", "the display refuses the daemon: fuck")]
    [TestCase("RFB 003.008\n", "00" + "7FFFFFFF", "the display says too much")]
    [TestCase("RFB 003.008\n", "0113", "encrypted connection")]
    [TestCase(
        "RFB 003.008\n", "0102" + "00000000000000000000000000000000",
        "asks for a password, and its configuration has none")]
    [TestCase("RFB 003.008\n", "0101" + "00000001" + "00000002" + "6E6F", "the display refuses the daemon: no")]
    [TestCase("RFB 003.003\n", "00000000" + "00000002" + "6E6F", "the display refuses the daemon: no")]
    [TestCase("RFB 003.003\n", "00000010", "encrypted connection")]
    [TestCase("RFB 003.008\n", "0101" + "00000000" + "00040002" + "18", "the display has no such pixels")]
    [TestCase("RFB 003.008\n", "INIT" + "07", "message 7")]
    [TestCase("RFB 003.008\n", "INIT" + "00000001" + "0000000000010001" + "00000007", "encoding 7")]
    [TestCase("RFB 003.008\n", "INIT" + "00000001" + "00000000FFFFFFFF" + "00000000", "encoding 0")]
    [TestCase("RFB 003.008\n", "INIT", "the display ended the connection")]
    public void A_display_that_cannot_be_typed_at_is_left(string version, string more, string text)
    {
        var bytes = more.Replace("INIT", "0101" + "00000000" + Convert.ToHexString(s_init), StringComparison.Ordinal);
        var padding = new byte[bytes.EndsWith("18", StringComparison.Ordinal) ? 15 : 0];

        var refusal = Assert.Throws<LibvirtException>(
            () => Talk([.. Encoding.ASCII.GetBytes(version), .. Convert.FromHexString(bytes), .. padding], _ => { }))!;

        Assert.That(refusal.Message, Does.Contain(text));
    }

    [Test]
    public void A_display_that_says_nothing_is_not_waited_for_for_ever()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var line = new RfbConnection(Connect(listener), timeoutMs: 50, CancellationToken.None);

        var refusal = Assert.Throws<LibvirtException>(() => RfbSession.Begin(line, password: null))!;

        Assert.That(
            (refusal.Code, refusal.Str2), Is.EqualTo((ErrorCode.OperationTimeout, "the display does not answer")));
    }

    [Test]
    public void The_end_of_the_daemon_ends_it()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var stop = new CancellationTokenSource();
        using var line = new RfbConnection(Connect(listener), timeoutMs: 60_000, stop.Token);
        stop.Cancel();

        Assert.That(
            Assert.Throws<LibvirtException>(() => line.Rest(60_000))!.Message, Does.Contain("the daemon stops"));
        Assert.That(
            Assert.Throws<LibvirtException>(() => RfbSession.Begin(line, password: null))!.Message,
            Does.Contain("the daemon stops"));
    }

    // What the daemon sent to a display that says what it says whatever it hears.
    static byte[] Talk(byte[] said, Action<RfbSession> more, string? password = null)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var line = new RfbConnection(Connect(listener), timeoutMs: 30_000, CancellationToken.None);
        using var display = listener.AcceptSocket();
        var heard = Task.Run(() =>
        {
            display.Send(said);
            display.Shutdown(SocketShutdown.Send);
            var all = new System.IO.MemoryStream();
            var room = new byte[4096];
            for (int count; (count = display.Receive(room)) > 0;)
            {
                all.Write(room, 0, count);
            }

            return all.ToArray();
        });
        try
        {
            more(RfbSession.Begin(line, password));
        }
        finally
        {
            line.Dispose();
        }

        return heard.Result;
    }

    static FileDescriptor Connect(TcpListener listener)
    {
        var port = (ushort)((IPEndPoint)listener.LocalEndpoint).Port;
        Assert.That(
            OutgoingSocket.ConnectTcp(HostAddress.Of(IPAddress.Loopback, port), 10_000, out var socket), Is.Zero);
        return socket!;
    }
}
