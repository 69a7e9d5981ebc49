// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator.Migration;

/// <summary>
/// Migrations that fail at each of their steps, by the line, by the death of a host, by silence and by a full disk:
/// what the client is answered, what both hosts tell, and where the VM is then.
/// </summary>
sealed class FailureTests : MigrationTest
{
    const uint CannotConnect = 0x80000510;
    const uint ProtocolError = 0x80037000;
    const uint CannotWrite = 0x80031023;

    static readonly string[] s_begun = ["ADDED", "STATE_CHANGED MIGRATING", "MIGRATE_STARTED true"];
    static readonly string[] s_arrived = ["ADDED", "MIGRATE_STARTED false", "STATE_CHANGED MIGRATING"];

    // What the source says is the line's end to it; the last two columns are what the hosts have of the VM.
    [TestCase("alpha", "connect", CannotConnect, "running", null)]
    [TestCase("alpha", "check", Codes.WasCanceled, "running", null)]
    [TestCase("alpha", "start", Codes.WasCanceled, "running", null)]
    [TestCase("alpha", "copy", Codes.WasCanceled, "running", null)]
    [TestCase("alpha", "live", Codes.WasCanceled, "running", null)]
    [TestCase("alpha", "switch", Codes.WasCanceled, "running", null)]
    [TestCase("alpha", "finish", Codes.WasCanceled, "stopped", null)]
    [TestCase("alpha", "remove", Codes.WasCanceled, "stopped", "running")]
    [TestCase("beta", "connect", ProtocolError, "running", null)]
    [TestCase("beta", "check", Codes.WasCanceled, "running", null)]
    [TestCase("beta", "start", Codes.WasCanceled, "running", null)]
    [TestCase("beta", "copy", Codes.WasCanceled, "running", null)]
    [TestCase("beta", "live", Codes.WasCanceled, "running", null)]
    [TestCase("beta", "switch", Codes.WasCanceled, "running", null)]
    [TestCase("beta", "finish", Codes.WasCanceled, "running", null)]
    [TestCase("beta", "remove", Codes.WasCanceled, "stopped", "running")]
    public void A_line_that_is_cut(string host, string step, uint code, string onAlpha, string? onBeta)
    {
        var uuid = Create("vm", "g", "--state", "running");
        HostOf(host).Do("migration-fault", step, "cut");

        var answer = Migrate(uuid);

        Assert.That(WireSession.Code(answer), Is.EqualTo(code), $"{answer}");
        WaitForTheEndOn(Beta);
        Assert.That((StateOn(Alpha, uuid), StateOn(Beta, uuid)), Is.EqualTo(((string?)onAlpha, onBeta)));
        AssertToldOfTheFailure(uuid, step, (host, step) switch
        {
            (_, "connect") or ("alpha", "check") => "nothing",
            (_, "check") or ("alpha", "start") => "the end",
            _ => "all",
        });
        Assert.That(Alpha.Do("locks", uuid).Trim(), Is.Empty);
    }

    [TestCase("connect", null)]
    [TestCase("check", null)]
    [TestCase("start", "stopped")]
    [TestCase("copy", "stopped")]
    [TestCase("live", "stopped")]
    [TestCase("switch", "stopped")]
    [TestCase("finish", "running")]
    public void A_target_that_dies_leaves_its_entry_and_the_source_goes_on(string step, string? left)
    {
        var uuid = Create("vm", "g", "--state", "running");
        Beta.Do("migration-fault", step, "die");

        var answer = Migrate(uuid);

        Assert.That(
            WireSession.Code(answer), Is.EqualTo(step == "connect" ? ProtocolError : Codes.WasCanceled), $"{answer}");
        Assert.That(StateOn(Alpha, uuid), Is.EqualTo("running"));
        HostProcess.WaitForEnd(Beta);
        Assert.That(StateOn(Beta, uuid), Is.EqualTo(left), "by its own list, when it is back");
    }

