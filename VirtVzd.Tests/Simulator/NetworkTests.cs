// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator;

/// <summary>
/// Virtual networks of the simulated dispatcher, by the real one's rules (VirtVzd.Simulator/README.md).
/// </summary>
sealed class NetworkTests : SimulatorTest
{
    const uint NoBridge = 0x80000580;
    const uint NoAdapter = 0x80004004;
    const uint Duplicate = 0x80004024;
    const uint IdNotExists = 0x80004025;
    const uint NotFound = 0x80004026;
    const uint AlreadyUsed = 0x80004027;
    const uint HostOnly = 1;
    const uint NameBridge = 0x800;
    const int HardwareChanged = 100202;
    const int PreferencesChanged = 100501;

    [Test]
    public void A_host_has_none_at_first_and_those_that_are_made_are_started()
    {
        Assert.That(List(), Is.Empty);

        Assert.That(Add(Lan()), Is.EqualTo(Codes.Success));

        var made = List().Single()!;
        Assert.That((string)made["id"]!, Is.EqualTo("lan"));
        Assert.That((bool)made["isEnabled"]!, Is.True);
        Assert.That((string)made["adapterName"]!, Does.StartWith("virbr"));
    }

    [TestCase("mask", "255.0.255.0", 0x80004201u)]
    [TestCase("mask", "", 0x80004201u)]
    [TestCase("hostAddress", "10.1.2.0", 0x80004202u)]
    [TestCase("hostAddress", "nonsense", 0x80004202u)]
    [TestCase("dhcpAddress", "10.9.9.9", 0x80004203u)]
    [TestCase("scopeEnd", "10.1.2.1", 0x80004204u)]
    [TestCase("scopeEnd", "10.1.3.1", 0x80004205u)]
    [TestCase("scopeEnd", "10.1.2.12", 0x80004206u)]
    public void What_is_wrong_with_an_isolated_network_has_its_code(string key, string value, uint code)
    {
        var network = Lan();
        network[key] = value;

        Assert.That(Add(network), Is.EqualTo(code));
        Assert.That(List(), Is.Empty);
    }

    [Test]
    public void A_name_is_taken_by_a_network_that_is_not_listed_too()
    {
        Host.Do("network", "default", "forward=nat");
        Add(Lan());

        Assert.That(List().Select(static network => (string?)network!["id"]), Is.EqualTo(new[] { "lan" }));
        Assert.That(Add(Lan()), Is.EqualTo(Duplicate));
        Assert.That(Add(Lan("default")), Is.EqualTo(Duplicate));
        Assert.That(Delete("default"), Is.EqualTo(IdNotExists));
    }

    [Test]
    public void Only_what_came_from_the_list_is_changed_and_not_its_name()
    {
        Add(Lan());
        var listed = List().Single()!.DeepClone().AsObject();

        Assert.That(Update(Lan()), Is.EqualTo(NotFound));
        listed["id"] = "other";
        Assert.That(Update(listed), Is.EqualTo(Duplicate));
        listed["id"] = "lan";
        listed["hostAddress"] = "10.1.2.2";
        Assert.That(Update(listed), Is.EqualTo(Codes.Success));
        Assert.That((string)List().Single()!["hostAddress"]!, Is.EqualTo("10.1.2.2"));
    }

    [Test]
    public void A_change_starts_a_network_that_is_off()
    {
        Add(Lan());
        Host.Do("network", "lan", "active=off");
        var listed = List().Single()!.DeepClone().AsObject();
        Assert.That(listed["isEnabled"], Is.Null);

        Update(listed);

        Assert.That((bool)List().Single()!["isEnabled"]!, Is.True);
    }

    [Test]
    public void At_the_console_a_network_is_on_or_off_and_nothing_else()
    {
        Add(Lan());

        Assert.That(Host.Try("network", "lan", "active=false").Error, Does.Contain("active is 'on' or 'off'"));
        Assert.That((bool)List().Single()!["isEnabled"]!, Is.True);
    }

    [Test]
    public void A_bridged_network_needs_an_adapter_with_a_bridge_that_no_other_has()
    {
        using var files = new TemporaryDirectory();
        File.WriteAllText(files["host.json"], """
            {"nics":[{"name":"eth0","id":"eth0","mac":"525400000001","bridge":"br0"},{"name":"eth1","id":"eth1","mac":"525400000002"}]}
            """);
        Host.Do("hardware", files["host.json"]);

        Assert.That(Add(Bridged("a", "525400000009")), Is.EqualTo(NoAdapter));
        Assert.That(Add(Bridged("a", "525400000002")), Is.EqualTo(NoBridge));
        Assert.That(Add(Bridged("a", "525400000001")), Is.EqualTo(Codes.Success));
        Assert.That(Add(Bridged("b", "525400000001")), Is.EqualTo(AlreadyUsed));
        Assert.That((string)List().Single()!["adapterName"]!, Is.EqualTo("br0"));
    }

    [Test]
    public void Only_bridges_are_named_by_their_networks() => Assert.That(
        Add(Lan(), NameBridge), Is.EqualTo(Codes.InvalidArgument));

    [Test]
    public void Every_command_is_told_by_two_events_also_one_that_fails()
    {
        ForgetEvents();

        Delete("none");

        Assert.That(
            Session.Events.Select(
                static happened => (int)happened["type"]!), Is.EqualTo(new[] { PreferencesChanged, HardwareChanged }));
    }

    [Test]
    public void Networks_are_there_after_the_host_was_ended()
    {
        Add(Lan());
        Host.Do("shutdown");
        Host.Do("host", "--background");

        using var again = WireSession.LoggedIn(Host.Directory);
        Assert.That(again.Call("networkList")["networks"]!.AsArray(), Has.Count.EqualTo(1));
    }

    static JsonObject Lan(string name = "lan") => new()
    {
        ["id"] = name,
        ["type"] = HostOnly,
        ["hostAddress"] = "10.1.2.1",
        ["mask"] = "255.255.255.0",
        ["hasDhcp"] = true,
        ["dhcpAddress"] = "10.1.2.1",
        ["scopeStart"] = "10.1.2.10",
        ["scopeEnd"] = "10.1.2.99",
    };

    static JsonObject Bridged(string name, string mac) => new() { ["id"] = name, ["boundMac"] = mac };

    JsonArray List() => Session.Call("networkList")["networks"]?.AsArray() ?? [];

    uint Add(JsonObject network, uint flags = 0) => Do("networkAdd", network, flags);

    uint Update(JsonObject network) => Do("networkUpdate", network);

    uint Delete(string name) => Do("networkDelete", new JsonObject { ["id"] = name });

    uint Do(string op, JsonObject network, uint flags = 0) => WireSession.Code(
        Session.Call(op, new JsonObject { ["network"] = network.DeepClone(), ["flags"] = flags }));
}
