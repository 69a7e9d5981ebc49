// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// Access drivers: the real polkitd decides about each call of users whom everybody lets in. The user nobody has one
/// domain, by name, and sees no other; the user bin may do everything to one domain, by UUID, and look at all; the user
/// daemon has what libvirt's policy gives to all.
/// </summary>
[NeedsPrograms]
sealed class AccessControlTests
{
    const string Denied = "error: access denied: 'vz' denied access";

    MessageBus? _bus;
    PolkitDaemon? _polkit;
    SimulatedHost _host = null!;
    RunningDaemon? _daemon;

    [SetUp]
    public void StartHost()
    {
        OrdinaryUser.NeedsRoot();
        _host = new SimulatedHost();
        _host.Do("create", "vm", "vm-mine", "--state", "running");
        _host.Do("create", "vm", "vm-other", "--state", "running");
        _host.Do("create", "vm", "vm-off");
    }

    [TearDown]
    public void StopEverything()
    {
        _daemon?.Dispose();
        _polkit?.Dispose();
        _bus?.Dispose();
        _host?.Dispose();
        (_daemon, _polkit, _bus) = (null, null, null);
    }

    [Test]
    public void A_list_shows_only_what_its_caller_may_see()
    {
        Start();

        Assert.That(Names(OrdinaryUser.Nobody, "--all"), Is.EqualTo(new[] { "vm-mine" }));
        Assert.That(Names(OrdinaryUser.Nobody, "--inactive"), Is.Empty);
        Assert.That(Names(OrdinaryUser.Bin, "--all"), Is.EquivalentTo(new[] { "vm-mine", "vm-other", "vm-off" }));
        Assert.That(_daemon!.VirshOk("list", "--all", "--name").Split('\n'), Has.Length.EqualTo(3));
        Assert.That(
            As(OrdinaryUser.Nobody, "domstats", "--list-active").Output,
            Does.Contain("vm-mine").And.Not.Contain("vm-other"));
    }

    [Test]
    public void A_domain_that_is_hidden_cannot_be_got_by_its_name()
    {
        Start();

        Assert.That(As(OrdinaryUser.Nobody, "dominfo", "vm-mine").Output, Does.Contain("running"));
        Assert.That(
            As(OrdinaryUser.Nobody, "dominfo", "vm-other").Error, Does.Contain("failed to get domain 'vm-other'"));
        Assert.That(
            As(OrdinaryUser.Nobody, "snapshot-list", "vm-other").Error,
            Does.Contain("failed to get domain 'vm-other'"));
    }

    [Test]
    public void A_domain_is_allowed_by_its_name()
    {
        Start();

        Assert.That(As(OrdinaryUser.Nobody, "destroy", "vm-mine").ExitCode, Is.Zero);
        Assert.That(_daemon!.VirshOk("domstate", "vm-mine"), Is.EqualTo("shut off"));
    }

    [Test]
    public void A_domain_is_allowed_by_its_uuid()
    {
        Start();

        Assert.That(As(OrdinaryUser.Bin, "destroy", "vm-mine").Error, Does.Contain(Denied));
        Assert.That(As(OrdinaryUser.Bin, "destroy", "vm-other").ExitCode, Is.Zero);
        Assert.That(_daemon!.VirshOk("domstate", "vm-mine"), Is.EqualTo("running"));
        Assert.That(_daemon.VirshOk("domstate", "vm-other"), Is.EqualTo("shut off"));
    }

    [Test]
    public void Reading_is_for_all_and_secrets_and_changes_are_not()
    {
        Start();

        Assert.That(As(OrdinaryUser.Daemon, "dumpxml", "vm-mine").Output, Does.Contain("<name>vm-mine</name>"));
        Assert.That(As(OrdinaryUser.Daemon, "snapshot-list", "vm-mine").ExitCode, Is.Zero);
        Assert.That(As(OrdinaryUser.Daemon, "nodeinfo").ExitCode, Is.Zero);
        Assert.That(As(OrdinaryUser.Daemon, "dumpxml", "--security-info", "vm-mine").Error, Does.Contain(Denied));
        Assert.That(As(OrdinaryUser.Daemon, "dumpxml", "--migratable", "vm-mine").Error, Does.Contain(Denied));
        Assert.That(As(OrdinaryUser.Daemon, "snapshot-create", "vm-mine").Error, Does.Contain(Denied));
        Assert.That(As(OrdinaryUser.Daemon, "undefine", "vm-off").Error, Does.Contain(Denied));
        Assert.That(As(OrdinaryUser.Daemon, "autostart", "vm-off").Error, Does.Contain(Denied));
        Assert.That(As(OrdinaryUser.Bin, "dumpxml", "--security-info", "vm-other").ExitCode, Is.Zero);
    }

    [Test]
    public void Who_may_write_and_not_save_changes_what_runs_and_not_what_is_stored()
    {
        Start();

        var stored = As(OrdinaryUser.Nobody, "setvcpus", "vm-mine", "2", "--config");
        var running = As(OrdinaryUser.Nobody, "setvcpus", "vm-mine", "2", "--live");

        Assert.That(stored.Error, Does.Contain(Denied));
        Assert.That(running.Error, Does.Not.Contain("denied"), running.ToString());
    }

