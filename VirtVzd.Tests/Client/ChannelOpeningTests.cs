// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using NUnit.Framework;
using VirtVzd.Client;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Client;

/// <summary>
/// Ways to servers that are not there, not what they should be, or silent: libvirt's words, and never for ever.
/// </summary>
[NeedsPrograms]
sealed class ChannelOpeningTests
{
    static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(300);

    TemporaryDirectory _directory = null!;

    [SetUp]
    public void MakeDirectory() => _directory = new TemporaryDirectory();

    [TearDown]
    public void RemoveDirectory() => _directory.Dispose();

    LibvirtException Refused(string uri, TimeSpan? patience = null, ConnectionSettings? settings = null)
    {
        var variables = new Dictionary<string, string>
        {
            ["PATH"] = $"{_directory.Path}:/usr/bin:/bin",
            ["HOME"] = _directory.Path
        };
        var opening = new ChannelOpening(
            ConnectionTarget.Parse(uri), new ClientUser(
                IsRoot: true, variables), settings ?? new ConnectionSettings { TrustsUri = true }, new RecordedLog());
        var deadline = new OpeningDeadline(patience ?? Deadline.Patience, settings?.Unwanted ?? default);
        return Assert.Throws<LibvirtException>(() => opening.Open(deadline).Channel.Dispose())!;
    }

    [TestCase(
        "vz+tcp://nosuch.invalid/system",
        "Unable to resolve address 'nosuch.invalid' service '16509': Name or service not known")]
    [TestCase(
        "vz+tcp://127.0.0.1:99999/system",
        "Unable to resolve address '127.0.0.1' service '99999': Servname not supported for ai_socktype")]
    [TestCase(
        "vz+tls://localhost/system?pkipath=/nosuch",
        "Cannot read CA certificate '/nosuch/cacert.pem': No such file or directory")]
    [TestCase("vz+unix:///system?socket=/nosuch", "Failed to connect socket to '/nosuch': No such file or directory")]
    [TestCase("vz+ssh:///system?command=nosuch-ssh", "Cannot find 'nosuch-ssh' in path: No such file or directory")]
    [TestCase("vz+ext:///system", "invalid argument: remote_open: for 'ext' transport, command is required")]
    [TestCase("vz+libssh2:///system", "libssh2 transport support was not enabled: Function not implemented")]
    [TestCase("vz+libssh:///system", "libssh transport support was not enabled: Function not implemented")]
    public void What_is_not_there_is_said_in_libvirts_words(string uri, string message) =>
        Assert.That(Refused(uri).Message, Is.EqualTo(message));

