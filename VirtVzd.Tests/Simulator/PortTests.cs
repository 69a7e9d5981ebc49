// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator;

/// <summary>
/// What simulated guests listen on: serial consoles that repeat what is typed, and displays that show something.
/// </summary>
sealed class PortTests : SimulatorTest
{
    const uint SerialPort = 10;
    const uint SocketKind = 3;
    const uint VncAuto = 1;
    const uint VncManual = 2;

    TemporaryDirectory _directory = null!;

    [SetUp]
    public void MakeDirectory() => _directory = new TemporaryDirectory();

    [TearDown]
    public void RemoveDirectory() => _directory.Dispose();

    [Test]
    public void A_console_greets_and_repeats_and_serves_one_at_a_time()
    {
        var path = _directory["console"];
        File.WriteAllText(path, "left from before");
        Run("box", config => AddSerial(config, path));
        using var first = Connect(path);
        Assert.That(Read(first, 13), Is.EqualTo("box console\r\n"));
        first.Send("ls\r"u8);
        Assert.That(Read(first, 3), Is.EqualTo("ls\r"));

        using var second = Connect(path);
        Assert.That(second.Poll(TimeSpan.FromMilliseconds(200), SelectMode.SelectRead), Is.False);
        first.Dispose();

        Assert.That(Read(second, 13), Is.EqualTo("box console\r\n"));
    }

    [Test]
    public void A_console_goes_with_its_guest_and_says_nothing_while_it_stands_still()
    {
        var path = _directory["console"];
        Run("box", config => AddSerial(config, path));
        using var client = Connect(path);
        Read(client, 13);
        Host.Do("pause", "box");
        client.Send("x"u8);
        Assert.That(client.Poll(TimeSpan.FromMilliseconds(200), SelectMode.SelectRead), Is.False);

        Host.Do("resume", "box");
        Assert.That(Read(client, 1), Is.EqualTo("x"));
        Host.Do("stop", "box", "--kill");

        Assert.That(client.Receive(new byte[1]), Is.Zero);
        Assert.That(File.Exists(path), Is.False);
    }

    [Test]
    public void Nothing_is_left_when_the_host_ends()
    {
        var path = _directory["console"];
        Run("box", config =>
        {
            AddSerial(config, path);
            config["vncMode"] = VncAuto;
        });
        var port = PortOf("box");

        Session.Dispose();
        Host.Do("shutdown");

        Assert.That(File.Exists(path), Is.False);
        Assert.Throws<SocketException>(() => ConnectTo(port).Dispose());
    }

    [Test]
    public void A_machine_whose_socket_cannot_be_does_not_start()
    {
        Make("box", config => AddSerial(config, _directory["nowhere/console"]));

        var finished = Host.Try("start", "box");

        Assert.That(finished.ExitCode, Is.EqualTo(1));
        Assert.That(finished.Error, Does.Contain("PRL_ERR_FAILURE"));
        Assert.That(Host.Do("list"), Does.Match("stopped.*box"));
    }

    [Test]
    public void Automatic_ports_differ_and_are_told_and_cleared()
    {
        Run("one", static config => config["vncMode"] = VncAuto);
        Run("two", static config => config["vncMode"] = VncAuto);
        var (first, second) = (PortOf("one"), PortOf("two"));

        Assert.That(first, Is.InRange(5900, 6900));
        Assert.That(second, Is.InRange(5900, 6900).And.Not.EqualTo(first));
        using (var viewer = ConnectTo(first))
        {
            Assert.That(Read(viewer, 12), Is.EqualTo("RFB 003.008\n"));
            Host.Do("stop", "one", "--kill");
            Assert.That(viewer.Receive(new byte[1]), Is.Zero);
        }

        Assert.That(PortOf("one"), Is.Zero);
    }

    [Test]
    public void A_viewer_sees_the_picture_in_the_format_that_it_wants()
    {
        Run("box", static config => config["vncMode"] = VncAuto);
        using var viewer = ConnectTo(PortOf("box"));
        Read(viewer, 12);
        viewer.Send("RFB 003.008\n"u8);
        Assert.That(viewer.ReceiveBytes(2), Is.EqualTo(new byte[] { 1, 1 }));
        viewer.Send([1]);
        Assert.That(viewer.ReceiveBytes(4), Is.EqualTo(new byte[4]));
        viewer.Send([1]);
        var init = viewer.ReceiveBytes(24);
        var (width, height) = ((init[0] << 8) | init[1], (init[2] << 8) | init[3]);
        Assert.That(Read(viewer, init[23]), Is.EqualTo("box"));

        // Encodings, and a request for all of it in the usual format.
        viewer.Send([2, 0, 0, 2, 0, 0, 0, 0, 255, 255, 255, 17, 3, 0, 0, 0, 0, 0, (byte)(width >> 8), (byte)width, 0,
            (byte)height]);
        var usual = viewer.ReceiveBytes(16 + (4 * width * height));
        Assert.That(usual[..4], Is.EqualTo(new byte[] { 0, 0, 0, 1 }));
        Assert.That(
            usual[16..].Chunk(4).Select(static pixel => BitConverter.ToUInt32(pixel)).Distinct().Count(),
            Is.GreaterThan(100), "a picture");

        // The same in one byte a pixel, with a key, the mouse and a clipboard in between.
        viewer.Send([0, 0, 0, 0, 8, 8, 0, 1, 0, 7, 0, 7, 0, 3, 0, 3, 6, 0, 0, 0]);
        viewer.Send([4, 1, 0, 0, 0, 0, 0, 65, 5, 0, 0, 1, 0, 1, 6, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3]);
        viewer.Send([3, 1, 0, 0, 0, 0, 0, 1, 0, 1]);
        viewer.Send([3, 0, 0, 0, 0, 0, 0, 1, 0, 1]);
        Assert.That(viewer.ReceiveBytes(16 + (width * height)).Length, Is.Positive);
        Assert.That(
            viewer.Poll(TimeSpan.FromMilliseconds(200), SelectMode.SelectRead), Is.False, "of changes there are none");
    }

