// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator.Migration;

/// <summary>What a VM that migrates lets others do with it, on the source and on the target.</summary>
sealed class MeanwhileTests : MigrationTest
{
    const uint LockedForMigrate = 0x80038109;

    string _uuid = "";
    ulong _id;

    [SetUp]
    public void BeginAndHang()
    {
        Alpha.Do("lock-wait", "0");
        Beta.Do("lock-wait", "0");
        Alpha.Do("migration-fault", "live", "hang");
        _uuid = Create("vm", "g", "--state", "running");
        _id = Begin(_uuid);
        WaitUntilItHangs(Alpha);
    }

    [TestCase("pause", Codes.Failure)]
    [TestCase("start", LockedForMigrate)]
    [TestCase("resume", LockedForMigrate)]
    [TestCase("reset", Codes.Failure)]
    [TestCase("delete", Codes.NotStopped)]
    [TestCase("unregister", Codes.NotStopped)]
    public void The_source_answers_as_in_that_state(string operation, uint code)
    {
        Assert.That(OnAlpha.CodeOf(operation, _uuid), Is.EqualTo(code));
        AssertGoesOn();
    }

    [TestCase("pause")]
    [TestCase("start")]
    [TestCase("delete", Codes.NotStopped)]
    [TestCase("unregister", Codes.NotStopped)]
    public void The_target_answers_as_in_that_state(string operation, uint code = Codes.Failure)
    {
        Assert.That(OnBeta.CodeOf(operation, _uuid), Is.EqualTo(code));
        AssertGoesOn();
    }

    [Test]
    public void A_commit_waits_for_it()
    {
        var config = SimulatorTest.BeginEdit(OnAlpha, _uuid);
        config["description"] = "other";

        Assert.That(WireSession.Code(SimulatorTest.Commit(OnAlpha, config)), Is.EqualTo(LockedForMigrate));
        AssertGoesOn();
    }

    [Test]
    public void A_stop_of_the_same_session_is_carried_out_and_ends_it()
    {
        Assert.That(OnAlpha.CodeOf("stop", _uuid), Is.EqualTo(Codes.Success));

        Assert.That(WireSession.Code(OnAlpha.Answer(_id)), Is.EqualTo(Codes.Failure));
        Assert.That(StateOn(Alpha, _uuid), Is.EqualTo("stopped"));
        Deadline.Until("the target has undone it", () => StateOn(Beta, _uuid) is null);
    }

    [Test]
    public void A_stop_of_another_session_is_kept_out()
    {
        using var other = WireSession.LoggedIn(Alpha.Directory);

        Assert.That(other.CodeOf("stop", _uuid), Is.EqualTo(LockedForMigrate));
        AssertGoesOn();
    }

    [Test]
    public void A_second_migration_is_kept_out()
    {
        Assert.That(WireSession.Code(Migrate(_uuid)), Is.EqualTo(LockedForMigrate));
        AssertGoesOn();
    }

    void AssertGoesOn()
    {
        Alpha.Do("migration-fault", "off");
        Assert.That(WireSession.Code(OnAlpha.Answer(_id)), Is.EqualTo(Codes.Success));
        Assert.That((StateOn(Alpha, _uuid), StateOn(Beta, _uuid)), Is.EqualTo(((string?)null, "running")));
    }
}
