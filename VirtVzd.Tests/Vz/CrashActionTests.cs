// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>What is done with a guest that has come to an end by itself, and how it is shown.</summary>
sealed class CrashActionTests : SimulatedDriver
{
    const uint Live = 1;
    const uint Config = 2;

    protected override bool IsStrict => true;

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "on", "--state", "running");
        Host.Do("create", "vm", "off");
        Host.Do("create", "vm", "paused", "--state", "paused");
        Host.Do("create", "ct", "ct", "--state", "running");
    }

    [TestCase("off", DomainLifecycleAction.Preserve, 0u, "preserve", PrlCrashAction.Pause, true)]
    [TestCase("off", DomainLifecycleAction.Restart, Config, "restart", PrlCrashAction.Restart, false)]
    [TestCase("on", DomainLifecycleAction.Preserve, 0u, "preserve", PrlCrashAction.Pause, true)]
    [TestCase("on", DomainLifecycleAction.Restart, Live, "restart", PrlCrashAction.Restart, false)]
    [TestCase("paused", DomainLifecycleAction.Preserve, Live, "preserve", PrlCrashAction.Pause, true)]
    public void What_the_host_does_with_a_crashed_machine_is_set_and_shown(
        string name, DomainLifecycleAction action, uint flags, string word, PrlCrashAction stored, bool isReported)
    {
        Set(name, DomainLifecycleType.Crash, action, flags);

        Assert.That(Shown(name), Does.Contain($"<on_crash>{word}</on_crash>"));
        Assert.That(OnHost(name), Is.EqualTo((stored, isReported)));
    }

    [Test]
    public void For_the_next_start_it_waits_for_that()
    {
        Set("on", DomainLifecycleType.Crash, DomainLifecycleAction.Preserve, Config);

        Assert.That(Shown("on"), Does.Contain("<on_crash>destroy</on_crash>"));
        Assert.That(Next("on"), Does.Contain("<on_crash>preserve</on_crash>"));
        RestartDriver();
        Assert.That(Next("on"), Does.Contain("<on_crash>preserve</on_crash>"));
        Domains.Destroy(Call, Domain("on"), flags: 0);
        Domains.Create(Call, Domain("on"), flags: 0);
        Assert.That(Shown("on"), Does.Contain("<on_crash>preserve</on_crash>"));
    }

    [TestCase("restart", PrlCrashAction.Restart, false)]
    [TestCase("preserve", PrlCrashAction.Pause, true)]
    [TestCase("destroy", PrlCrashAction.Restart, true)]
    public void A_definition_says_it_and_keeps_it(string word, PrlCrashAction stored, bool isReported)
    {
        Set(
            "off", DomainLifecycleType.Crash,
            word == "restart" ? DomainLifecycleAction.Preserve : DomainLifecycleAction.Restart, 0);
        var former = word == "restart" ? "preserve" : "restart";
        var document = Next("off").Replace($"<on_crash>{former}<", $"<on_crash>{word}<", StringComparison.Ordinal);

        Domains.Define(Call, document, flags: 0);

        // What is reported of one that is kept is as it was: not, of one that was restarted.
        Assert.That(OnHost("off"), Is.EqualTo((stored, isReported && word != "preserve")));
        Assert.That(Next("off"), Is.EqualTo(document));
        Domains.Define(Call, document, flags: 0);
        Assert.That(Next("off"), Is.EqualTo(document));
    }

    [Test]
    public void What_somebody_else_sets_is_shown()
    {
        EditOnHost("on", static config => config.CrashAction = PrlCrashAction.Pause);

        Deadline.Until(
            "it is known", () => Shown("on").Contains("<on_crash>preserve</on_crash>", StringComparison.Ordinal));
    }

    [TestCase("on", DomainLifecycleType.Poweroff, DomainLifecycleAction.Destroy)]
    [TestCase("ct", DomainLifecycleType.Poweroff, DomainLifecycleAction.Destroy)]
    [TestCase("on", DomainLifecycleType.Reboot, DomainLifecycleAction.Restart)]
    [TestCase("ct", DomainLifecycleType.Reboot, DomainLifecycleAction.Restart)]
    public void What_is_done_anyway_may_be_asked_for_and_changes_nothing(
        string name, DomainLifecycleType type, DomainLifecycleAction action)
    {
        var before = Next(name);

        Set(name, type, action, 0);

        Assert.That(Next(name), Is.EqualTo(before));
    }

    [TestCase(
        "on", DomainLifecycleType.Poweroff, DomainLifecycleAction.Restart,
        "a domain that has powered itself off is off, and Virtuozzo does nothing else with it")]
    [TestCase(
        "on", DomainLifecycleType.Reboot, DomainLifecycleAction.Destroy,
        "Virtuozzo starts a domain that reboots again, and no call of the SDK sets anything else")]
    [TestCase(
        "ct", DomainLifecycleType.Reboot, DomainLifecycleAction.Preserve,
        "Virtuozzo starts a domain that reboots again, and no call of the SDK sets anything else")]
    [TestCase("on", DomainLifecycleType.Crash, DomainLifecycleAction.Destroy, "Virtuozzo starts a machine that has "
        + "crashed again (restart), or keeps it as it is (preserve), and does nothing else with it")]
    [TestCase("on", DomainLifecycleType.Crash, DomainLifecycleAction.CoredumpRestart, "Virtuozzo starts a machine "
        + "that has crashed again (restart), or keeps it as it is (preserve), and does nothing else with it")]
    [TestCase(
        "ct", DomainLifecycleType.Crash, DomainLifecycleAction.Restart,
        "a container has no system of its own that could crash")]
    public void What_Virtuozzo_does_not_do_is_refused(
        string name, DomainLifecycleType type, DomainLifecycleAction action, string why)
    {
        var before = Next(name);

        var refusal = Refusal(() => Set(name, type, action, 0));

        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Str2), Is.EqualTo(
                (ErrorCode.OperationUnsupported, ErrorDomain.Parallels, why)));
        Assert.That(Next(name), Is.EqualTo(before));
    }

    [Test]
    public void A_dump_is_made_of_crashes_alone() => Assert.That(
        Refusal(() => Set("on", DomainLifecycleType.Poweroff, DomainLifecycleAction.CoredumpDestroy, 0)).Message,
        Is.EqualTo("unsupported configuration: Lifecycle event 'poweroff' doesn't support 'coredump-destroy' action"));

    [Test]
    public void One_that_is_off_has_no_run_to_change() => Assert.That(
        Refusal(() => Set("off", DomainLifecycleType.Crash, DomainLifecycleAction.Preserve, Live)).Code,
        Is.EqualTo(ErrorCode.OperationInvalid));

    [Test]
    public void Unknown_flags_are_named() => Assert.That(
        Refusal(() => Set("on", DomainLifecycleType.Crash, DomainLifecycleAction.Preserve, 4)).Message,
        Is.EqualTo("unsupported flags (0x4) in function vzDomainSetLifecycleAction"));

    void Set(string name, DomainLifecycleType type, DomainLifecycleAction action, uint flags) =>
        Connection.Tuning.SetLifecycleAction(Call, Domain(name), type, action, flags);

    string Shown(string name) => Domains.GetXml(Call, Domain(name), flags: 0);

    string Next(string name) => Domains.GetXml(Call, Domain(name), flags: 2);

    (PrlCrashAction? Action, bool IsReported) OnHost(string name)
    {
        using var server = PrlServer.LoginLocal(new PrlWait(10_000, NullLogger.Instance, CancellationToken.None));
        using var vm = server.FindVm(Domain(name).Uuid);
        return (vm.Config.CrashAction, vm.Config.ReportsCrash);
    }
}
