// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>
/// A container whose disks somebody has mounted from outside: off to clients, and not quite off to the host.
/// </summary>
sealed class MountedTests : SimulatedDriver
{
    protected override void PrepareHost()
    {
        Host.Do("create", "ct", "bare", "--state", "mounted");
        Host.Do("create", "ct", "full", "--state", "mounted", "--disks", "1");
    }

    [TestCase("bare")]
    [TestCase("full")]
    public void It_is_shown_off_and_undefined_when_it_was_unmounted(string name)
    {
        Assert.That(State(name), Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Shutdown)));

        Domains.Undefine(Call, Domain(name), flags: 0);

        Expect($"{name} Undefined Removed");
        Assert.That(Host.Do("list"), Does.Not.Contain(name));
    }

    [Test]
    public void Where_it_cannot_be_unmounted_the_refusal_says_that_it_is_mounted()
    {
        Host.Do("fail", "PrlVm_Umount", "PRL_ERR_VZCTL_OPERATION_FAILED");

        var refusal = Refusal(() => Domains.Undefine(Call, Domain("full"), flags: 0));

        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.OperationInvalid, ErrorDomain.Parallels)));
        Assert.That(refusal.Str2, Does.Match("^Refusing to undefine while domain is mounted: .{10,}"));
        Assert.That(Host.Do("list"), Does.Match("mounted +CT +full"));
        Host.Do("unfault");
        Domains.Undefine(Call, Domain("full"), flags: 0);
    }

    [Test]
    public void It_is_started_as_one_that_is_off()
    {
        Domains.Create(Call, Domain("full"), flags: 0);

        Assert.That(State("full"), Is.EqualTo(DomainStatus.Running(DomainRunningReason.Booted)));
        Expect("full Started Booted");
    }

    [Test]
    public void One_that_is_unmounted_by_somebody_else_meanwhile_is_undefined()
    {
        Host.Do("start", "full");
        Host.Do("stop", "full", "--kill");
        Deadline.Until("it is off", () => State("full").State == DomainState.ShutOff);

        Domains.Undefine(Call, Domain("full"), flags: 0);

        Assert.That(Host.Do("list"), Does.Not.Contain("full"));
    }
}
