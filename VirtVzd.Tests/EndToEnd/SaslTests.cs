// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using NUnit.Framework;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// SASL decides who gets in: the host's library, accounts made by its own tool, and libvirt's clients.
/// </summary>
[NeedsPrograms]
sealed class SaslTests
{
    const string AllMechanisms = "scram-sha-256 digest-md5 plain";
    const string MainSocket = "auth_unix_rw = \"sasl\"";
    const string Wrong = "a wrong one that nobody may read";

    SimulatedHost _host = null!;
    SaslAccounts? _accounts;
    RunningDaemon? _daemon;

    [SetUp]
    public void StartHost()
    {
        _host = new SimulatedHost();
        _host.Do("create", "vm", "vm-on", "--state", "running");
    }

    [TearDown]
    public void StopEverything()
    {
        var log = _daemon?.Log ?? "";
        _daemon?.Dispose();
        _accounts?.Dispose();
        _host?.Dispose();
        (_daemon, _accounts) = (null, null);
        foreach (var password in new[] { SaslAccounts.Password, Wrong })
        {
            Assert.That(log, Does.Not.Contain(password));
            Assert.That(log, Does.Not.Contain(Convert.ToBase64String(Encoding.UTF8.GetBytes(password))));
        }
    }

    [TestCase("scram-sha-256")]
    [TestCase("digest-md5")]
    [TestCase("plain")]
    public void Whoever_knows_the_password_gets_in(string mechanism)
    {
        Start(mechanism, MainSocket);

        Assert.That(_daemon!.VirshOk("list", "--name"), Does.Contain("vm-on"));
        Assert.That(Python(SaslAccounts.User, SaslAccounts.Password).Output, Is.EqualTo("vm-on\n"));
    }

    [TestCase("scram-sha-256")]
    [TestCase("digest-md5")]
    [TestCase("plain")]
    public void Whoever_does_not_know_it_is_refused_and_hears_nothing_of_the_reason(string mechanism)
    {
        Start(mechanism, MainSocket);

        var wrongPassword = Virsh(SaslAccounts.User, Wrong, "list");
        var wrongUser = Virsh("nobody-at-all", Wrong, "list");

        foreach (var refusal in new[] { wrongPassword, wrongUser })
        {
            Assert.That(refusal.ExitCode, Is.EqualTo(1));
            Assert.That(refusal.Error, Does.EndWith("error: authentication failed: authentication failed\n"));
        }

        Assert.That(_daemon!.Log, Does.Contain("authentication refused: "));
        Assert.That(
            Python(SaslAccounts.User, Wrong).Output, Is.EqualTo("45 authentication failed: authentication failed\n"));
    }

    [Test]
    public void A_file_of_credentials_may_be_named_by_the_address()
    {
        Start(AllMechanisms, MainSocket);

        var finished = new Command(
            "virsh", "-c", $"{_daemon!.Uri}&authfile={_accounts!.CredentialsFile}", "domstate", "vm-on").Run();

        Assert.That(finished.Output.Trim(), Is.EqualTo("running"), finished.ToString());
    }

    [TestCase("[ \"fred\" ]", true)]
    [TestCase("[ \"joe\", \"fr?d*\" ]", true)]
    [TestCase("[ \"joe\", \"*@EXAMPLE.COM\" ]", false)]
    [TestCase("[ ]", false)]
    public void Of_those_who_know_it_the_list_lets_some_in(string list, bool isLetIn)
    {
        Start(AllMechanisms, $"{MainSocket}\nsasl_allowed_username_list = {list}");

        var finished = _daemon!.Virsh("list", "--name");

        Assert.That(finished.ExitCode, Is.EqualTo(isLetIn ? 0 : 1), finished.ToString());
        Assert.That(
            _daemon.Log.Contains("user 'fred' is not one of sasl_allowed_username_list", StringComparison.Ordinal),
            Is.EqualTo(!isLetIn));
    }

    [Test]
    public void A_list_that_is_reloaded_counts_for_whoever_logs_in_then()
    {
        Start(AllMechanisms, MainSocket);
        using var inside = new RemoteWireClient(_daemon!.Socket);
        inside.Call(RemoteProcedure.AuthSaslInit);
        inside.Call(RemoteProcedure.AuthSaslStart, Plain(SaslAccounts.Password));

        _daemon.Reload($"{MainSocket}\nsasl_allowed_username_list = [ \"joe\" ]");
        Deadline.Until("the list is in force", () => _daemon.Virsh("list").ExitCode == 1);

        Assert.That(inside.Call(RemoteProcedure.ConnectOpen, Open).IsError, Is.False, "who is in stays");
        _daemon.Reload(MainSocket);
        Deadline.Until("everybody is let in again", () => _daemon.Virsh("list").ExitCode == 0);
    }