    [TestCase("connect", "running", null)]
    [TestCase("check", "running", null)]
    [TestCase("start", "running", null)]
    [TestCase("copy", "running", null)]
    [TestCase("live", "running", null)]
    [TestCase("switch", "running", null)]
    [TestCase("finish", "stopped", null)]
    [TestCase("remove", "stopped", "running")]
    public void A_source_that_dies_has_its_VM_as_it_was_and_the_target_nothing(
        string step, string onAlpha, string? onBeta)
    {
        var uuid = Create("vm", "g", "--state", "running");
        Alpha.Do("migration-fault", step, "die");

        Begin(uuid);

        HostProcess.WaitForEnd(Alpha);
        WaitForTheEndOn(Beta);
        Assert.That((StateOn(Alpha, uuid), StateOn(Beta, uuid)), Is.EqualTo(((string?)onAlpha, onBeta)));
        if (step is "copy" or "live" or "switch")
        {
            Assert.That(Told(OnBeta, uuid), Is.EqualTo(s_arrived.Concat(["DELETED", "MIGRATE_CANCELLED"])));
        }
    }

    [Test]
    public void A_disk_that_is_full()
    {
        var uuid = Create("vm", "g");
        Beta.Do("migration-fault", "copy", "full");

        Assert.That(WireSession.Code(Migrate(uuid)), Is.EqualTo(CannotWrite));

        Assert.That(Told(OnAlpha, uuid).Where(static line => !line.StartsWith("PROGRESS")), Is.EqualTo(
            s_begun.Concat(["MIGRATE_CANCELLED", "STATE_CHANGED STOPPED", "VM_STOPPED"])));
        Assert.That(Told(OnBeta, uuid), Is.EqualTo(s_arrived.Concat(["DELETED", "MIGRATE_CANCELLED"])));
        Assert.That((StateOn(Alpha, uuid), StateOn(Beta, uuid)), Is.EqualTo(("stopped", (string?)null)));
    }

    [TestCase("connect", ProtocolError, null)]
    [TestCase("check", Codes.Timeout, null)]
    [TestCase("start", Codes.Timeout, null)]
    [TestCase("switch", Codes.Timeout, null)]
    [TestCase("remove", Codes.Timeout, "running")]
    public void A_target_that_does_not_answer(string step, uint code, string? onBeta)
    {
        var uuid = Create("vm", "g", "--state", "running");
        Alpha.Do("migration", "timeout=1500");
        Beta.Do("migration-fault", step, "hang");

        Assert.That(WireSession.Code(Migrate(uuid)), Is.EqualTo(code));

        WaitForTheEndOn(Beta);
        Assert.That(StateOn(Beta, uuid), Is.EqualTo(onBeta));
        if (step == "remove")
        {
            Assert.That(
                Told(OnAlpha, uuid)[^3..],
                Is.EqualTo(new[] { "MIGRATE_CANCELLED", "STATE_CHANGED RUNNING", "VM_STARTED" }));
            Assert.That(StateOn(Alpha, uuid), Is.EqualTo("stopped"), "whatever was told");
        }
    }

    [Test]
    public void A_source_that_does_not_begin()
    {
        var uuid = Create("vm", "g", "--state", "running");
        Beta.Do("migration", "timeout=500");
        Alpha.Do("migration-fault", "start", "hang");

        Assert.That(WireSession.Code(Migrate(uuid)), Is.EqualTo(Codes.Timeout), "which the target says");

        Assert.That(Told(OnBeta, uuid), Is.EqualTo(new[] { "MIGRATE_CANCELLED" }));
        Assert.That(
            Told(OnAlpha, uuid)[^3..],
            Is.EqualTo(new[] { "MIGRATE_CANCELLED", "STATE_CHANGED RUNNING", "VM_STARTED" }));
    }

