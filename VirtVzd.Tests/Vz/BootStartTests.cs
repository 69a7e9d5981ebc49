// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;
using VirtVzd.Vz.Session;

namespace VirtVzd.Tests.Vz;

/// <summary>
/// Guests that start with the host's next boot alone. A boot is what a daemon finds that has another word for it.
/// </summary>
sealed class BootStartTests : SimulatedDriver
{
    string _boot = "first";

    IDomainTuningDriver Tuning => Connection.Tuning;

    protected override VzOptions Options() => base.Options() with { BootId = _boot };

    protected override void PrepareHost()
    {
        _boot = "first";
        Host.Do("create", "vm", "vm");
        Host.Do("create", "ct", "ct");
        Host.Do("create", "vm", "other");
        Host.Do("create", "vm", "saved", "--state", "suspended");
        Host.Do("create", "vm", "on", "--state", "running");
    }

    [Test]
    public void They_start_once_and_not_with_the_boot_after_that()
    {
        foreach (var name in new[] { "vm", "ct", "saved" })
        {
            Tuning.SetAutostartOnce(Call, Domain(name), autostart: true);
            Assert.That(
                (Tuning.GetAutostartOnce(Call, Domain(name)), Domains.GetAutostart(Call, Domain(name))),
                Is.EqualTo((true, false)));
        }

        Boot("second");

        foreach (var name in new[] { "vm", "ct", "saved" })
        {
            Deadline.Until($"{name} runs", () => State(name).State == DomainState.Running);
            Deadline.Until($"{name} has had its boot", () => !Tuning.GetAutostartOnce(Call, Domain(name)));
            Domains.Destroy(Call, Domain(name), flags: 0);
        }

        Assert.That(State("other").State, Is.EqualTo(DomainState.ShutOff));
        Assert.That(GuestRecordFiles, Is.Empty);
        Boot("third");
        Tuning.SetAutostartOnce(Call, Domain("other"), autostart: true);
        Boot("fourth");
        Deadline.Until("the other one runs", () => State("other").State == DomainState.Running);
        Assert.That(State("vm").State, Is.EqualTo(DomainState.ShutOff));
    }

    [Test]
    public void A_daemon_that_comes_back_within_the_same_boot_starts_none()
    {
        Tuning.SetAutostartOnce(Call, Domain("vm"), autostart: true);

        RestartDriver();

        Assert.That(Tuning.GetAutostartOnce(Call, Domain("vm")), Is.True);
        Boot("second");
        Deadline.Until("it runs", () => State("vm").State == DomainState.Running);
    }

    [Test]
    public void It_is_taken_back()
    {
        Tuning.SetAutostartOnce(Call, Domain("vm"), autostart: true);
        Tuning.SetAutostartOnce(Call, Domain("vm"), autostart: false);

        Assert.That((Tuning.GetAutostartOnce(Call, Domain("vm")), GuestRecordFiles.Length), Is.EqualTo((false, 0)));
    }

    [Test]
    public void One_that_runs_already_has_had_its_boot()
    {
        Tuning.SetAutostartOnce(Call, Domain("on"), autostart: true);

        Boot("second");

        Deadline.Until("it has had it", () => !Tuning.GetAutostartOnce(Call, Domain("on")));
        Assert.That(State("on").State, Is.EqualTo(DomainState.Running));
    }

    [Test]
    public void One_that_the_host_does_not_start_is_tried_once_and_said()
    {
        Tuning.SetAutostartOnce(Call, Domain("vm"), autostart: true);
        Host.Do("fail", "PrlVm_StartEx", "PRL_ERR_FAILURE");

        Boot("second");

        Deadline.Until("it has had its boot", () => !Tuning.GetAutostartOnce(Call, Domain("vm")));
        Assert.That(Log.Lines, Has.Some.Contains("domain vm was to start with this boot of the host, and does not: "));
        Assert.That(State("vm").State, Is.EqualTo(DomainState.ShutOff));
    }

    [Test]
    public void One_that_is_there_for_one_run_has_no_next_boot()
    {
        Tuning.SetAutostartOnce(Call, Domain("on"), autostart: true);
        Domains.Undefine(Call, Domain("on"), flags: 0);

        Assert.That(Tuning.GetAutostartOnce(Call, Domain("on")), Is.False);
        var refusal = Refusal(() => Tuning.SetAutostartOnce(Call, Domain("on"), autostart: true));
        Assert.That(
            (refusal.Code, refusal.Str2), Is.EqualTo(
                (ErrorCode.OperationInvalid, "cannot set autostart for transient domain")));
        StopDriver();
        Host.Do("stop", "on", "--kill");
        Boot("second");
        Deadline.Until("it is gone", () => Domains.List(Call, (uint)ListDomainsFlags.None).Count == 4);
    }

    [Test]
    public void Where_the_host_does_not_tell_its_boots_apart_it_cannot_be()
    {
        Boot("");

        Assert.That(
            Refusal(() => Tuning.SetAutostartOnce(Call, Domain("vm"), autostart: true)).Code,
            Is.EqualTo(ErrorCode.OperationUnsupported));
    }

    void Boot(string word)
    {
        _boot = word;
        RestartDriver();
    }
}
