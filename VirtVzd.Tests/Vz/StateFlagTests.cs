// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;

namespace VirtVzd.Tests.Vz;

/// <summary>How guests are started and stopped where a client asks for more than the usual.</summary>
sealed class StateFlagTests : SimulatedDriver
{
    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "off");
        Host.Do("create", "vm", "saved", "--state", "suspended");
        Host.Do("create", "vm", "on", "--state", "running");
        Host.Do("create", "ct", "ct", "--state", "running");
    }

    [Test]
    public void A_guest_that_is_to_start_paused_is_paused_at_once()
    {
        var started = Domains.Create(Call, Domain("off"), (uint)DomainCreateFlags.StartPaused);

        Assert.That(started.Id, Is.Positive);
        Support.Deadline.Until("it is paused", () => State("off") == DomainStatus.Paused(DomainPausedReason.User));
        Expect("off Started Booted", "off Suspended Paused");
    }

    [Test]
    public void A_saved_guest_that_must_boot_loses_its_image_first()
    {
        Domains.Create(Call, Domain("saved"), (uint)DomainCreateFlags.StartForceBoot);

        Assert.That(State("saved"), Is.EqualTo(DomainStatus.Running(DomainRunningReason.Booted)));
    }

    [TestCase("off", (uint)DomainCreateFlags.StartForceBoot)]
    [TestCase("saved", (uint)DomainCreateFlags.StartBypassCache)]
    public void What_does_not_concern_a_guest_is_no_reason_not_to_start_it(string name, uint flags)
    {
        Domains.Create(Call, Domain(name), flags);

        Assert.That(State(name).State, Is.EqualTo(DomainState.Running));
    }

    [TestCase("on", 1u)]
    [TestCase("on", 2u)]
    [TestCase("on", 3u)]
    [TestCase("ct", 4u)]
    [TestCase("ct", 8u)]
    public void A_guest_is_asked_to_stop_in_the_ways_of_its_kind(string name, uint flags)
    {
        Domains.Reboot(Call, Domain(name), flags);
        Domains.Shutdown(Call, Domain(name), flags);

        Assert.That(State(name), Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Shutdown)));
    }

    [TestCase("on", 4u, 4u)]
    [TestCase("on", 9u, 8u)]
    [TestCase("ct", 1u, 1u)]
    [TestCase("ct", 6u, 2u)]
    [TestCase("ct", 16u, 16u)]
    public void A_way_of_another_kind_is_named(string name, uint flags, uint unsupported)
    {
        Assert.That(
            Refusal(() => Domains.Shutdown(Call, Domain(name), flags)).Message,
            Is.EqualTo($"unsupported flags (0x{unsupported:x}) in function vzDomainShutdownFlags"));
        Assert.That(
            Refusal(() => Domains.Reboot(Call, Domain(name), flags)).Message,
            Is.EqualTo($"unsupported flags (0x{unsupported:x}) in function vzDomainReboot"));
        Assert.That(State(name).State, Is.EqualTo(DomainState.Running));
    }

    [TestCase("on")]
    [TestCase("ct")]
    public void A_graceful_destroy_destroys(string name)
    {
        Domains.Destroy(Call, Domain(name), (uint)DomainDestroyFlags.Graceful);

        Assert.That(State(name), Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Destroyed)));
    }
}
