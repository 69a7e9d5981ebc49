// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Concurrent;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Events;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>What others do to guests is known at once, and told once.</summary>
sealed class OutsideEventTests : SimulatedDriver
{
    [Test]
    public void A_guest_is_created_started_crashed_and_deleted_outside(
        [Values("vm", "ct")] string kind, [Values("real", "older")] string profile)
    {
        Host.Do("profile", profile);
        Host.Do("create", kind, "guest");
        Expect("guest Defined Added");
        Assert.That(State("guest"), Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Shutdown)));

        Host.Do("start", "guest");
        Expect("guest Defined Added", "guest Started Booted");
        Assert.That(Domain("guest").Id, Is.EqualTo(1));

        Host.Do("crash", "guest");
        var (told, reason) = profile == "real"
            ? ("guest Stopped Shutdown", DomainShutoffReason.Unknown)
            : ("guest Stopped Crashed", DomainShutoffReason.Crashed);
        Expect("guest Defined Added", "guest Started Booted", told);
        Assert.That(State("guest"), Is.EqualTo(DomainStatus.ShutOff(reason)));

        Forget();
        Host.Do("delete", "guest");
        Expect("guest Undefined Removed");
        Assert.That(Domains.List(Call, flags: 0), Is.Empty);
    }

    [Test]
    public void A_system_that_panics_is_paused_and_nobody_is_said_to_have_paused_it()
    {
        Host.Do("create", "vm", "guest", "--state", "running");
        Expect("guest Defined Added", "guest Started Booted");
        Forget();

        Host.Do("crash", "guest", "--panic");

        Expect("guest Suspended Paused");
        Assert.That(State("guest"), Is.EqualTo(DomainStatus.Paused(DomainPausedReason.Unknown)));
    }

    [TestCase("stop", DomainShutoffReason.Unknown)]
    [TestCase("stop", DomainShutoffReason.Shutdown, "older")]
    public void A_stop_by_somebody_else_is_a_shutdown_where_the_host_tells_so(
        string command, DomainShutoffReason reason, string profile = "real")
    {
        Host.Do("profile", profile);
        Host.Do("create", "vm", "guest", "--state", "running");
        Expect("guest Defined Added", "guest Started Booted");

        Host.Do(command, "guest");

        Deadline.Until("it is off", () => State("guest") == DomainStatus.ShutOff(reason));
    }

    [Test]
    public void A_snapshot_and_a_revert_of_somebody_else_are_told_as_far_as_the_host_tells_them(
        [Values("real", "older")] string profile)
    {
        Host.Do("profile", profile);
        Host.Do("create", "vm", "guest", "--state", "running");
        Expect("guest Defined Added", "guest Started Booted");
        Forget();
        var id = Host.Do("snapshot", "guest").Trim();
        Expect("guest Suspended Paused", "guest Resumed Unpaused");
        Host.Do("edit", "guest", "description=later");
        Expect("guest Suspended Paused", "guest Resumed Unpaused", "guest Defined Updated");
        Forget();

        Host.Do("snapshot", "guest", "--switch", id);

        Deadline.Until("the configuration is told", () => Seen.Contains("guest Defined FromSnapshot"));
        Assert.That(
            Seen.Where(static seen => !seen.Contains("Defined", System.StringComparison.Ordinal)),
            Is.EqualTo(profile == "real" ? new[] { "guest Stopped Shutdown", "guest Started FromSnapshot" } : []));
        Assert.That(State("guest"), Is.EqualTo(DomainStatus.Running(DomainRunningReason.FromSnapshot)));
        Assert.That(Domains.GetXml(Call, Domain("guest"), flags: 0), Does.Not.Contain("later"));
    }

    [TestCase("pause", "ct Suspended Paused")]
    [TestCase("suspend", "ct Stopped Saved")]
    [TestCase("stop", "ct Stopped Shutdown")]
    public void What_is_told_of_a_container_twice_or_in_odd_orders_is_told_once(string command, string expected)
    {
        Host.Do("profile", "real");
        Host.Do("create", "ct", "ct", "--state", "running");
        Host.Do("create", "ct", "after");
        Deadline.Until("both are known", () => Domains.List(Call, flags: 0).Count == 2);
        for (var turn = 1; turn <= 2; turn++)
        {
            Forget();
            Host.Do(command, "ct");
            Deadline.Until("it is told", () => Seen.Contains(expected));
            Host.Do("edit", "after", $"description={turn}");
            Deadline.Until("what came after it is told", () => Seen.Contains("after Defined Updated"));

            Assert.That(
                Seen.Where(static seen => seen.StartsWith("ct", System.StringComparison.Ordinal)),
                Is.EqualTo(new[] { expected }));
            Host.Do("start", "ct");
            Deadline.Until("it runs", () => State("ct").State == DomainState.Running);
        }
    }

    [Test]
    public void A_guest_that_appears_running_is_added_and_started()
    {
        Host.Do("create", "vm", "guest", "--state", "running");

        Expect("guest Defined Added", "guest Started Booted");
    }

    [Test]
    public void A_guest_is_saved_and_restored_outside()
    {
        Host.Do("create", "vm", "guest", "--state", "running");
        Expect("guest Defined Added", "guest Started Booted");
        Forget();

        Host.Do("suspend", "guest");
        Expect("guest Suspended Paused", "guest Stopped Saved");
        Assert.That(Connection.SavedState.HasImage(Call, Domain("guest"), flags: 0), Is.True);

        Host.Do("start", "guest");
        Expect("guest Suspended Paused", "guest Stopped Saved", "guest Started Restored");
        Assert.That(State("guest"), Is.EqualTo(DomainStatus.Running(DomainRunningReason.Restored)));
        Assert.That(Connection.SavedState.HasImage(Call, Domain("guest"), flags: 0), Is.False);
    }

    [Test]
    public void A_stop_after_a_destroy_that_was_refused_is_no_destroy()
    {
        Host.Do("create", "vm", "guest");
        Expect("guest Defined Added");
        Forget();
        Refusal(() => Domains.Destroy(Call, Domain("guest"), flags: 0));

        Host.Do("start", "guest");
        Host.Do("stop", "guest");

        Expect("guest Started Booted", "guest Stopped Shutdown");
    }

    [Test]
    public void A_changed_configuration_is_shown_and_told()
    {
        Host.Do("create", "vm", "guest", "--memory", "1024");
        Expect("guest Defined Added");

        Host.Do("edit", "guest", "memory=2048");

        Expect("guest Defined Added", "guest Defined Updated");
        Assert.That(Domains.GetMaxMemoryKib(Call, Domain("guest")), Is.EqualTo(2048 * 1024));
    }

    [TestCase("vm", "real")]
    [TestCase("ct", "real")]
    [TestCase("vm", "older")]
    [TestCase("ct", "older")]
    public void A_reboot_and_a_reset_are_told_to_who_asks_for_reboots(string kind, string profile)
    {
        Host.Do("profile", profile);
        Host.Do("create", kind, "guest", "--state", "running");
        Deadline.Until("it is known", () => Domains.List(Call, flags: 0).Count == 1);
        Forget();
        var heard = new ConcurrentQueue<DomainEvent>();
        Connection.Events.Subscribe(Call, DomainEventId.Reboot, null, heard.Enqueue);

        Domains.Reboot(Call, Domain("guest"), flags: 0);
        Domains.Reset(Call, Domain("guest"), flags: 0);

        // The next event is behind anything that is told twice.
        Domains.Destroy(Call, Domain("guest"), flags: 0);
        Expect("guest Stopped Destroyed");
        Deadline.Until("both are told", () => heard.Count >= 2);
        var rebooted = Domain("guest") with { Id = 1 };
        Assert.That(heard, Is.EqualTo(new[] { new DomainRebootEvent(rebooted), new DomainRebootEvent(rebooted) }));
    }

    [Test]
    public void A_changed_configuration_is_told_while_a_call_changes_the_guest()
    {
        Host.Do("create", "vm", "vm", "--state", "running");
        Deadline.Until("it is known", () => Domains.List(Call, flags: 0).Count == 1);
        Forget();
        Host.Do("hang", "PrlVm_Pause");
        var stuck = new System.Threading.Thread(() => Domains.Suspend(Call, Domain("vm")));
        stuck.Start();
        Deadline.Until(
            "the pause is under way", () => Host.Do("calls").Contains("PrlVm_Pause", System.StringComparison.Ordinal));

        Host.Do("edit", "vm", "description=changed");

        Expect("vm Defined Updated");
        Host.Do("unfault");
        Assert.That(stuck.Join(Deadline.Patience), Is.True);
        Expect("vm Defined Updated", "vm Suspended Paused");
    }

    [Test]
    public void Many_guests_that_appear_at_once_are_each_told_once()
    {
        Host.Do("create", "vm", "guest", "--count", "200");

        Deadline.Until("200 guests", () => Seen.Count >= 200);
        Assert.That(Domains.List(Call, flags: 0), Has.Count.EqualTo(200));
        Assert.That(Seen, Is.Unique.And.All.EndsWith("Defined Added"));
    }

    [Test]
    public void A_subscription_to_one_domain_hears_of_that_one_until_it_ends()
    {
        Host.Do("create", "vm", "one");
        Host.Do("create", "vm", "other");
        Deadline.Until("both", () => Domains.List(Call, flags: 0).Count == 2);
        var heard = new ConcurrentQueue<string>();
        var id = Connection.Events.Subscribe(
            Call, DomainEventId.Lifecycle, Domain("one").Uuid, seen => heard.Enqueue(seen.Domain.Name));
        Forget();

        Host.Do("start", "other");
        Host.Do("start", "one");
        Expect("other Started Booted", "one Started Booted");
        Connection.Events.Unsubscribe(id);
        Host.Do("stop", "one", "--kill");
        Expect("other Started Booted", "one Started Booted", "one Stopped Shutdown");

        Assert.That(heard, Is.EqualTo(new[] { "one" }));
    }

    [Test]
    public void Callback_ids_begin_at_zero_and_are_never_given_twice()
    {
        using var second = Hypervisor.Open(Call, "vz:///system");
        var first = second.Events.Subscribe(Call, DomainEventId.Reboot, null, static _ => { });
        second.Events.Unsubscribe(first);

        Assert.That(first, Is.EqualTo(1), "the fixture has the first");
        Assert.That(Connection.Events.Subscribe(Call, DomainEventId.Lifecycle, null, static _ => { }), Is.EqualTo(2));
    }
}
