// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Concurrent;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Events;
using VirtVzd.Driver.Resources;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>What is told of a running guest's share of the host, whoever has changed it.</summary>
sealed class TunableEventTests : SimulatedDriver
{
    readonly ConcurrentQueue<string> _told = new();

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "on", "--state", "running", "--cpus", "2", "--disks", "1");
        Host.Do("create", "vm", "off", "--disks", "1");
    }

    [SetUp]
    public void Listen()
    {
        _told.Clear();
        Connection.Events.Subscribe(Call, DomainEventId.Tunable, null, happened =>
        {
            var tunable = (DomainTunableEvent)happened;
            _told.Enqueue($"{tunable.Domain.Name} {string.Join(' ', tunable.Values.Select(Text))}");
        });
    }

    [Test]
    public void Shares_and_limits_of_cpus_are_told_with_their_numbers()
    {
        Connection.Resources.SetScheduler(
            Call, Domain("on"), new SchedulerSettings(CpuShares: 2048, GlobalQuotaUs: 50_000), 0);
        Expect("on cputune.cpu_shares=2048 cputune.global_quota=50000");

        Connection.Resources.SetScheduler(Call, Domain("on"), new SchedulerSettings(GlobalQuotaUs: -1), 0);
        Expect("on cputune.global_quota=-1");
    }

    [Test]
    public void A_pin_is_told_of_each_virtual_cpu_and_of_the_rest()
    {
        Connection.Resources.PinEmulator(Call, Domain("on"), [1], 0);

        Expect("on cputune.vcpupin0=0 cputune.vcpupin1=0 cputune.emulatorpin=0");
    }

    [Test]
    public void A_limit_of_disks_is_told_of_each()
    {
        Connection.Resources.SetBlockIo(Call, Domain("on"), "sda", new BlockIoSettings(4096), 0);

        Expect("on blkdeviotune.disk=sda blkdeviotune.total_bytes_sec=4096 blkdeviotune.group_name=virtuozzo");
    }

    [Test]
    public void What_somebody_else_has_changed_is_told_as_well()
    {
        EditOnHost("on", static config => config.Resources.CpuUnits = 500);

        Expect("on cputune.cpu_shares=512");
    }

    [Test]
    public void What_is_for_the_next_start_is_not_told_and_nothing_of_a_guest_that_is_off()
    {
        Connection.Resources.SetScheduler(Call, Domain("on"), new SchedulerSettings(CpuShares: 2048), 2);
        Connection.Resources.SetScheduler(Call, Domain("off"), new SchedulerSettings(CpuShares: 2048), 0);
        Connection.Resources.SetScheduler(Call, Domain("on"), new SchedulerSettings(GlobalQuotaUs: 50_000), 0);

        Expect("on cputune.global_quota=50000");
    }

    static string Text(TunableValue value) => $"{value.Name}={value.Text ?? (object?)value.Number ?? value.Signed}";

    void Expect(string told)
    {
        Deadline.Until(told, () => !_told.IsEmpty, instead: () => string.Join(", ", _told));
        Assert.That(_told, Is.EqualTo(new[] { told }));
        _told.Clear();
    }
}
