// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Client;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Support;
using VirtVzd.Xdr;

namespace VirtVzd.Tests.Client;

/// <summary>
/// Connections by URI to libvirt's own daemon and its test driver, over everything that carries them.
/// </summary>
[NeedsPrograms]
sealed class ClientConnectionsTests
{
    readonly RecordedLog _log = new();
    TemporaryDirectory _directory = null!;
    CertificateAuthority _authority = null!;
    ClientLoop _loop = null!;
    LibvirtDaemon? _daemon;

    [OneTimeSetUp]
    public void MakeAuthority() => _authority = new CertificateAuthority();

    [OneTimeTearDown]
    public void RemoveAuthority() => _authority.Dispose();

    [SetUp]
    public void MakeLoop()
    {
        _directory = new TemporaryDirectory();
        _loop = new ClientLoop(_log);
    }

    [TearDown]
    public void StopEverything()
    {
        _daemon?.Dispose();
        _daemon = null;
        _loop.Dispose();
        _directory.Dispose();
    }

    const string Tcp = "listen_tcp = 1\nlisten_tls = 0\ntcp_port = \"0\"\nlisten_addr = \"127.0.0.1\"\n";

    LibvirtDaemon Start(string configuration = "", params (string Name, string Value)[] environment) =>
        _daemon = new LibvirtDaemon(configuration, environment);

    OpenedConnection Open(
        string uri, bool readOnly = false, Dictionary<string, string>? variables = null,
        Action<RpcClient, LibvirtException>? closed = null) =>
        new ClientConnections(_loop, new ClientUser(Environment.IsPrivilegedProcess, variables ?? []), _log)
            .Open(uri, new ConnectionSettings { ReadOnly =
                readOnly, TrustsUri = true, Patience = Deadline.Patience, Closed = closed });

    LibvirtException Refused(string uri, Dictionary<string, string>? variables = null) =>
        Assert.Throws<LibvirtException>(() => Open(uri, variables: variables).Client.Dispose())!;

    static TRet Call<TRet>(RpcClient client, RemoteProcedure procedure)
        where TRet : struct, IXdrRecord<TRet> =>
        client.Call<NoPayload, TRet>(
            ProgramNumbers.Remote, (int)procedure, default, new CallPatience((int)Deadline.Patience.TotalMilliseconds));

    static void AssertServes(OpenedConnection opened)
    {
        Assert.That(opened.Uri, Is.EqualTo("test:///default"));
        Assert.That((opened.HasEventCallbacks, opened.HasCloseCallback), Is.EqualTo((true, true)));
        Assert.That(Call<ConnectGetTypeRet>(opened.Client, RemoteProcedure.ConnectGetType).Type, Is.EqualTo("TEST"));
        Assert.That(
            Call<ConnectGetCapabilitiesRet>(opened.Client, RemoteProcedure.ConnectGetCapabilities).Capabilities,
            Does.Contain("<capabilities>"));
        AssertCarriesMuch(opened.Client);
        opened.Client.End();
        Deadline.Until("it is over", () => opened.Client.IsClosed);
    }

    // More than a socket, a record of TLS's or a piece of SASL's layer holds, both ways, and several at a time.
    static void AssertCarriesMuch(RpcClient client)
    {
        var patience = new CallPatience((int)Deadline.Patience.TotalMilliseconds);
        var description = string.Concat(Enumerable.Range(0, 200_000).Select(static i => $"{i:x7} "));
        var xml =
            "<domain type='test'><name>much</name><memory>8192</memory><os><type>hvm</type></os>"
                + $"<description>{description}</description></domain>";
        var domain = client.Call<DomainDefineXmlArgs, DomainDefineXmlRet>(
            ProgramNumbers.Remote, (int)RemoteProcedure.DomainDefineXml, new DomainDefineXmlArgs(xml), patience).Domain;
        var calls = Enumerable.Range(0, 4).Select(_ => client.Begin(
            ProgramNumbers.Remote, (int)RemoteProcedure.DomainGetXmlDesc, new DomainGetXmlDescArgs(
                domain, 0))).ToList();
        foreach (var call in calls)
        {
            call.Wait(patience);
            Assert.That(
                call.Result<DomainGetXmlDescRet>().Xml, Does.Contain($"<description>{description}</description>"));
        }
    }

    [Test]
    public void A_unix_socket() => AssertServes(Open($"test+unix:///default?socket={Start().Socket}"));

