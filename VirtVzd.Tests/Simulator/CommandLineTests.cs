// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator;

/// <summary>prlsim as its user sees it: what it prints where, and its exit codes.</summary>
[NeedsPrograms]
sealed class CommandLineTests
{
    SimulatedHost _host = null!;

    [SetUp]
    public void MakeDirectory() => _host = new SimulatedHost();

    [TearDown]
    public void EndHost() => _host.Dispose();

    [TestCase("")]
    [TestCase("bogus")]
    [TestCase("--bogus list")]
    [TestCase("list extra")]
    [TestCase("create vm")]
    [TestCase("create pod name")]
    [TestCase("create vm name --memory much")]
    [TestCase("create vm name --memory")]
    [TestCase("create vm name --bogus 1")]
    [TestCase("set name")]
    [TestCase("set name memory")]
    [TestCase("delay PrlVm_Start soon")]
    [TestCase("fail PrlVm_Start PRL_ERR_NO_SUCH_NAME")]
    [TestCase("snapshot")]
    [TestCase("snapshot name --switch")]
    public void Wrong_usage_is_said_on_stderr_with_exit_code_2_and_starts_no_host(string arguments)
    {
        var refused = _host.Try(arguments.Split(' ', System.StringSplitOptions.RemoveEmptyEntries));

        Assert.That(refused.ExitCode, Is.EqualTo(2));
        Assert.That(refused.Output, Is.Empty);
        Assert.That(refused.Error, Does.StartWith("prlsim: ").And.EndsWith("Try 'prlsim --help'.\n"));
        Assert.That(File.Exists(Path.Combine(_host.Directory, "host.lock")), Is.False);
    }

    [TestCase("start nobody", "no guest 'nobody'")]
    [TestCase("create vm name --state running --uuid nonsense", "'nonsense' is not a UUID")]
    [TestCase("create vm name --state dancing", "cannot be created 'dancing'")]
    [TestCase("create vm name --state mounted", "cannot be created 'mounted'")]
    [TestCase("delay NotOurs 5", "'NotOurs' is not the name of a function of the SDK")]
    public void What_the_host_refuses_is_one_line_on_stderr_with_exit_code_1(string arguments, string reason)
    {
        var refused = _host.Try(arguments.Split(' '));

        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.Error, Does.StartWith("prlsim: ").And.Contain(reason));
        Assert.That(refused.Error.Trim(), Does.Not.Contain("\n"));
    }

    [Test]
    public void Help_names_every_command_on_stdout()
    {
        var help = _host.Do("--help");

        foreach (var command
            in "host list create set edit start stop crash pause resume delete delay fail hang unfault disconnect reconnect stats handles heap calls reset shutdown"
                .Split(
                    ' '))
        {
            Assert.That(help, Does.Match($"(?m)^  {command}( |$)"), command);
        }
    }

    [Test]
    public void Create_prints_the_uuids_and_list_the_guests()
    {
        var one = _host.Do(
            "create", "vm", "web", "--uuid", "11111111-2222-3333-4444-555555555555", "--state", "running");
        var many = _host.Do("create", "ct", "box", "--count", "3")
            .Split('\n', System.StringSplitOptions.RemoveEmptyEntries);

        Assert.That(one, Is.EqualTo("{11111111-2222-3333-4444-555555555555}\n"));
        Assert.That(_host.Do("list"), Is.EqualTo(
            "UUID                                    STATUS       T   NAME\n"
            + "{11111111-2222-3333-4444-555555555555}  running      VM  web\n"
            + $"{many[0]}  stopped      CT  box-1\n"
            + $"{many[1]}  stopped      CT  box-2\n"
            + $"{many[2]}  stopped      CT  box-3\n"));
    }

    [Test]
    public void Json_is_one_object_on_stdout()
    {
        _host.Do("create", "vm", "web");

        var guest = JsonNode.Parse(_host.Do("--json", "list"))!["guests"]![0]!;

        Assert.That((string?)guest["name"], Is.EqualTo("web"));
        Assert.That((string?)guest["type"], Is.EqualTo("vm"));
        Assert.That((string?)guest["state"], Is.EqualTo("stopped"));
    }

    [Test]
    public void A_guest_has_the_sizes_that_it_was_created_with()
    {
        _host.Do("create", "vm", "big", "--disks", "3", "--nics", "2", "--memory", "4096", "--cpus", "8");
        using var session = WireSession.LoggedIn(_host.Directory);

        var config = WireSession.Config(
            session.Call("vmConfig", new JsonObject { ["text"] = "big", ["flags"] = 0x1000 }));

        var kinds = config["devices"]!.AsArray().GroupBy(device => (uint)device!["type"]!)
            .ToDictionary(g => g.Key, g => g.Count());
        Assert.That(kinds[6], Is.EqualTo(3));
        Assert.That(kinds[8], Is.EqualTo(2));
        Assert.That((uint)config["ramSizeMib"]!, Is.EqualTo(4096));
        Assert.That((uint)config["cpuCount"]!, Is.EqualTo(8));
    }

    [Test]
    public void Reset_leaves_an_empty_host_without_faults()
    {
        _host.Do("create", "vm", "web", "--state", "running");
        _host.Do("fail", "PrlVm_StartEx", "PRL_ERR_FAILURE");
        using var session = WireSession.LoggedIn(_host.Directory);

        _host.Do("reset");

        session.NextEvent(WireSession.Deleted);
        var counters = JsonNode.Parse(_host.Do("--json", "stats"))!["counters"]!;
        Assert.That((int?)counters["guests"] ?? 0, Is.Zero);
        Assert.That((int?)counters["faults"] ?? 0, Is.Zero);
        Assert.That(_host.Do("calls"), Is.Empty);
    }

    [Test]
    public void Calls_counts_the_requests_of_each_function()
    {
        using var session = WireSession.LoggedIn(StartedHost());
        session.Call("serverInfo", null, "PrlSrv_GetSrvConfig");
        session.Call("serverInfo", null, "PrlSrv_GetSrvConfig");
        session.Call("logoff", null, "PrlSrv_Logoff");
        session.TryReceive();

        Assert.That(_host.Do("calls"), Does.Match("(?m)^PrlSrv_GetSrvConfig +2$"));
    }

    string StartedHost()
    {
        _host.Do("host", "--background");
        return _host.Directory;
    }
}
