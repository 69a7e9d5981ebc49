// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator.Migration;

/// <summary>Migrations that are cancelled, and what does not cancel them.</summary>
sealed class CancelTests : MigrationTest
{
    const uint CancelWithSession = 8;

    [TestCase("alpha", "connect")]
    [TestCase("beta", "check")]
    [TestCase("beta", "start")]
    [TestCase("alpha", "copy")]
    [TestCase("alpha", "live")]
    [TestCase("beta", "switch")]
    public void By_its_job_at_each_step(string host, string step)
    {
        var (uuid, id) = BeginAndHang(host, step);

        var cancel = OnAlpha.Call("cancel", new JsonObject { ["job"] = id });

        Assert.That(WireSession.Code(cancel), Is.EqualTo(Codes.Success));
        Assert.That(WireSession.Code(OnAlpha.Answer(id)), Is.EqualTo(Codes.WasCanceled));
        AssertUndone(uuid, hasBegun: step is not ("connect" or "check"));
    }

    [TestCase("alpha", false)]
    [TestCase("alpha", true)]
    [TestCase("beta", true)]
    public void By_the_VM_from_any_session_on_either_host(string host, bool isAnother)
    {
        var (uuid, id) = BeginAndHang("alpha", "live");
        using var other = WireSession.LoggedIn(HostOf(host).Directory);

        var cancel = (isAnother ? other : OnAlpha).Call("migrateCancel", new JsonObject { ["uuid"] = uuid });

        Assert.That(WireSession.Code(cancel), Is.EqualTo(Codes.Success));
        Assert.That(WireSession.Code(OnAlpha.Answer(id)), Is.EqualTo(Codes.WasCanceled));
        AssertUndone(uuid, hasBegun: true);
    }

    [Test]
    public void By_the_VM_where_it_does_not_migrate_is_never_answered()
    {
        var uuid = Create("vm", "g");

        var id = OnAlpha.Begin("migrateCancel", new JsonObject { ["uuid"] = uuid });
        Migrate(uuid);

        Assert.That(OnAlpha.HasAnswer(id), Is.False);
        Assert.That(OnAlpha.CodeOf("migrateCancel", uuid), Is.EqualTo(Codes.UuidNotFound), "where it is not any more");
    }

    [Test]
    public void By_a_job_that_has_ended()
    {
        var uuid = Create("vm", "g");
        var id = Begin(uuid);
        OnAlpha.Answer(id);

        Assert.That(
            WireSession.Code(OnAlpha.Call("cancel", new JsonObject { ["job"] = id })), Is.EqualTo(Codes.TaskNotFound));
    }

    [Test]
    public void Too_late_is_taken_and_does_nothing()
    {
        var (uuid, id) = BeginAndHang("beta", "remove");

        Assert.That(
            WireSession.Code(OnAlpha.Call("cancel", new JsonObject { ["job"] = id })), Is.EqualTo(Codes.Success));
        Beta.Do("migration-fault", "off");

        Assert.That(WireSession.Code(OnAlpha.Answer(id)), Is.EqualTo(Codes.Success));
        Assert.That((StateOn(Alpha, uuid), StateOn(Beta, uuid)), Is.EqualTo(((string?)null, "running")));
    }

    [Test]
    public void While_it_waits_for_a_lock_ends_when_the_lock_is_there()
    {
        var uuid = Create("vm", "g");
        Alpha.Do("hold", "g", "backup");
        var id = Begin(uuid);
        Deadline.Until("it waits", () => Alpha.Do("stats").Split('\n').Any(
            static line => line.StartsWith("locks.waiting") && line.EndsWith(" 1")));
        OnAlpha.Call("cancel", new JsonObject { ["job"] = id });
        Assert.That(OnAlpha.HasAnswer(id), Is.False);

        Alpha.Do("release", "g");

        Assert.That(WireSession.Code(OnAlpha.Answer(id)), Is.EqualTo(Codes.WasCanceled));
    }

    [TestCase(0U, true)]
    [TestCase(CancelWithSession, false)]
    public void By_the_end_of_the_clients_session_only_if_it_asked_for_that(uint flag, bool goesOn)
    {
        var (uuid, _) = BeginAndHang("alpha", "live", flag);
        using var witness = WireSession.LoggedIn(Alpha.Directory);

        OnAlpha.Dispose();
        if (goesOn)
        {
            Alpha.Do("migration-fault", "off");
        }

        witness.NextEventOf(goesOn ? 100032 : 100031);
        Assert.That(StateOn(goesOn ? Beta : Alpha, uuid), Is.EqualTo("running"));
        Deadline.Until("it is there once", () => StateOn(goesOn ? Alpha : Beta, uuid) is null);
    }

    [Test]
    public void The_targets_client_may_leave_once_the_source_is_in()
    {
        var (uuid, id) = BeginAndHang("beta", "check");

        OnBeta.Call("logoff");
        Beta.Do("migration-fault", "off");

        Assert.That(WireSession.Code(OnAlpha.Answer(id)), Is.EqualTo(Codes.Success));
        Assert.That(StateOn(Beta, uuid), Is.EqualTo("running"));
    }

    (string Uuid, ulong Id) BeginAndHang(string host, string step, uint flags = 0)
    {
        var hangs = HostOf(host);
        hangs.Do("migration-fault", step, "hang");
        var uuid = Create("vm", "g", "--state", "running");
        var id = Begin(uuid, HighSecurity | flags);
        WaitUntilItHangs(hangs);
        return (uuid, id);
    }

    void AssertUndone(string uuid, bool hasBegun)
    {
        Deadline.Until("the target has undone it", () => StateOn(Beta, uuid) is null);
        Assert.That(StateOn(Alpha, uuid), Is.EqualTo("running"));
        Assert.That(Told(OnAlpha, uuid)[(hasBegun ? ^3 : ^1)..], Is.EqualTo(hasBegun
            ? ["MIGRATE_CANCELLED", "STATE_CHANGED RUNNING", "VM_STARTED"]
            : (string[])["MIGRATE_CANCELLED"]));
        Assert.That(Alpha.Do("locks", uuid).Trim(), Is.Empty);
    }
}