    [Test]
    public void Bare_TCP()
    {
        var port = Start(Tcp + "auth_tcp = \"none\"").Port;
        var opened = Open($"test+tcp://localhost:{port}/default");

        Assert.That(opened.Client.IsSecure, Is.False);
        AssertServes(opened);
    }

    [Test]
    public void TLS()
    {
        var port = Start(_authority.Configuration(_authority.Server())).Port;
        var opened = Open($"test://localhost:{port}/default?pkipath={_authority.ClientDirectory()}");

        Assert.That(opened.Client.IsSecure, Is.True);
        AssertServes(opened);
    }

    [Test]
    public void The_far_end_may_choose_what_it_opens_and_says_it()
    {
        var daemon = Start("", ("LIBVIRT_DEFAULT_URI", "test:///default"));

        AssertServes(Open($"remote+unix:///?socket={daemon.Socket}"));
    }

    [Test]
    public void What_the_server_refuses_is_passed_on_unchanged()
    {
        var daemon = Start();

        var error = Refused($"nosuch+unix:///default?socket={daemon.Socket}");

        Assert.That(
            (error.Code, error.Domain, error.Message),
            Is.EqualTo(
                (ErrorCode.NoConnect, ErrorDomain.None, "no connection driver available for nosuch:///default")));
    }

    [Test]
    public void Who_only_reads_cannot_change_anything()
    {
        var daemon = Start();
        using var client = Open($"test+unix:///default?socket={daemon.Socket}", readOnly: true).Client;

        Assert.That(
            () => client.Call<DomainCreateXmlArgs, NoPayload>(
                ProgramNumbers.Remote, (int)RemoteProcedure.DomainCreateXml, new DomainCreateXmlArgs(
                    "<domain/>", 0), CallPatience.Endless),
            Throws.InstanceOf<LibvirtException>().With.Message.EqualTo(
                "operation forbidden: read only access prevents virDomainCreateXML"));
    }

    [TestCase("digest-md5", true)]
    [TestCase("scram-sha-256", false)]
    [TestCase("plain", false)]
    public void A_password_over_bare_TCP_is_taken_if_it_brings_a_layer_that_hides_what_follows(
        string mechanism, bool isStrong)
    {
        using var accounts = new SaslAccounts(mechanism);
        var port = Start(Tcp + "auth_tcp = \"sasl\"", ("SASL_CONF_PATH", accounts.ConfigurationDirectory)).Port;
        var uri = $"test+tcp://localhost:{port}/default";
        var variables = new Dictionary<string, string> { ["LIBVIRT_AUTH_FILE"] = accounts.CredentialsFile };

        if (!isStrong)
        {
            Assert.That(Refused(uri, variables).Code, Is.EqualTo(ErrorCode.AuthFailed));
            return;
        }

        var opened = Open(uri, variables: variables);
        Assert.That(opened.Client.IsSecure, Is.True);
        AssertServes(opened);
    }

    [TestCase("digest-md5")]
    [TestCase("scram-sha-256")]
    [TestCase("plain")]
    public void Over_TLS_any_password_is_safe(string mechanism)
    {
        using var accounts = new SaslAccounts(mechanism);
        var port = Start(_authority.Configuration(_authority.Server())
            + "\nauth_tls = \"sasl\"", ("SASL_CONF_PATH", accounts.ConfigurationDirectory)).Port;

        AssertServes(Open(
            $"test+tls://localhost:{port}/default?pkipath={_authority.ClientDirectory()}&authfile={accounts.CredentialsFile}&name=test:///default"));
    }

    [Test]
    public void Who_does_not_know_the_password_or_has_none_is_not_let_in()
    {
        using var accounts = new SaslAccounts("digest-md5");
        var port = Start(Tcp + "auth_tcp = \"sasl\"", ("SASL_CONF_PATH", accounts.ConfigurationDirectory)).Port;
        var uri = $"test+tcp://localhost:{port}/default";

        var wrong = Refused(uri, new Dictionary<string, string> { ["LIBVIRT_AUTH_FILE"] = accounts.Credentials(
            SaslAccounts.User, "wrong") });
        var none = Refused(
            uri, new Dictionary<string, string> { ["HOME"] = _directory.Path, ["XDG_CONFIG_HOME"] = _directory.Path });

        Assert.That(
            (wrong.Code, wrong.Message),
            Is.EqualTo((ErrorCode.AuthFailed, "authentication failed: authentication failed")));
        Assert.That(
            (none.Code, none.Message),
            Is.EqualTo((ErrorCode.AuthFailed, "authentication failed: Failed to collect auth credentials")));
    }