    [Test]
    public void Administrators_see_the_name_that_a_client_has_proved()
    {
        OrdinaryUser.NeedsRoot();
        Start(AllMechanisms, MainSocket);
        using var fred = new RemoteWireClient(_daemon!.Socket);
        fred.Call(RemoteProcedure.AuthSaslInit);
        fred.Call(RemoteProcedure.AuthSaslStart, Plain(SaslAccounts.Password));

        var client = _daemon.VirtAdmin("client-list", "virtvzd").Output.Split(
            '\n')[2].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        var info = _daemon.VirtAdmin("client-info", "virtvzd", client);

        Assert.That(info.Output, Does.Match("(?m)^sasl_user_name *: fred$"), info.ToString());
        Assert.That(info.Output, Does.Match("(?m)^unix_user_id *: 0$"));
    }

    [Test]
    public void Each_socket_has_its_own_method()
    {
        OrdinaryUser.NeedsRoot();
        Start(AllMechanisms, "auth_unix_rw = \"none\"\nauth_unix_ro = \"sasl\"");
        var readOnly = $"vz:///system?socket={_daemon!.ReadOnlySocket}";

        var main = new Command("virsh", "-c", _daemon.Uri, "list", "--name").Run();
        var withPassword = new Command("virsh", "-r", "-c", readOnly, "list", "--name")
            .With("LIBVIRT_AUTH_FILE", _accounts!.CredentialsFile).Run();
        var without = new Command("virsh", "-r", "-c", readOnly, "list", "--name").Run();

        Assert.That(main.Output, Does.Contain("vm-on"), main.ToString());
        Assert.That(withPassword.Output, Does.Contain("vm-on"), withPassword.ToString());
        Assert.That(without.ExitCode, Is.EqualTo(1), "root has no privilege here");
    }

    [Test]
    public void Without_authentication_nothing_else_is_answered()
    {
        Start(AllMechanisms, MainSocket);
        using var client = new RemoteWireClient(_daemon!.Socket);

        Assert.That(client.Call(RemoteProcedure.AuthList).Hex, Is.EqualTo("0000000100000001"));
        Assert.That(
            client.Call(RemoteProcedure.ConnectOpen, Open).Error.Short, Is.EqualTo((39, 7, "authentication required")));
        client.Call(RemoteProcedure.AuthSaslInit);
        Assert.That(
            client.Call(RemoteProcedure.ConnectOpen, Open).Error.Short, Is.EqualTo((39, 7, "authentication required")));
        Assert.That(
            client.Call(RemoteProcedure.AuthSaslStart, Plain(SaslAccounts.Password)).Hex, Does.StartWith("00000001"));
        Assert.That(client.Call(RemoteProcedure.ConnectOpen, Open).IsError, Is.False);
    }

    // Each is what an attacker may send after the list of mechanisms; none lets him in or disturbs the next try.
    [TestCase("NO-SUCH-MECHANISM", "x")]
    [TestCase("", "")]
    [TestCase("PLAIN", "")]
    [TestCase("PLAIN", "\0")]
    [TestCase("PLAIN", "\0fred")]
    [TestCase("PLAIN", "\0fred\0")]
    [TestCase("PLAIN", "\0\0" + SaslAccounts.Password)]
    [TestCase("PLAIN", "root\0fred\0" + Wrong)]
    [TestCase("SCRAM-SHA-256", "")]
    [TestCase("SCRAM-SHA-256", "n,,n=fred")]
    [TestCase("SCRAM-SHA-256", "n,,n=fred,r=")]
    [TestCase("SCRAM-SHA-256", "p=tls-unique,,n=fred,r=abcdef")]
    [TestCase("DIGEST-MD5", "username=\"fred\"")]
    public void A_message_that_makes_no_sense_is_refused_and_the_client_may_try_again(string mechanism, string data)
    {
        Start(AllMechanisms, MainSocket);
        using var client = new RemoteWireClient(_daemon!.Socket);
        client.Call(RemoteProcedure.AuthSaslInit);

        var start = client.Call(RemoteProcedure.AuthSaslStart, RemoteWireClient.SaslStart(mechanism, data));
        if (!start.IsError)
        {
            start = client.Call(RemoteProcedure.AuthSaslStep, RemoteWireClient.SaslStep(data));
        }

        Assert.That(start.Error.Short, Is.EqualTo((45, 7, "authentication failed: authentication failed")));
        client.Call(RemoteProcedure.AuthSaslInit);
        Assert.That(
            client.Call(RemoteProcedure.AuthSaslStart, Plain(SaslAccounts.Password)).Hex, Does.StartWith("00000001"));
    }

