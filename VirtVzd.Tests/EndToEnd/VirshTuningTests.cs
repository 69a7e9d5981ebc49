// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>Single values of a guest are changed with virsh, as its manual page has it.</summary>
sealed class VirshTuningTests : HostOfEachKind
{
    [Test]
    public void What_is_done_with_a_crashed_machine_is_set()
    {
        Daemon.VirshOk("set-lifecycle-action", "vm-on", "crash", "restart", "--live", "--config");
        Assert.That(Daemon.VirshOk("dumpxml", "vm-on"), Does.Contain("<on_crash>restart</on_crash>"));
        Daemon.VirshOk("set-lifecycle-action", "vm-on", "crash", "preserve", "--config");
        Assert.That(Daemon.VirshOk("dumpxml", "vm-on", "--inactive"), Does.Contain("<on_crash>preserve</on_crash>"));
        Assert.That(Daemon.VirshOk("dumpxml", "vm-on"), Does.Contain("<on_crash>restart</on_crash>"));
        Assert.That(
            Daemon.Virsh("set-lifecycle-action", "vm-on", "reboot", "destroy").Error,
            Does.Contain("Virtuozzo starts a domain that reboots again, and no call of the SDK sets anything else"));
        Assert.That(
            Daemon.Virsh("set-lifecycle-action", "ct-on", "crash", "restart").Error, Does.Contain(
                "a container has no system of its own that could crash"));
    }

    [TestCase("vm-on")]
    [TestCase("vm-off")]
    [TestCase("ct-on")]
    public void Autostart_is_set_and_taken_back(string domain)
    {
        Daemon.VirshOk("autostart", domain);
        Assert.That(Daemon.VirshOk("dominfo", domain), Does.Contain("Autostart:      enable"));

        Daemon.VirshOk("autostart", domain, "--disable");
        Assert.That(Daemon.VirshOk("dominfo", domain), Does.Contain("Autostart:      disable"));
    }

    [TestCase("vm-on")]
    [TestCase("vm-on", "--live")]
    [TestCase("vm-on", "--config")]
    [TestCase("vm-on", "--live", "--config")]
    [TestCase("vm-off", "--config")]
    [TestCase("vm-off", "--current")]
    [TestCase("ct-on")]
    public void Memory_is_set(string domain, params string[] options)
    {
        Daemon.VirshOk(["setmem", domain, "1G", .. options]);

        Assert.That(
            Daemon.VirshOk(["dumpxml", .. Affected(domain, options)]),
            Does.Contain("<currentMemory unit='KiB'>1048576</currentMemory>"));
    }

    [TestCase("vm-off", "--config")]
    [TestCase("vm-on", "--live")]
    public void A_number_that_the_host_does_not_take_becomes_the_next_that_it_takes(string domain, string option)
    {
        Daemon.VirshOk("setmem", domain, "724288", option);

        Assert.That(Daemon.VirshOk("dominfo", domain), Does.Contain("Used memory:    724992 KiB"));
    }

    [TestCase("vm-off")]
    [TestCase("vm-off", "--config")]
    [TestCase("vm-on", "--config")]
    public void The_most_memory_is_set(string domain, params string[] options)
    {
        Daemon.VirshOk(["setmaxmem", domain, "3G", .. options]);

        Assert.That(
            Daemon.VirshOk(["dumpxml", .. Affected(domain, options)]),
            Does.Contain("<memory unit='KiB'>3145728</memory>"));
    }

    [TestCase("vm-on")]
    [TestCase("vm-on", "--live")]
    [TestCase("vm-on", "--config")]
    [TestCase("vm-off")]
    [TestCase("vm-off", "--config")]
    [TestCase("vm-off", "--config", "--maximum")]
    [TestCase("ct-on", "--live")]
    public void Virtual_cpus_are_set(string domain, params string[] options)
    {
        Daemon.VirshOk(["setvcpus", domain, "3", .. options]);

        Assert.That(Daemon.VirshOk(["dumpxml", .. Affected(domain, options)]), Does.Contain(">3</vcpu>"));
        Assert.That(
            Daemon.VirshOk("vcpucount", domain, "--maximum", "--config"), Is.EqualTo(
                options is ["--live"] ? Before(domain) : "3"));
    }

    static string Before(string domain) => domain == "vm-on" ? "2" : "1";

    [TestCase("setmem", "1G")]
    [TestCase("setvcpus", "3")]
    public void A_guest_that_is_off_is_not_changed_live(string command, string value) => Assert.That(
        Daemon.Virsh(command, "vm-off", value, "--live").Error,
        Does.Contain("Requested operation is not valid: domain is not running"));

    [Test]
    public void Virtual_cpus_are_shown_with_the_cpus_they_may_run_on()
    {
        Host.Do("set", "vm-on", "cpu-mask=0");

        Support.Deadline.Until(
            "the mask is shown",
            () => Daemon.VirshOk("vcpuinfo", "vm-on").Contains("y-", System.StringComparison.Ordinal));
        Assert.That(Daemon.VirshOk("vcpuinfo", "vm-on"), Does.Contain("VCPU:           1").And.Contain("running"));
    }

    [TestCase]
    [TestCase("--encrypted")]
    public void A_password_in_the_guest_is_set(params string[] options)
    {
        Daemon.VirshOk(["set-user-password", "vm-on", "root", "secret", .. options]);

        Assert.That(Host.Do("calls"), Does.Contain("PrlVm_SetUserPasswd"));
    }
}
