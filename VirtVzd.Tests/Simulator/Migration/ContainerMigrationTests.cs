// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace VirtVzd.Tests.Simulator.Migration;

/// <summary>
/// Migrations of containers, which tools carry out: they tell less, and otherwise, than those of VMs.
/// </summary>
sealed class ContainerMigrationTests : MigrationTest
{
    const uint Hot = 0x2000;
    const uint Clone = 0x8000;
    const uint DirectData = 0x400000;
    const uint SameNode = 0x80031045;
    const uint InternalError = 0x80031035;
    const uint IdExists = 0x80031044;
    const uint UnsuitableState = 0x80031017;

    [TestCase("running", "STATE_CHANGED RUNNING|STATE_CHANGED RESUMING", "running")]
    [TestCase("suspended", "STATE_CHANGED SUSPENDED", "suspended")]
    [TestCase("stopped", "", "stopped")]
    [TestCase("mounted", "", "stopped")]
    public void Both_hosts_tell_it_as_their_tools_and_monitors_do(string state, string arrival, string after)
    {
        var uuid = Create("ct", "c", "--state", state);
        OnAlpha.Call("serverInfo");
        OnAlpha.Events.Clear();
        using var witness = WireSession.LoggedIn(Alpha.Directory);

        Assert.That(WireSession.Code(Migrate(uuid)), Is.EqualTo(Codes.Success));

        Assert.That(Told(witness, uuid), Is.EqualTo(new[] { "MIGRATE_STARTED true", "DELETED", "MIGRATE_FINISHED" }));
        var told = Told(OnAlpha, uuid);
        Assert.That(told.Where(static line => !line.StartsWith("STAGE")), Is.EqualTo(Told(witness, uuid)));
        Assert.That(told[1], Is.EqualTo("STAGE 0"));
        Assert.That(told[^3], Is.EqualTo("STAGE 100"), "to the caller alone, until the end");
        Assert.That(Told(OnBeta, uuid), Is.EqualTo(
            new[] { "ADDED type 1" }.Concat(arrival.Split('|', System.StringSplitOptions.RemoveEmptyEntries))
                .Append("ADDED")));
        Assert.That((StateOn(Alpha, uuid), StateOn(Beta, uuid)), Is.EqualTo(((string?)null, after)));
    }

    [Test]
    public void It_says_that_it_migrates_only_to_who_asks()
    {
        var uuid = Create("ct", "c", "--state", "running");
        Alpha.Do("migration-fault", "live", "hang");
        var id = Begin(uuid);
        WaitUntilItHangs(Alpha);

        Assert.That(StateOn(Alpha, uuid), Is.EqualTo("migrating"));
        Assert.That(StateOn(Beta, uuid), Is.Null);
        Assert.That(Told(OnAlpha, uuid), Has.None.StartsWith("STATE_CHANGED"));
        Assert.That(OnAlpha.CodeOf("stop", uuid), Is.EqualTo(Codes.ToolFailed), "a tool has it");

        Alpha.Do("migration-fault", "off");
        Assert.That(WireSession.Code(OnAlpha.Answer(id)), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void A_refusal_is_answered_before_it_is_told()
    {
        var uuid = Create("ct", "c");

        Assert.That(WireSession.Code(Migrate(uuid, host: "alpha")), Is.EqualTo(SameNode));

        Assert.That(OnAlpha.Events.Select(static happened => (int)happened["type"]!), Has.None.EqualTo(100031));
        Assert.That(Told(OnAlpha, uuid)[^1], Is.EqualTo("MIGRATE_CANCELLED"));
    }

    [Test]
    public void What_it_refuses()
    {
        var uuid = Create("ct", "c", "--state", "running");
        Assert.That(WireSession.Code(Migrate(uuid, HighSecurity | Hot)), Is.EqualTo(UnsuitableState), "though it runs");
        Assert.That(WireSession.Code(Migrate(uuid, HighSecurity | DirectData)), Is.EqualTo(Codes.Unimplemented));

        Beta.Do("create", "ct", "other", "--uuid", uuid);
        Assert.That(WireSession.Code(Migrate(uuid)), Is.EqualTo(IdExists));
        Beta.Do("delete", "other");

        Beta.Do("create", "vm", "c");
        Assert.That(WireSession.Code(Migrate(uuid)), Is.EqualTo(Codes.NameTaken));
        Assert.That(WireSession.Code(Migrate(uuid, name: "d")), Is.EqualTo(Codes.Success));
        Assert.That(Told(OnBeta, uuid), Has.None.StartsWith("MIGRATE"));
    }

    [Test]
    public void A_name_that_is_an_id_is_its_new_id()
    {
        const string Id = "{11111111-2222-3333-4444-555555555555}";
        var uuid = Create("ct", "c");

        Migrate(uuid, name: Id.Trim('{', '}'));

        Assert.That(StateOn(Beta, Id), Is.EqualTo("stopped"));
        Assert.That(StateOn(Beta, uuid), Is.Null);
    }

    [Test]
    public void A_clone_leaves_the_source_and_runs_as_another()
    {
        var uuid = Create("ct", "c", "--state", "running");

        Assert.That(WireSession.Code(Migrate(uuid, HighSecurity | Clone, name: "copy")), Is.EqualTo(Codes.Success));

        Assert.That(StateOn(Alpha, uuid), Is.EqualTo("running"));
        Assert.That(Told(OnAlpha, uuid)[^1], Is.EqualTo("MIGRATE_FINISHED"));
        var copy = OnBeta.Call("vmConfig", new JsonObject { ["text"] = "copy", ["flags"] = 0x1000 });
        Assert.That((string?)WireSession.Config(copy)["uuid"], Is.Not.EqualTo(uuid));
        Assert.That(WireSession.State(copy), Is.EqualTo(States.Running));
    }

    [TestCase("alpha", "copy", InternalError)]
    [TestCase("beta", "start", InternalError)]
    [TestCase("alpha", "live", InternalError)]
    [TestCase("beta", "copy", InternalError)]
    public void A_line_that_is_cut(string host, string step, uint code)
    {
        var uuid = Create("ct", "c", "--state", "running");
        HostOf(host).Do("migration-fault", step, "cut");

        Assert.That(WireSession.Code(Migrate(uuid)), Is.EqualTo(code));

        Assert.That(Told(OnAlpha, uuid)[^1], Is.EqualTo("MIGRATE_CANCELLED"));
        Assert.That((StateOn(Alpha, uuid), StateOn(Beta, uuid)), Is.EqualTo(("running", (string?)null)));
        Assert.That(Told(OnBeta, uuid), Is.Empty);
    }

    [Test]
    public void A_cancel_kills_the_tools()
    {
        var uuid = Create("ct", "c", "--state", "running");
        Alpha.Do("migration-fault", "live", "hang");
        var id = Begin(uuid);
        WaitUntilItHangs(Alpha);

        Assert.That(OnAlpha.CodeOf("migrateCancel", uuid), Is.EqualTo(Codes.Success));

        Assert.That(WireSession.Code(OnAlpha.Answer(id)), Is.EqualTo(Codes.WasCanceled));
        Assert.That(Told(OnAlpha, uuid)[^1], Is.EqualTo("MIGRATE_CANCELLED"));
        Assert.That(StateOn(Alpha, uuid), Is.EqualTo("running"));
        WaitForTheEndOn(Beta);
        Assert.That(StateOn(Beta, uuid), Is.Null);
    }
}
