// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Text;
using NUnit.Framework;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Flags;
using VirtVzd.Driver.Migration;
using VirtVzd.Tests.Support;
using VirtVzd.Vz.Session;

namespace VirtVzd.Tests.Vz;

/// <summary>Guests of one run that come from another host. Two hosts are under <c>EndToEnd</c>.</summary>
sealed class TransientArrivalTests : SimulatedDriver
{
    static readonly MigrationParameters s_name = new() { DestinationName = "coming" };

    IMigrationDriver Migration => Connection.Migration;

    protected override VzOptions Options() => base.Options() with { MigrationEndMs = 300, MigrationLateMs = 1_000 };

    [TestCase(0u, false)]
    [TestCase((uint)DomainMigrateFlags.PersistDestination, true)]
    public void A_guest_of_one_run_is_so_here_unless_it_is_to_stay(uint flags, bool stays)
    {
        var uuid = Guid.NewGuid();
        Migration.Prepare(Call, Coming(uuid), CookieOfOneRun(uuid), flags);

        // While it comes it is off, and that is no end of its run.
        Host.Do("create", "vm", "coming", "--cpus", "1", "--uuid", $"{uuid:D}");
        Deadline.Until("it is known", () => Domains.List(Call, flags: 0).Count == 1);
        Host.Do("start", "coming");
        Migration.Finish(Call, s_name, [], flags, isCancelled: false);

        Assert.That(Domains.IsPersistent(Call, Domain("coming")), Is.EqualTo(stays));
        Assert.That(Seen, stays ? Has.Some.EqualTo("coming Defined Added") : Has.None.EqualTo("coming Defined Added"));
        Domains.Destroy(Call, Domain("coming"), flags: 0);
        Deadline.Until(
            "it is gone, or off",
            () => Domains.List(Call, flags: 0).Count == (stays ? 1 : 0) && GuestRecordFiles.Length == 0);
    }

    [Test]
    public void Another_one_that_somebody_makes_instead_stays()
    {
        var uuid = Guid.NewGuid();
        Migration.Prepare(Call, Coming(uuid), CookieOfOneRun(uuid), 0);
        Refusal(() => Migration.Finish(Call, s_name, [], 0, isCancelled: true));

        Host.Do("create", "vm", "coming", "--cpus", "1", "--uuid", $"{uuid:D}");
        Deadline.Until("it is known", () => Domains.List(Call, flags: 0).Count == 1);

        Assert.That(Domains.IsPersistent(Call, Domain("coming")), Is.True);
        Domains.Create(Call, Domain("coming"), flags: 0);
        Domains.Destroy(Call, Domain("coming"), flags: 0);
        Assert.That(Domains.List(Call, flags: 0), Has.Count.EqualTo(1));
    }

    [Test]
    public void What_says_that_a_guest_is_of_one_run_goes_if_the_guest_does_not_come()
    {
        var uuid = Guid.NewGuid();
        Migration.Prepare(Call, Coming(uuid), CookieOfOneRun(uuid), 0);
        Assert.That(GuestRecordFiles, Has.Length.EqualTo(1));

        Refusal(() => Migration.Finish(Call, s_name, [], 0, isCancelled: true));

        Deadline.Until("nobody waits for it any more", () => GuestRecordFiles.Length == 0);
    }

    static MigrationParameters Coming(Guid uuid) => new()
    {
        DestinationXml =
            $"<domain type='vz'><name>coming</name><uuid>{uuid:D}</uuid><memory unit='MiB'>512</memory><vcpu>1</vcpu>"
            + "<os><type arch='x86_64'>hvm</type></os></domain>",
    };

    static byte[] CookieOfOneRun(Guid uuid) => Encoding.UTF8.GetBytes(
        $"<vz-migration><session-uuid>{Guid.NewGuid():D}</session-uuid><uuid>{uuid:D}</uuid><name>n</name>"
        + "<virtvzd state='running'><kept><transient><name>n</name></transient></kept></virtvzd></vz-migration>\0");
}
