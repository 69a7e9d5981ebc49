// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;
using VirtVzd.Vz.Session;

namespace VirtVzd.Tests.Vz;

/// <summary>
/// Jobs on snapshots that the host never ends: that of a machine which somebody stops or saves meanwhile, and at times
/// the revert of a saved one.
/// </summary>
sealed class EndlessSnapshotTests : SimulatedDriver
{
    const int PatienceMs = 500;
    const string Plain = "<domainsnapshot/>";

    ISnapshotDriver Snapshots => Connection.Snapshots;

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "on", "--state", "running");
        Host.Do("create", "vm", "off");
    }

    protected override VzOptions Options() => base.Options() with { EndlessSnapshotMs = PatienceMs };

    [TestCase("stop on --kill")]
    [TestCase("suspend on")]
    [TestCase("suspend on", "start on")]
    public void A_snapshot_whose_machine_somebody_else_ends_is_given_up_and_others_have_their_turn(
        params string[] meanwhile)
    {
        Host.Do("delay", "PrlVm_CreateSnapshot", "60000");
        var asked = Calls("PrlVm_CreateSnapshot");
        using var snapshot = new Background(() => Snapshots.Create(Call, Domain("on"), Plain, flags: 0));
        Deadline.Until("the SDK has the call", () => Calls("PrlVm_CreateSnapshot") > asked);

        foreach (var command in meanwhile)
        {
            Host.Do(command.Split(' '));
        }

        var failure = snapshot.Failure();
        Assert.That((failure.Code, failure.Domain), Is.EqualTo((ErrorCode.OperationFailed, ErrorDomain.Parallels)));
        Assert.That(
            failure.Str2,
            Is.EqualTo(
                "domain 'on' was shut off, saved or removed while a snapshot of it was taken, and the host has not "
                    + "ended that within 500 ms"));
        Host.Do("unfault");
        Assert.That(Connection.Jobs.GetInfo(Call, Domain("on")).Type, Is.EqualTo(DomainJobType.None));
        Assert.That(Snapshots.Create(Call, Domain("on"), Plain, flags: 0).Name, Is.Not.Empty, "it is nobody's turn");
    }

    [Test]
    public void A_snapshot_that_takes_longer_than_that_is_waited_for_while_its_machine_goes_on(
        [Values("on", "off")] string name, [Values("real", "older")] string profile)
    {
        Host.Do("profile", profile);
        Host.Do("delay", "PrlVm_CreateSnapshot", $"{3 * PatienceMs}");

        var taken = Snapshots.Create(Call, Domain(name), Plain, flags: 0);

        Assert.That(Snapshots.ListNames(Call, Domain(name), flags: 0), Is.EqualTo(new[] { taken.Name }));
    }

    [Test]
    public void A_revert_of_a_saved_machine_that_was_off_is_done_when_the_host_has_told_all_but_its_end()
    {
        var taken = Snapshots.Create(Call, Domain("off"), Plain, flags: 0);
        Domains.Create(Call, Domain("off"), flags: 0);
        Connection.SavedState.Save(Call, Domain("off"), flags: 0);
        Host.Do("hang", "PrlVm_SwitchToSnapshotEx", "--silent");

        Snapshots.Revert(Call, taken, flags: 0);

        Assert.That(State("off"), Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.FromSnapshot)));
        Assert.That(Connection.SavedState.HasImage(Call, Domain("off"), flags: 0), Is.False);
        Domains.Create(Call, Domain("off"), flags: 0);
    }

    [Test]
    public void A_revert_to_where_a_machine_ran_is_waited_for_until_it_runs([Values("real", "older")] string profile)
    {
        Host.Do("profile", profile);
        var taken = Snapshots.Create(Call, Domain("on"), Plain, flags: 0);
        Connection.SavedState.Save(Call, Domain("on"), flags: 0);
        Host.Do("delay", "PrlVm_SwitchToSnapshotEx", $"{3 * PatienceMs}");

        Snapshots.Revert(Call, taken, (uint)SnapshotRevertFlags.Running);

        Assert.That(State("on"), Is.EqualTo(DomainStatus.Running(DomainRunningReason.FromSnapshot)));
    }
}