    [TestCase("sasl", "authentication failed: requested authentication type sasl rejected")]
    [TestCase("foo", "authentication failed: unknown authentication type foo")]
    public void A_way_of_authentication_that_the_server_does_not_offer_is_not_taken_for_another(
        string way, string message)
    {
        var port = Start(Tcp + "auth_tcp = \"none\"").Port;

        Assert.That(Refused($"test+tcp://localhost:{port}/default?auth={way}").Message, Is.EqualTo(message));
    }

    [Test]
    public void A_mechanism_that_the_server_does_not_offer_is_named()
    {
        using var accounts = new SaslAccounts("digest-md5");
        var port = Start(Tcp + "auth_tcp = \"sasl\"", ("SASL_CONF_PATH", accounts.ConfigurationDirectory)).Port;

        Assert.That(
            Refused($"test+tcp://localhost:{port}/default?auth=sasl.gssapi").Message,
            Is.EqualTo("authentication failed: SASL mechanism gssapi not supported by server"));
    }

    [TestCase("", "virt-ssh-helper test:///default")]
    [TestCase("&proxy=native", "virt-ssh-helper test:///default")]
    [TestCase("&proxy=netcat", "nc -U /var/run/libvirt/libvirt-sock")]
    [TestCase("&netcat=nc&socket=/a%20b", "nc -U /a b")]
    public void The_program_ssh_is_run_and_a_shell_at_the_far_end_finds_the_daemon(string more, string farCommand)
    {
        var daemon = Start();
        Ssh(FarHost.Ssh);
        foreach (var far in (string[])["virt-ssh-helper", "nc"])
        {
            _directory.WriteProgram(far, $"""
                [ "$1" = -q ] && exit 1
                echo "{far} $*" > "{_directory["far"]}"
                {FarHost.Netcat(daemon.Socket)}
                """);
        }

        AssertServes(Open($"test+ssh://me@far.example:2222/default?no_verify=1{more}", variables: SshVariables()));

        Assert.That(File.ReadAllLines(_directory["arguments"]).SkipLast(1), Is.EqualTo(new[]
        {
            "-p", "2222", "-l", "me", "-T", "-e", "none", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=no", "--",
            "far.example",
        }));
        Assert.That(File.ReadAllText(_directory["far"]), Is.EqualTo(farCommand + "\n"));
    }

    [Test]
    public void What_ssh_complains_of_is_in_the_error()
    {
        Ssh("echo 'ssh: connect to host far.example port 22: No route to host' >&2; exit 255");

        Assert.That(Refused("test+ssh://far.example/default", SshVariables()).Message, Does.Match(
            "^(End of file while reading data|Cannot recv data|Cannot write data): ssh: connect to host far.example "
                + "port 22: No route to host: "));
    }

    [Test]
    public void A_program_that_does_not_answer_is_ended()
    {
        Ssh("trap '' TERM; echo $$ > \"$0.pid\"; while :; do sleep 1000; done");
        var connections = new ClientConnections(_loop, new ClientUser(IsRoot: true, SshVariables()), _log);

        var error = Assert.Throws<LibvirtException>(() => connections.Open(
            "test+ssh://far.example/default",
            new ConnectionSettings { Patience = TimeSpan.FromMilliseconds(700), TrustsUri = true }));

        Assert.That(error!.Message, Does.StartWith("no reply within "));
        var pid = File.ReadAllText(_directory["ssh.pid"]).Trim();
        Deadline.Until("the program has ended", () => !Directory.Exists($"/proc/{pid}"));
    }

    [Test]
    public void A_server_that_dies_is_told_of()
    {
        LibvirtException? told = null;
        var port = Start(Tcp + "auth_tcp = \"none\"").Port;
        using var client = Open($"test+tcp://localhost:{port}/default", closed: (_, why) => told = why).Client;

        _daemon!.Dispose();
        _daemon = null;

        Deadline.Until("it is told", () => told is not null);
        Assert.That(told!.Message, Does.StartWith("End of file while reading data").Or.StartWith("Cannot recv data"));
    }

    Dictionary<string, string> SshVariables() => new()
    {
        ["PATH"] = $"{_directory.Path}:{Environment.GetEnvironmentVariable("PATH")}",
        ["HOME"] = _directory.Path,
    };

    void Ssh(string body) =>
        _directory.WriteProgram("ssh", $"for one; do echo \"$one\"; done > \"{_directory["arguments"]}\"\n{body}");
}
