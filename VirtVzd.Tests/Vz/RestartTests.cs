// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>The daemon goes and comes back; the guests do not notice, and neither do their ids.</summary>
sealed class RestartTests : SimulatedDriver
{
    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "first", "--state", "running");
        Host.Do("create", "vm", "second", "--state", "running");
        Host.Do("create", "ct", "third", "--state", "running");
    }

    [Test]
    public void Guests_that_run_keep_their_ids()
    {
        var before = Domains.List(Call, flags: 0);

        RestartDriver();

        Assert.That(Domains.List(Call, flags: 0), Is.EquivalentTo(before));
        Assert.That(before.Select(domain => domain.Id), Is.EquivalentTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public void An_id_that_was_taken_back_is_not_given_again()
    {
        Domains.Destroy(Call, Domain("second"), flags: 0);
        RestartDriver();

        var started = Domains.Create(Call, Domain("second"), flags: 0);

        Assert.That(started.Id, Is.EqualTo(4));
    }

    [Test]
    public void A_guest_that_stopped_meanwhile_has_lost_its_id()
    {
        var third = Domain("third").Id;
        StopDriver();
        Host.Do("stop", "third", "--kill");
        StartDriver(Options());

        Assert.That(Domain("third").Id, Is.EqualTo(DomainReference.Inactive));
        Assert.That(Domains.Create(Call, Domain("third"), flags: 0).Id, Is.GreaterThan(third));
    }

    [Test]
    public void A_stop_with_an_operation_under_way_is_quick_and_leaves_the_operation_to_the_host()
    {
        Host.Do("set", "first", "shutdown=ignore", "shutdown-timeout=3000");
        var shutdown = new System.Threading.Thread(
            () => Refusal(() => Domains.Shutdown(Call, Domain("first"), flags: 0)));
        shutdown.Start();
        Deadline.Until("the guest is being shut down", () => State("first").State == DomainState.Shutdown);

        StopDriver();
        Assert.That(shutdown.Join(Deadline.Patience), Is.True);
        StartDriver(Options());

        Deadline.Until("the host has ended it", () => State("first").State == DomainState.ShutOff);
    }
}
