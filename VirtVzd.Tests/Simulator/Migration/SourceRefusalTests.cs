// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator.Migration;

/// <summary>What the source of a migration refuses, by what, and in which order it looks.</summary>
sealed class SourceRefusalTests : MigrationTest
{
    const uint Clone = 0x8000;
    const uint ChangeSid = 0x20000;
    const uint SameNode = 0x80031045;
    const uint ExclusivelyLocked = 0x80000476;
    const uint PreconditionsFailed = 0x80031000;
    const uint RemoteDevice = 0x80031027;
    const uint NeedsStop = 0x80044006;
    const uint SidNotSupported = 0x80041203;
    const uint CannotResolve = 0x80000511;
    const uint CannotConnect = 0x80000510;
    const uint WrongSession = 0x80030001;
    const uint HasSnapshots = 0x80031055;

    [TestCase("alpha")]
    [TestCase("ALPHA")]
    [TestCase("127.0.0.2")]
    public void Itself(string host) => AssertRefused(Create("vm", "g"), SameNode, Migrate(Uuid("g"), host: host));

    [Test]
    public void A_guest_that_is_not_there()
    {
        const string Nobody = "{00000000-0000-0000-0000-000000000001}";

        Assert.That(WireSession.Code(Migrate(Nobody)), Is.EqualTo(Codes.UuidNotFound));
        Assert.That(
            WireSession.Code(Migrate(Nobody, host: "alpha")), Is.EqualTo(SameNode), "the host is looked at first");
    }

    [Test]
    public void A_VM_that_another_client_has_to_itself()
    {
        var uuid = Create("vm", "g");
        using var other = WireSession.LoggedIn(Alpha.Directory);
        other.Control("hold", "g", new JsonObject { ["kind"] = "lock" });

        AssertRefused(uuid, ExclusivelyLocked, Migrate(uuid), "CONFIG_CHANGED");
    }

    [Test]
    public void A_VM_on_which_something_goes_on_that_excludes_it()
    {
        Alpha.Do("lock-wait", "0");
        var uuid = Create("vm", "g");
        Alpha.Do("hold", "g", "backup");

        AssertRefused(uuid, Codes.LockedForBackup, Migrate(uuid, host: "nobody.invalid"));
    }

    [Test]
    public void All_that_is_in_the_way_of_the_VM_itself_in_a_list_and_the_target_is_not_asked()
    {
        var uuid = Create("vm", "g", "--state", "running");
        Beta.Do("migration-fault", "connect", "cut");
        AddPciDevice(uuid, "card");

        var answer = Migrate(uuid, HighSecurity | Clone | ChangeSid);

        AssertRefused(uuid, PreconditionsFailed, answer, "CONFIG_CHANGED");
        Assert.That(Listed(answer), Is.EqualTo(new[] { NeedsStop, SidNotSupported, RemoteDevice }));
        Assert.That((string?)answer["errors"]![2]!["params"]![0]!["value"], Is.EqualTo("card"));
        Assert.That(Beta.Do("migration-fault").Trim(), Is.Empty);
    }

    [Test]
    public void A_host_that_nobody_knows()
    {
        var uuid = Create("vm", "g");
        var answer = Migrate(uuid, host: "nobody.invalid");

        AssertRefused(uuid, CannotResolve, answer);
        Assert.That((string?)answer["errorParams"]![0]!["value"], Is.EqualTo("nobody.invalid"));
    }

    [Test]
    public void A_host_that_does_not_listen()
    {
        var uuid = Create("vm", "g");
        Beta.Do("migration", "listen=off");
        var answer = Migrate(uuid);

        AssertRefused(uuid, CannotConnect, answer);
        Assert.That(
            answer["errorParams"]!.AsArray().Select(value => (string?)value!["value"]),
            Is.EqualTo(new[] { "beta", "alpha" }));
    }

    [Test]
    public void A_host_whose_dispatcher_is_down_until_it_is_back()
    {
        var uuid = Create("vm", "g");
        Beta.Do("disconnect");
        Assert.That(WireSession.Code(Migrate(uuid)), Is.EqualTo(CannotConnect));

        Beta.Do("reconnect");
        LogInToBeta();

        Assert.That(WireSession.Code(Migrate(uuid)), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void A_session_that_the_target_does_not_have()
    {
        var uuid = Create("vm", "g");
        Alpha.Do("snapshot", "g");

        foreach (var session in new[] { "", "{00000000-0000-0000-0000-000000000001}", BetaSession.Trim('{', '}') })
        {
            Assert.That(
                WireSession.Code(Migrate(uuid, session: session)), Is.EqualTo(WrongSession),
                $"'{session}', before snapshots");
        }
    }

    [Test]
    public void A_session_that_has_left_the_target()
    {
        var uuid = Create("vm", "g");
        OnBeta.Call("logoff");

        Assert.That(WireSession.Code(Migrate(uuid)), Is.EqualTo(WrongSession));
    }

    [Test]
    public void A_VM_with_snapshots_unless_it_is_a_template()
    {
        var uuid = Create("vm", "g");
        Alpha.Do("snapshot", "g");

        Assert.That(WireSession.Code(Migrate(uuid)), Is.EqualTo(HasSnapshots));

        Alpha.Do("set", "g", "template=on");
        Assert.That(WireSession.Code(Migrate(uuid)), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void An_argument_that_is_missing()
    {
        var uuid = Create("vm", "g");
        foreach (var args in new[]
        {
            null, [], new JsonObject { ["host"] = "beta" },
            new JsonObject { ["host"] = "beta", ["session"] = BetaSession, ["port"] = "65536" },
        })
        {
            var answer = OnAlpha.Call("migrate", new JsonObject { ["uuid"] = uuid, ["args"] = args?.DeepClone() });
            Assert.That(WireSession.Code(answer), Is.EqualTo(Codes.InvalidArgument));
        }
    }

    static IEnumerable<uint> Listed(JsonNode answer) =>
        answer["errors"]!.AsArray().Select(error => (uint)(int)error!["code"]!);

    string Uuid(string name) =>
        (string)WireSession.Config(
            OnAlpha.Call("vmConfig", new JsonObject { ["text"] = name, ["flags"] = 0x1000 }))["uuid"]!;

    void AddPciDevice(string uuid, string name)
    {
        using (var files = new TemporaryDirectory())
        {
            File.WriteAllText(files["host.json"], PciDevicesDocument.Text);
            Alpha.Do("hardware", files["host.json"]);
        }

        var config = SimulatorTest.BeginEdit(OnAlpha, uuid);
        config["devices"]!.AsArray().Add(
            new JsonObject
            {
                ["type"] = 17, ["enabled"] = true, ["sysName"] = "6:2:0:10de.1eb8", ["friendlyName"] = name,
            });
        OnAlpha.CodeOf("stop", uuid);
        Assert.That(WireSession.Code(SimulatorTest.Commit(OnAlpha, config)), Is.EqualTo(Codes.Success));
        OnAlpha.CodeOf("start", uuid);
        OnAlpha.Events.Clear();
    }

    // Nothing has begun: only the end is told, on the source alone.
    void AssertRefused(string uuid, uint code, JsonNode answer, params string[] before)
    {
        Assert.That(WireSession.Code(answer), Is.EqualTo(code), $"{answer}");
        Assert.That(Told(OnAlpha, uuid).Except(["ADDED", .. before]), Is.EqualTo(new[] { "MIGRATE_CANCELLED" }));
        Assert.That(Told(OnBeta, uuid), Is.Empty);
        Assert.That(StateOn(Alpha, uuid), Is.EqualTo("stopped").Or.EqualTo("running"));
    }
}