    [Test]
    public void A_target_that_is_silent_for_too_long()
    {
        var uuid = Create("vm", "g", "--state", "running");
        Alpha.Do("migration", "silence=600");
        Alpha.Do("migration", "speed=100");
        var id = Begin(uuid);
        OnAlpha.NextEventOf(100033, keep: true);
        var pid = HostProcess.PidOf(Beta);
        Assert.That(Syscall.kill(pid, Signum.SIGSTOP), Is.Zero);
        try
        {
            Assert.That(WireSession.Code(OnAlpha.Answer(id)), Is.EqualTo(Codes.WasCanceled));
        }
        finally
        {
            Assert.That(Syscall.kill(pid, Signum.SIGCONT), Is.Zero);
        }

        WaitForTheEndOn(Beta);
        Assert.That((StateOn(Alpha, uuid), StateOn(Beta, uuid)), Is.EqualTo(("running", (string?)null)));
    }

    [TestCase("alpha")]
    [TestCase("beta")]
    public void A_dispatcher_that_goes_down_tells_nothing(string host)
    {
        var uuid = Create("vm", "g", "--state", "running");
        Alpha.Do("migration-fault", "live", "hang");
        var id = Begin(uuid);
        WaitUntilItHangs(Alpha);

        if (host == "alpha")
        {
            Alpha.Do("disconnect");
            Assert.That(() => OnAlpha.Answer(id), Throws.InvalidOperationException, "its clients lose it");
        }
        else
        {
            Beta.Do("disconnect");
            Assert.That(WireSession.Code(OnAlpha.Answer(id)), Is.EqualTo(Codes.WasCanceled));
        }

        WaitForTheEndOn(Beta);
        Assert.That(StateOn(Alpha, uuid), Is.EqualTo("running"));
        Assert.That(StateOn(Beta, uuid), Is.EqualTo(host == "alpha" ? null : "stopped"));
    }

    [Test]
    public void A_VM_that_dies_meanwhile_is_said_to_run_and_does_not()
    {
        var uuid = Create("vm", "g", "--state", "running");
        Alpha.Do("migration-fault", "live", "hang");
        var id = Begin(uuid);
        WaitUntilItHangs(Alpha);

        Alpha.Do("crash", "g");

        Assert.That(WireSession.Code(OnAlpha.Answer(id)), Is.EqualTo(Codes.Failure));
        Assert.That(Told(OnAlpha, uuid)[^4..], Is.EqualTo(new[]
        {
            "STATE_CHANGED STOPPED", "MIGRATE_CANCELLED", "STATE_CHANGED RUNNING", "VM_STARTED",
        }));
        Assert.That(StateOn(Alpha, uuid), Is.EqualTo("stopped"));
        Deadline.Until("the target has undone it", () => StateOn(Beta, uuid) is null);
    }

    void AssertToldOfTheFailure(string uuid, string step, string heardOnBeta)
    {
        string[] end = ["MIGRATE_CANCELLED", "STATE_CHANGED RUNNING", "VM_STARTED"];
        var onAlpha = Told(OnAlpha, uuid);
        var hasBegun = step is not ("connect" or "check");
        Assert.That(onAlpha[..(hasBegun ? 3 : 1)], Is.EqualTo(hasBegun ? s_begun : s_begun[..1]));
        Assert.That(onAlpha[(hasBegun ? ^3 : ^1)..], Is.EqualTo(hasBegun ? end : end[..1]));
        Assert.That(onAlpha, Has.Exactly(1).EqualTo("MIGRATE_CANCELLED"));
        var onBeta = Told(OnBeta, uuid);
        if (heardOnBeta == "all")
        {
            Assert.That(onBeta[..3], Is.EqualTo(s_arrived));
            Assert.That(onBeta[^1], Is.EqualTo(step == "remove" ? "MIGRATE_FINISHED" : "MIGRATE_CANCELLED"));
            Assert.That(onBeta, step == "remove" ? Has.None.EqualTo("DELETED") : Has.Exactly(1).EqualTo("DELETED"));
        }
        else
        {
            Assert.That(onBeta, heardOnBeta == "nothing" ? Is.Empty : Is.EqualTo(new[] { "MIGRATE_CANCELLED" }));
        }
    }
}
