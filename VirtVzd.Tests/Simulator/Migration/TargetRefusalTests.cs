// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Tests.EndToEnd;

namespace VirtVzd.Tests.Simulator.Migration;

/// <summary>What the target of a migration refuses: what is taken there by its code, what it lacks in a list.</summary>
sealed class TargetRefusalTests : MigrationTest
{
    const uint ChangeSid = 0x20000;
    const uint SwitchTemplate = 0x10000;
    const uint AlreadyRegistered = 0x80000447;
    const uint UuidTaken = 0x80000062;
    const uint UniqueParams = 0x80000114;
    const uint AlreadyMigrates = 0x80031034;
    const uint PreconditionsFailed = 0x80031000;
    const uint TooFewCpus = 0x80031004;
    const uint TooLittleSpace = 0x80031015;

    private protected override string[] HostOptions => ["--cpus", "4"];

    [Test]
    public void A_VM_that_is_there_already()
    {
        var uuid = Create("vm", "g");
        Beta.Do("create", "vm", "g", "--uuid", uuid);

        AssertRefused(uuid, AlreadyRegistered, Migrate(uuid), "message: g");
    }

    [Test]
    public void A_UUID_that_is_taken()
    {
        var uuid = Create("vm", "g");
        Beta.Do("create", "vm", "other", "--uuid", uuid);

        AssertRefused(uuid, UuidTaken, Migrate(uuid), $"token: {uuid}");
    }

    [Test]
    public void A_name_that_is_taken_by_a_container_even()
    {
        var uuid = Create("vm", "g");
        Beta.Do("create", "ct", "g");
        Beta.Do("create", "ct", "h");

        AssertRefused(uuid, Codes.NameTaken, Migrate(uuid), "message: g");
        AssertRefused(uuid, Codes.NameTaken, Migrate(uuid, name: "h"), "message: h");
        Assert.That(WireSession.Code(Migrate(uuid, name: "i")), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void A_name_that_is_kept_for_one_that_is_on_its_way()
    {
        Beta.Do("migration-fault", "check", "hang");
        var first = Create("vm", "g");
        var second = Create("vm", "h");
        var id = Begin(first);
        WaitUntilItHangs(Beta);

        AssertRefused(second, UniqueParams, Migrate(second, name: "g"), $"token: {second}");
        Assert.That(Beta.Try("create", "vm", "g").Error, Does.Contain("PRL_ERR_VM_ALREADY_REGISTERED_UNIQUE_PARAMS"));
        Assert.That(StateOn(Beta, first), Is.Null, "it is not there yet");

        Beta.Do("migration-fault", "off");
        Assert.That(WireSession.Code(OnAlpha.Answer(id)), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void A_VM_that_comes_from_two_hosts_at_once()
    {
        using var gamma = new SimulatedHost();
        Start(gamma, "gamma", "127.0.0.4:0");
        gamma.Do("migration", $"resolve.beta={PlaceOf(Beta)}");
        var uuid = Create("vm", "g");
        gamma.Do("create", "vm", "twin", "--uuid", uuid);
        using var onGamma = WireSession.LoggedIn(gamma.Directory);
        Beta.Do("migration-fault", "start", "hang");
        var id = Begin(uuid);
        WaitUntilItHangs(Beta);

        var twin = onGamma.Call("migrate", new JsonObject
        {
            ["uuid"] = uuid,
            ["args"] = new JsonObject { ["host"] = "beta", ["session"] = BetaSession },
        });

        Assert.That(WireSession.Code(twin), Is.EqualTo(AlreadyMigrates));
        Beta.Do("migration-fault", "off");
        Assert.That(WireSession.Code(OnAlpha.Answer(id)), Is.EqualTo(Codes.Success));
        Assert.That(Told(OnBeta, uuid), Has.None.EqualTo("MIGRATE_CANCELLED"));
    }

    [Test]
    public void Too_few_CPUs_and_too_little_space_in_a_list()
    {
        var uuid = Create("vm", "g", "--cpus", "4");
        Alpha.Do("set", "g", "cpus=8");
        Alpha.Do("migration", "size=300");
        Beta.Do("migration", "space=200");

        var answer = Migrate(uuid);

        Assert.That(WireSession.Code(answer), Is.EqualTo(PreconditionsFailed));
        Assert.That(Listed(answer), Is.EqualTo(new[] { $"{TooFewCpus:X8} 8 4", $"{TooLittleSpace:X8} 300 200" }));
        Assert.That(Told(OnAlpha, uuid)[^1], Is.EqualTo("MIGRATE_CANCELLED"));
        OnBeta.NextEventOf(100031, keep: true);
        Assert.That(Told(OnBeta, uuid), Is.EqualTo(new[] { "MIGRATE_CANCELLED" }), "it hears that the line has ended");

        Beta.Do("migration", "space=auto");
        Assert.That(
            WireSession.Code(Migrate(uuid, HighSecurity | SwitchTemplate)), Is.EqualTo(Codes.Success),
            "into a template");
    }

    [Test]
    public void Another_SID_for_what_is_no_clone()
    {
        var uuid = Create("vm", "g");

        AssertRefused(uuid, Codes.InvalidArgument, Migrate(uuid, HighSecurity | ChangeSid));
    }

    static IEnumerable<string> Listed(JsonNode answer) => answer["errors"]!.AsArray().Select(static error =>
        $"{(int)error!["code"]!:X8} "
            + $"{string.Join(' ', error["params"]!.AsArray().Select(static value => (string?)value!["value"]))}");

    void AssertRefused(string uuid, uint code, JsonNode answer, string? about = null)
    {
        Assert.That(WireSession.Code(answer), Is.EqualTo(code), $"{answer}");
        if (about is not null)
        {
            var value = answer["errorParams"]![0]!;
            var name = (string?)value["name"] == "param_token" ? "token" : "message";
            Assert.That($"{name}: {(string?)value["value"]}", Is.EqualTo(about));
        }

        Assert.That(Told(OnAlpha, uuid)[^1], Is.EqualTo("MIGRATE_CANCELLED"));
        Assert.That(Told(OnBeta, uuid)[^1], Is.EqualTo("MIGRATE_CANCELLED"));
        Assert.That(StateOn(Alpha, uuid), Is.EqualTo("stopped"));
        OnAlpha.Events.Clear();
        OnBeta.Events.Clear();
    }
}