    [Test]
    public void Messages_at_the_limit_are_heard_and_longer_ones_are_not()
    {
        Start(AllMechanisms, MainSocket);
        using var client = new RemoteWireClient(_daemon!.Socket);
        client.Call(RemoteProcedure.AuthSaslInit);

        var tooLong = client.Call(
            RemoteProcedure.AuthSaslStart, RemoteWireClient.SaslStart("PLAIN", new string('x', 65537)));
        var longest = client.Call(
            RemoteProcedure.AuthSaslStart, RemoteWireClient.SaslStart("PLAIN", new string('x', 65536)));

        Assert.That(tooLong.Error.Short, Is.EqualTo((39, 7, "Unable to decode message payload")));
        Assert.That(longest.Error.Short, Is.EqualTo((45, 7, "authentication failed: authentication failed")));
    }

    [Test]
    public void Negotiations_that_are_abandoned_leave_their_places_to_others()
    {
        OrdinaryUser.NeedsRoot();
        Start(
            AllMechanisms, $"{MainSocket}\nmax_anonymous_clients = 3\nuser_share = 100\nunix_sock_rw_perms = \"0777\"");
        _daemon!.OpenToEveryone();
        var abandoned = OrdinaryUser.As(
            OrdinaryUser.Nobody,
            () => Enumerable.Range(0, 3).Select(_ => new RemoteWireClient(_daemon!.Socket)).ToArray());
        foreach (var client in abandoned)
        {
            client.Call(RemoteProcedure.AuthSaslInit);
            Assert.That(client.Call(RemoteProcedure.AuthSaslStart, FirstOfScram).IsError, Is.False);
        }

        using var next = OrdinaryUser.As(OrdinaryUser.Nobody, () => new RemoteWireClient(_daemon!.Socket));
        next.Send(RemoteProcedure.AuthSaslInit);
        abandoned[0].Call(RemoteProcedure.AuthList);
        Assert.That(next.IsSilent, Is.True, "three are in and have not said who they are");
        Array.ForEach(abandoned, client => client.Dispose());

        Assert.That(next.Receive().IsError, Is.False);
        Assert.That(_daemon.VirshOk("list", "--name"), Does.Contain("vm-on"));
    }

    [Test]
    public void Negotiations_that_are_abandoned_leave_no_memory_behind()
    {
        const int Negotiations = 1000;
        const int Rounds = 6;
        Start(AllMechanisms, MainSocket);
        var gauge = new ProcessGauge(_daemon!.Pid);
        var grownKib = new List<long>();

        // The daemon's heap may grow in any round; what the library is not given back, 8 KiB each, grows in every one.
        while (grownKib.Count < Rounds && !grownKib.Any(kib => kib < 3 * Negotiations))
        {
            var before = gauge.MemoryKib;
            AbandonNegotiations(Negotiations);
            grownKib.Add(gauge.MemoryKib - before);
        }

        Assert.That(grownKib, Has.Some.LessThan(3 * Negotiations));
    }

    void Start(string mechanisms, string configuration)
    {
        _accounts = new SaslAccounts(mechanisms);
        _daemon = new RunningDaemon(_accounts, _host, $"{configuration}\nlog_level = 1");
    }

    void AbandonNegotiations(int count)
    {
        for (var i = 0; i < count; i++)
        {
            using var client = new RemoteWireClient(_daemon!.Socket);
            client.Call(RemoteProcedure.AuthSaslInit);
            client.Call(RemoteProcedure.AuthSaslStart, FirstOfScram);
        }
    }

    Finished Virsh(string user, string password, params string[] arguments) =>
        new Command("virsh", ["-c", _daemon!.Uri, .. arguments])
            .With("LIBVIRT_AUTH_FILE", _accounts!.Credentials(user, password)).Run();

    Finished Python(string user, string password) => new Command("/usr/bin/python3", "-c", $$"""
        import libvirt
        libvirt.registerErrorHandler(lambda *a: None, None)
        answers = { libvirt.VIR_CRED_AUTHNAME: "{{user}}", libvirt.VIR_CRED_PASSPHRASE: "{{password}}" }
        def ask(credentials, data):
            for credential in credentials:
                credential[4] = answers[credential[0]]
            return 0
        try:
            conn = libvirt.openAuth("{{_daemon!.Uri}}", [list(answers), ask, None], 0)
            print("\n".join(domain.name() for domain in conn.listAllDomains()))
        except libvirt.libvirtError as error:
            print(error.get_error_code(), error)
        """).Run();

    static byte[] Open => new Remote.XdrBytes().Optional("vz:///system").Int(0).Bytes;

    static byte[] FirstOfScram => RemoteWireClient.SaslStart("SCRAM-SHA-256", "n,,n=fred,r=fyko+d2lbbFgONRv9qkxdawL");

    static byte[] Plain(string password) => RemoteWireClient.SaslStart("PLAIN", $"\0{SaslAccounts.User}\0{password}");
}
