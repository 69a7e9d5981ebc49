// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>What becomes of checkpoints when their machine goes, and which machines have some.</summary>
sealed class CheckpointLifeTests : SimulatedDriver
{
    protected override bool IsStrict => true;

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "on", "--state", "running", "--disks", "1");
        Host.Do("create", "vm", "off");
    }

    [Test]
    public void A_machine_with_checkpoints_is_undefined_only_when_they_may_be_forgotten()
    {
        var on = Domain("on");
        Connection.Checkpoints.Create(Call, on, "<domaincheckpoint><name>a</name></domaincheckpoint>", flags: 0);
        Connection.Checkpoints.Create(Call, on, "<domaincheckpoint><name>b</name></domaincheckpoint>", flags: 0);
        Assert.That(Names(ListDomainsFlags.HasCheckpoint), Is.EqualTo(new[] { "on" }));
        Assert.That(Names(ListDomainsFlags.NoCheckpoint), Is.EqualTo(new[] { "off" }));
        Domains.Destroy(Call, on, flags: 0);

        var refusal = Refusal(() => Domains.Undefine(Call, on, (uint)DomainUndefineFlags.SnapshotsMetadata));

        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Str2),
            Is.EqualTo((
                ErrorCode.OperationInvalid, ErrorDomain.Parallels,
                "cannot delete inactive domain with 2 checkpoints")));
        Assert.That(Connection.Checkpoints.ListAll(Call, on, flags: 0), Has.Count.EqualTo(2));
        Domains.Undefine(Call, on, (uint)DomainUndefineFlags.CheckpointsMetadata);
        Assert.That(Refusal(() => Domain("on")).Code, Is.EqualTo(ErrorCode.NoDomain));
        Deadline.Until("nothing is kept of it", () => GuestRecordFiles.Length == 0);
    }

    [Test]
    public void A_running_machine_is_undefined_with_checkpoints_that_go_when_it_does()
    {
        var on = Domain("on");
        Connection.Checkpoints.Create(Call, on, "<domaincheckpoint><name>a</name></domaincheckpoint>", flags: 0);

        Domains.Undefine(Call, on, flags: 0);

        Assert.That(Connection.Checkpoints.ListAll(Call, on, flags: 0), Has.Count.EqualTo(1));
        Domains.Destroy(Call, on, flags: 0);
        Deadline.Until("nothing is kept of it", () => GuestRecordFiles.Length == 0);
        Assert.That(Refusal(() => Domain("on")).Code, Is.EqualTo(ErrorCode.NoDomain));
    }

    string[] Names(ListDomainsFlags flags) => [.. Domains.List(Call, (uint)flags).Select(static domain => domain.Name)];
}