    [Test]
    public void Events_tell_only_of_what_their_client_may_see()
    {
        Start();
        var number = 0;
        using var watch = new EventWatcher(
            _daemon!.Uri,
            ["--loop", "lifecycle"],
            () => _host.Do("set", "vm-mine", $"description=probe {number++}"),
            OrdinaryUser.Nobody);

        _host.Do("stop", "vm-other");
        _host.Do("start", "vm-off");
        _host.Do("stop", "vm-mine");
        watch.Expect("'vm-mine': Stopped");
        _host.Do("start", "vm-mine");
        watch.Expect("'vm-mine': Started");

        Assert.That(watch.Lines, Has.None.Contains("vm-other").And.None.Contains("vm-off"));
    }

    [Test]
    public void Who_may_not_even_open_a_connection_is_told_so()
    {
        Start(
            """if (action.id == "org.libvirt.api.connect.getattr" && subject.user == "bin") return polkit.Result.NO;""");

        Assert.That(As(OrdinaryUser.Bin, "uri").Error, Does.Contain(Denied));
    }

    [Test]
    public void A_rule_that_changes_counts_at_the_next_call()
    {
        Start();
        Assert.That(As(OrdinaryUser.Daemon, "destroy", "vm-mine").Error, Does.Contain(Denied));

        _polkit!.Change(
            """if (action.id == "org.libvirt.api.domain.stop") return polkit.Result.YES; if (true) """ + RulesFor(""));

        Deadline.Until("polkitd has read the rules", () => As(OrdinaryUser.Daemon, "destroy", "vm-mine").ExitCode == 0);
    }

    [TestCase("[ \"none\", \"polkit\" ]")]
    [TestCase("[ \"polkit\", \"none\", \"polkit\" ]")]
    public void Of_several_drivers_all_must_agree(string drivers)
    {
        Start(drivers: drivers);

        Assert.That(Names(OrdinaryUser.Nobody, "--all"), Is.EqualTo(new[] { "vm-mine" }));
        Assert.That(As(OrdinaryUser.Daemon, "destroy", "vm-mine").Error, Does.Contain(Denied));
    }

    [TestCase("[ \"none\" ]")]
    [TestCase("[ ]")]
    public void Without_polkit_among_the_drivers_nobody_is_asked(string drivers)
    {
        Start(drivers: drivers);

        Assert.That(As(OrdinaryUser.Daemon, "destroy", "vm-mine").ExitCode, Is.Zero);
    }

    [Test]
    public void Without_polkit_everything_is_denied_and_the_log_says_why()
    {
        Start(more: "auth_unix_rw = \"none\"\nunix_sock_rw_perms = \"0777\"");

        _polkit!.End();

        Assert.That(As(OrdinaryUser.Nobody, "list").Error, Does.Contain(Denied));
        Assert.That(_daemon!.Log, Does.Contain("org.libvirt.api.connect.getattr is denied: "));
    }

    [Test]
    public void A_reader_is_refused_as_a_reader_before_anybody_is_asked()
    {
        Start();

        var finished =
            OrdinaryUser.Virsh(OrdinaryUser.Nobody, _daemon!.ReadOnlySocket, "-r", "destroy", "vm-mine").Run();

        Assert.That(finished.Error, Does.Contain("operation forbidden: read only access prevents virDomainDestroy"));
    }

    [Test]
    public void A_thousand_domains_are_listed_while_others_are_served()
    {
        _host.Do("create", "vm", "many", "--count", "1000");
        Start();
        Deadline.Until("all are known", () => _daemon!.VirshOk("list", "--all", "--name").Split('\n').Length == 1003);

        using var listing = OrdinaryUser.Virsh(OrdinaryUser.Nobody, _daemon!.Socket, "list", "--all", "--name").Start();
        var begun = Stopwatch.GetTimestamp();
        Assert.That(_daemon.VirshOk("domstate", "vm-off"), Is.EqualTo("shut off"));
        TestContext.Out.WriteLine($"another client was served in {Stopwatch.GetElapsedTime(begun)}");

        var shown = listing.StandardOutput.ReadToEnd();
        listing.WaitForExit();
        TestContext.Out.WriteLine($"the listing took {Stopwatch.GetElapsedTime(begun)}");
        Assert.That(shown.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(new[] { "vm-mine" }));
    }

    string RulesFor(string first) => $$"""
        { {{first}}
        var domain = action.id.indexOf("org.libvirt.api.domain.") == 0;
        if (action.id == "org.libvirt.unix.manage") return polkit.Result.YES;
        if (subject.user == "nobody" && domain) return action.lookup("connect_driver") == "vz" && action.lookup("domain_name") == "vm-mine" && action.id != "org.libvirt.api.domain.save" ? polkit.Result.YES : polkit.Result.NO;
        if (subject.user == "bin" && domain && action.lookup("domain_uuid") == "{{UuidOf("vm-other")}}") return polkit.Result.YES; }
        """;

    // In the form that the rules have it.
    string UuidOf(string name)
    {
        var guests = JsonNode.Parse(_host.Do("list", "--json"))!["guests"]!.AsArray();
        return Guid.Parse((string)guests.Single(guest => (string)guest!["name"]! == name)!["uuid"]!).ToString("D");
    }

    void Start(string rule = "", string drivers = "[ \"polkit\" ]", string more = "")
    {
        _bus = new MessageBus();
        _polkit = new PolkitDaemon(_bus, RulesFor(rule));
        _daemon = new RunningDaemon(_bus.Address, _host, $"access_drivers = {drivers}\n{more}");
    }

    string[] Names(int user, string option)
    {
        var finished = As(user, "list", option, "--name");
        Assert.That(finished.ExitCode, Is.Zero, finished.ToString());
        return finished.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    Finished As(int user, params string[] arguments) => OrdinaryUser.Virsh(user, _daemon!.Socket, arguments).Run();
}
