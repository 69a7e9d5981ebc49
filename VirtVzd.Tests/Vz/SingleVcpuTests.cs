// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Vz;

/// <summary>Single virtual CPUs, where there is only a number of them.</summary>
sealed class SingleVcpuTests : SimulatedDriver
{
    const uint Live = 1;
    const uint Config = 2;

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "on", "--state", "running", "--cpus", "2");
        Host.Do("create", "vm", "off", "--cpus", "4");
        Host.Do("create", "ct", "ct", "--state", "running", "--cpus", "2");
    }

    [TestCase("off", "4", true, 0u, 5)]
    [TestCase("off", "4-5", true, Config, 6)]
    [TestCase("off", "2-3", false, 0u, 2)]
    [TestCase("off", "3,2,1", false, Config, 1)]
    [TestCase("ct", "2", true, Live, 3)]
    public void The_next_ones_come_and_the_last_ones_go(string name, string vcpus, bool isOn, uint flags, int count)
    {
        Connection.Tuning.SetVcpu(Call, Domain(name), vcpus, isOn, flags);

        Assert.That(Domains.GetVcpuCount(Call, Domain(name), flags), Is.EqualTo(count));
    }

    [Test]
    public void One_of_a_running_machine_goes_with_its_run()
    {
        Connection.Tuning.SetVcpu(Call, Domain("on"), "1", isOn: false, Config);

        Assert.That(Domains.GetVcpuCount(Call, Domain("on"), Live), Is.EqualTo(2));
        Assert.That(Domains.GetVcpuCount(Call, Domain("on"), Config), Is.EqualTo(1));
    }

    [TestCase("off", "3", true, 0u, ErrorCode.InvalidArg, "vcpu '3' is already in requested state")]
    [TestCase("off", "5", true, 0u, ErrorCode.InvalidArg, "only the next virtual CPUs, from number 4 on, can be added")]
    [TestCase(
        "off", "4,6", true, 0u, ErrorCode.InvalidArg, "only the next virtual CPUs, from number 4 on, can be added")]
    [TestCase("off", "0", false, 0u, ErrorCode.InvalidArg, "vCPU '0' must be enabled")]
    [TestCase("off", "4", false, 0u, ErrorCode.InvalidArg, "vcpu '4' is not present in domain definition")]
    [TestCase(
        "off", "2", false, 0u, ErrorCode.InvalidArg, "only the last virtual CPUs, up to number 3, can be taken away")]
    [TestCase("off", "x", true, 0u, ErrorCode.InvalidArg, "Failed to parse bitmap 'x'")]
    [TestCase("off", "", true, 0u, ErrorCode.InvalidArg, "Failed to parse bitmap ''")]
    [TestCase("off", "4", true, Live, ErrorCode.OperationInvalid, "domain is not running")]
    [TestCase(
        "on", "1", false, 0u, ErrorCode.OperationUnsupported,
        "no virtual CPU can be taken away from a domain that runs")]
    public void What_a_number_cannot_say_is_refused(
        string name, string vcpus, bool isOn, uint flags, ErrorCode code, string text)
    {
        var refusal = Refusal(() => Connection.Tuning.SetVcpu(Call, Domain(name), vcpus, isOn, flags));

        Assert.That((refusal.Code, refusal.Str2), Is.EqualTo((code, text)));
    }
}