    [Test]
    public void A_port_where_nobody_listens_refuses()
    {
        using var held = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        held.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)held.LocalEndPoint!).Port;

        var error = Refused($"vz+tcp://localhost:{port}/system");

        Assert.That(
            (error.Code, error.Int1, error.Message),
            Is.EqualTo((
                ErrorCode.SystemError, 111, $"unable to connect to server at 'localhost:{port}': Connection refused")));
    }

    [Test]
    public void A_port_that_takes_no_more_connections_is_left_in_time()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(backlog: 0);
        var end = (IPEndPoint)listener.LocalEndPoint!;
        using var waiting = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        waiting.Connect(end);

        var error = Refused($"vz+tcp://localhost:{end.Port}/system", s_short);

        Assert.That(
            error.Message, Is.EqualTo($"unable to connect to server at 'localhost:{end.Port}': Connection timed out"));
    }

    [TestCase("vz+ext:///system?command=/bin/true", "command")]
    [TestCase("vz+ssh:///system?command=/bin/true", "command")]
    [TestCase("vz+tcp:///system?authfile=/etc/shadow", "authfile")]
    public void A_client_of_ours_runs_and_reads_nothing_as_us(string uri, string parameter) => Assert.That(
        Refused(uri, settings: new ConnectionSettings()).Message,
        Is.EqualTo($"invalid argument: parameter '{parameter}' is not taken from a URI that a client names"));

    [Test]
    public void A_server_that_says_nothing_is_left_in_time()
    {
        using var authority = new CertificateAuthority();
        using var server = new ConnectionQueueOfTcp();
        var watch = Stopwatch.StartNew();

        var error = Refused($"vz+tls://localhost:{server.Port}/system?pkipath={authority.ClientDirectory()}", s_short);

        Assert.That(
            (error.Code, error.Message), Is.EqualTo(
                (ErrorCode.AuthFailed, "authentication failed: TLS handshake failed The operation timed out")));
        Assert.That(watch.Elapsed, Is.LessThan(Deadline.Patience));
    }

    [Test]
    public void A_server_that_nobody_wants_any_more_is_left_at_once()
    {
        using var authority = new CertificateAuthority();
        using var server = new ConnectionQueueOfTcp();
        using var unwanted = new CancellationTokenSource();
        var served = server.Serve(client =>
        {
            unwanted.Cancel();
            ReadToTheEnd(client);
        });

        var error = Refused(
            $"vz+tls://localhost:{server.Port}/system?pkipath={authority.ClientDirectory()}",
            settings: new ConnectionSettings { Unwanted = unwanted.Token });

        Assert.That(error.Message, Is.EqualTo("operation aborted: the daemon stops"));
        served.Join();
    }

    [TestCase("SSH-2.0-x\r\nSSH-2.0-x\r\n", "An unexpected TLS packet was received.")]
    [TestCase("", "The TLS connection was non-properly terminated.|Error in the pull function.")]
    public void A_server_that_speaks_something_else_or_hangs_up_is_said_to(string words, string reasons)
    {
        using var authority = new CertificateAuthority();
        using var server = new ConnectionQueueOfTcp();
        var served = server.Serve(client =>
        {
            client.Send(Encoding.ASCII.GetBytes(words));
            client.Shutdown(SocketShutdown.Send);
            ReadToTheEnd(client);
        });

        var error = Refused($"vz+tls://localhost:{server.Port}/system?pkipath={authority.ClientDirectory()}");

        Assert.That(error.Message, Does.StartWith("authentication failed: TLS handshake failed "));
        Assert.That(
            reasons.Split('|'), Does.Contain(error.Message["authentication failed: TLS handshake failed ".Length..]));
        served.Join();
    }

    [Test]
    public void Certificates_are_looked_at_before_anybody_is_called()
    {
        using var authority = new CertificateAuthority();
        using var stranger = new CertificateAuthority();
        const string Expired = "cn = \"c\"\ntls_www_client\nsigning_key\nencryption_key\nactivation_date = "
            + "\"2020-01-01 00:00:00\"\nexpiration_date = \"2021-01-01 00:00:00\"\n";
        var expired = authority.ClientDirectory(Expired);
        var signing = authority.ClientDirectory("cn = \"c\"\nca\ncert_signing_key\nexpiration_days = 10\n");
        var foreign = stranger.ClientDirectory(trusted: authority);
        var noAuthority = authority.ClientDirectory();
        File.WriteAllText(Path.Combine(noAuthority, "cacert.pem"), "junk");
        var noKey = authority.ClientDirectory();
        File.Copy(stranger.Key, Path.Combine(noKey, "clientkey.pem"), overwrite: true);

        Assert.That(Message(expired), Is.EqualTo($"The client certificate {expired}/clientcert.pem has expired"));
        Assert.That(Message(signing), Is.EqualTo(
            $"The certificate {signing}/clientcert.pem basic constraints show a CA, but we need one for a client"));
        Assert.That(Message(foreign), Is.EqualTo(
            $"Our own certificate {foreign}/clientcert.pem failed validation against {foreign}/cacert.pem: The "
                + "certificate hasn't got a known issuer."));
        Assert.That(Message(noAuthority), Is.EqualTo($"Unable to import CA certificate list {noAuthority}/cacert.pem"));
        Assert.That(Message(noKey), Is.EqualTo(
            $"Unable to set x509 key and certificate: {noKey}/clientkey.pem, {noKey}/clientcert.pem: The certificate "
                + "and the given key do not match."));

        string Message(string pkiPath) => Refused($"vz+tls://nosuch.invalid/system?pkipath={pkiPath}").Message;
    }

    static void ReadToTheEnd(Socket client)
    {
        while (client.Receive(new byte[1 << 16]) > 0)
        {
            // What the client has to say is not answered.
        }
    }

    /// <summary>A port whose connections wait until somebody takes them.</summary>
    sealed class ConnectionQueueOfTcp : IDisposable
    {
        readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        internal ConnectionQueueOfTcp()
        {
            _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _listener.Listen();
        }

        internal int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

        internal Thread Serve(Action<Socket> conversation)
        {
            var thread = new Thread(() =>
            {
                using var client = _listener.Accept();
                try
                {
                    conversation(client);
                }
                catch (SocketException broken)
                {
                    TestContext.Out.WriteLine($"the client has gone: {broken.Message}");
                }
            });
            thread.Start();
            return thread;
        }

        public void Dispose() => _listener.Dispose();
    }
}