    [TestCase("secret", true)]
    [TestCase("Secret", false)]
    public void A_password_has_to_be_proved(string typed, bool isRight)
    {
        Run("box", static config =>
        {
            config["vncMode"] = VncAuto;
            config["vncPassword"] = "secret";
        });
        using var viewer = ConnectTo(PortOf("box"));
        Read(viewer, 12);
        viewer.Send("RFB 003.008\n"u8);
        Assert.That(viewer.ReceiveBytes(2), Is.EqualTo(new byte[] { 1, 2 }));
        viewer.Send([2]);
        viewer.Send(Proof(typed, viewer.ReceiveBytes(16)));

        Assert.That(viewer.ReceiveBytes(4), Is.EqualTo(new byte[] { 0, 0, 0, (byte)(isRight ? 0 : 1) }));
        if (!isRight)
        {
            Assert.That(Read(viewer, 4 + 21), Does.EndWith("Authentication failed"));
            Assert.That(viewer.Receive(new byte[1]), Is.Zero);
        }
    }

    [TestCase("RFB 003.003\n")]
    [TestCase("GET / HTTP/1")]
    public void Who_speaks_something_else_is_let_go_of(string greeting)
    {
        Run("box", static config => config["vncMode"] = VncAuto);
        using var viewer = ConnectTo(PortOf("box"));
        Read(viewer, 12);

        viewer.Send(Encoding.ASCII.GetBytes(greeting));

        Assert.That(viewer.Receive(new byte[1]), Is.Zero);
    }

    [Test]
    public void A_port_that_is_taken_keeps_no_machine_from_starting()
    {
        using var other = new TcpListener(IPAddress.Any, 0);
        other.Start();

        Run("box", config =>
        {
            config["vncMode"] = VncManual;
            config["vncPort"] = ((IPEndPoint)other.LocalEndpoint).Port;
        });

        Assert.That(Host.Do("list"), Does.Match("running.*box"));
    }

    // openssl is the judge of the cipher: DES is three times DES with one key three times.
    byte[] Proof(string password, byte[] challenge)
    {
        var key = Convert.ToHexString([.. Encoding.ASCII.GetBytes(password.PadRight(8, '\0')).Select(Reverse)]);
        File.WriteAllBytes(_directory["challenge"], challenge);
        var finished = new Command(
            "openssl", "enc", "-des-ede3-ecb", "-nopad", "-K", key + key + key, "-in", _directory["challenge"], "-out",
            _directory["proof"]).Run();
        Assert.That(finished.ExitCode, Is.Zero, finished.ToString());
        return File.ReadAllBytes(_directory["proof"]);
    }

    static byte Reverse(byte value) => (byte)Enumerable.Range(0, 8).Sum(bit => ((value >> bit) & 1) << (7 - bit));

    void Make(string name, Action<JsonObject> change)
    {
        var uuid = Create("vm", name);
        var config = BeginEdit(Session, uuid);
        change(config);
        Commit(Session, config);
    }

    void Run(string name, Action<JsonObject> change)
    {
        Make(name, change);
        Host.Do("start", name);
    }

    int PortOf(string name) => (int?)Current(UuidOf(name))["vncPort"] ?? 0;

    string UuidOf(string name) =>
        Host.Do("list").Split('\n').Single(line => line.Contains(name, StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).First(static word => word.StartsWith('{'));

    static void AddSerial(JsonObject config, string path) => config["devices"]!.AsArray().Add(new JsonObject
    {
        ["type"] = SerialPort, ["enabled"] = true, ["connected"] = true, ["emulatedType"] = SocketKind,
        ["sysName"] = path, ["friendlyName"] = path,
    });

    static Socket Connect(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified).Limited();
        socket.Connect(new UnixDomainSocketEndPoint(path));
        return socket;
    }

    static Socket ConnectTo(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp).Limited();
        socket.Connect(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }

    static string Read(Socket socket, int count) => Encoding.ASCII.GetString(socket.ReceiveBytes(count));
}
