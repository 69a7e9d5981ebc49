// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Driver.Resources;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Vz;

/// <summary>A host whose CPU limits are of the virtual CPUs, not of all that is done for a guest.</summary>
sealed class VcpuLimitTests : SimulatedDriver
{
    protected override string[] HostArguments => ["--cpu-limit", "guest"];

    protected override void PrepareHost() => Host.Do("create", "vm", "vm", "--state", "running", "--cpus", "4");

    [Test]
    public void The_limit_of_each_virtual_cpu_is_told_and_set()
    {
        Connection.Resources.SetScheduler(Call, Domain("vm"), new SchedulerSettings(VcpuQuotaUs: 25_000), 0);

        Assert.That(
            Connection.Resources.GetScheduler(
                Call, Domain("vm"), 0), Is.EqualTo(new SchedulerSettings(1024, 100_000, 25_000, 100_000, -1)));
        Assert.That(Stored("vm"), Does.Contain("\"CpuLimitValue\":\"100\""));
        Assert.That(
            Domains.GetXml(Call, Domain("vm"), 2),
            Does.Contain("<period>100000</period>").And.Contain("<quota>25000</quota>"));
    }

    [Test]
    public void A_limit_of_all_is_refused()
    {
        var refusal = Refusal(() =>
            Connection.Resources.SetScheduler(Call, Domain("vm"), new SchedulerSettings(GlobalQuotaUs: 25_000), 0));

        Assert.That((refusal.Code, refusal.Str2), Is.EqualTo((
            ErrorCode.ConfigUnsupported,
            "the host limits the virtual CPUs of a domain (vcpu_quota), and not all that is done for it "
                + "(global_quota)")));
    }
}
