// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using System.Threading;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>Guests that are there for one run come with it and go with it, whoever ends it and whenever.</summary>
sealed class TransientTests : SimulatedDriver
{
    const uint Config = 2;

    static readonly Guid s_uuid = Guid.Parse("11112222-3333-4444-5555-666677778888");

    string Image => StatePath("disk.hdd");

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "off", "--cpus", "1");
        Host.Do("create", "vm", "on", "--state", "running");
        Host.Do("create", "ct", "box", "--state", "running");
    }

    [TestCase(0u, DomainState.Running)]
    [TestCase((uint)DomainCreateFlags.StartPaused, DomainState.Paused)]
    [TestCase((uint)(DomainCreateFlags.StartBypassCache | DomainCreateFlags.StartForceBoot), DomainState.Running)]
    public void One_is_made_runs_and_is_gone_with_its_run(uint flags, DomainState state)
    {
        var made = Run(flags);

        Assert.That(made.Id, Is.Positive);
        Assert.That(State("new").State, Is.EqualTo(state));
        Assert.That(Domains.IsPersistent(Call, made), Is.False);
        Assert.That(Names(ListDomainsFlags.Transient), Is.EqualTo(["new"]));
        Assert.That(Names(ListDomainsFlags.Persistent), Is.EquivalentTo(["box", "off", "on"]));

        Domains.Destroy(Call, made, flags: 0);

        Assert.That(Names(ListDomainsFlags.None), Does.Not.Contain("new"));
        Assert.That(Host.Do("list"), Does.Not.Contain(" new"));
        Assert.That(GuestRecordFiles, Is.Empty);
        Assert.That(File.Exists(Image), Is.True, "a disk never goes along");
        string[] paused = state == DomainState.Paused ? ["new Suspended Paused"] : [];
        Expect(["new Started Booted", .. paused, "new Stopped Destroyed", "new Undefined Removed"]);
    }

    [Test]
    public void One_that_somebody_else_stops_goes_as_well()
    {
        Run();

        Host.Do("stop", "new");

        Deadline.Until("it is gone", IsGone);
        Assert.That(GuestRecordFiles, Is.Empty);
    }

    [Test]
    public void One_that_stops_while_the_daemon_is_away_is_gone_when_it_is_back()
    {
        Run();
        StopDriver();
        Host.Do("stop", "new", "--kill");

        StartDriver(Options());

        Deadline.Until("it is gone", IsGone);
        Assert.That(File.Exists(Image), Is.True);
    }

    [Test]
    public void One_that_runs_on_is_still_one_when_the_daemon_is_back()
    {
        Run();

        RestartDriver();

        Assert.That(Domains.IsPersistent(Call, Domain("new")), Is.False);
        Domains.Shutdown(Call, Domain("new"), flags: 0);
        Deadline.Until("it is gone", IsGone);
    }

    [Test]
    public void One_that_is_defined_stays_whatever_the_daemon_is_told_then()
    {
        var made = Run();
        Forget();

        Domains.Define(Call, Document(), flags: 0);

        Assert.That(Domains.IsPersistent(Call, made), Is.True);
        Expect("new Defined Added");
        StopDriver();
        Host.Do("stop", "new", "--kill");
        StartDriver(Options());
        Assert.That(State("new").State, Is.EqualTo(DomainState.ShutOff));
        Domains.Create(Call, Domain("new"), flags: 0);
        Domains.Destroy(Call, Domain("new"), flags: 0);
        Assert.That(Names(ListDomainsFlags.None), Does.Contain("new"));
    }

    [Test]
    public void A_definition_that_is_refused_makes_nothing_stay()
    {
        var made = Run();
        Host.Do("fail", "PrlVm_CommitEx", "PRL_ERR_FAILURE");

        Refusal(() => Domains.Define(
            Call, Document().Replace("<memory", "<description>x</description><memory", StringComparison.Ordinal),
            flags: 0));
        Host.Do("unfault");

        Assert.That(Domains.IsPersistent(Call, made), Is.False);
        RestartDriver();
        Assert.That(Domains.IsPersistent(Call, Domain("new")), Is.False);
    }

    [Test]
    public void Another_guest_of_its_uuid_that_was_made_meanwhile_stays()
    {
        Run();
        StopDriver();
        Host.Do("delete", "new", "--force");
        Host.Do("create", "vm", "other", "--uuid", s_uuid.ToString("B"));

        StartDriver(Options());

        Assert.That(Domains.IsPersistent(Call, Domain("other")), Is.True);
        Domains.Create(Call, Domain("other"), flags: 0);
        Domains.Destroy(Call, Domain("other"), flags: 0);
        Assert.That(Names(ListDomainsFlags.None), Does.Contain("other"));
    }

    [TestCase("PrlVm_StartEx")]
    [TestCase("PrlVm_Reg")]
    public void One_that_cannot_be_run_is_not_there(string function)
    {
        Host.Do("fail", function, "PRL_ERR_FAILURE");

        Refusal(() => Run());

        Assert.That(IsGone(), Is.True);
        Assert.That(GuestRecordFiles, Is.Empty);
        Assert.That(Seen, Is.SubsetOf(new[] { "new Undefined Removed" }));
    }

    [Test]
    public void One_that_cannot_be_removed_is_removed_later()
    {
        Run();
        Host.Do("fail", "PrlVm_Delete", "PRL_ERR_FAILURE", "--times", "2");

        Domains.Destroy(Call, Domain("new"), flags: 0);

        Deadline.Until("it is gone", IsGone);
    }

    [Test]
    public void A_guest_that_is_defined_is_run_as_it_is_defined()
    {
        var xml = Domains.GetXml(Call, Domain("off"), flags: 0);
        var other = Refusal(
            () => Domains.CreateXml(Call, xml.Replace(">1</vcpu>", ">2</vcpu>", StringComparison.Ordinal), flags: 0));

        var run = Domains.CreateXml(Call, xml, flags: 0);
        var again = Refusal(() => Domains.CreateXml(Call, xml, flags: 0));

        Assert.That(other.Code, Is.EqualTo(ErrorCode.OperationUnsupported));
        Assert.That(Domains.IsPersistent(Call, run), Is.True);
        Assert.That(
            (again.Code, again.Str2), Is.EqualTo((ErrorCode.OperationInvalid, "domain 'off' is already active")));
    }

    [Test]
    public void A_name_that_is_taken_and_a_document_that_is_none_are_refused()
    {
        var taken = Refusal(() =>
            Domains.CreateXml(Call, Document().Replace("<name>new<", "<name>on<", StringComparison.Ordinal), flags: 0));

        Assert.That((taken.Code, taken.Domain), Is.EqualTo((ErrorCode.OperationFailed, ErrorDomain.Domain)));
        Assert.That(Refusal(() => Domains.CreateXml(Call, "<domain", flags: 0)).Code, Is.EqualTo(ErrorCode.XmlDetail));
        Assert.That(
            Refusal(() => Domains.CreateXml(Call, Document(), flags: 0x20)).Message,
            Is.EqualTo("unsupported flags (0x20) in function vzDomainCreateXML"));
    }

    [Test]
    public void What_is_about_a_next_run_is_refused_of_one_that_has_none()
    {
        var made = Run();

        (string Text, Action Call)[] refused =
        [
            ("cannot set autostart for transient domain",
                () => Connection.Tuning.SetAutostart(Call, made, autostart: true)),
            ("cannot do managed save for transient domain", () => Connection.SavedState.Save(Call, made, flags: 0)),
            ("cannot undefine transient domain", () => Domains.Undefine(Call, made, flags: 0)),
            ("transient domains do not have any persistent config",
                () => Connection.Tuning.SetVcpus(Call, made, 1, Config)),
        ];
        foreach (var (text, call) in refused)
        {
            var refusal = Refusal(call);
            Assert.That((refusal.Code, refusal.Str2), Is.EqualTo((ErrorCode.OperationInvalid, text)));
        }
    }

    [TestCase("on")]
    [TestCase("box")]
    public void A_running_guest_that_is_undefined_goes_with_its_run_and_loses_nothing_before(string name)
    {
        var before = Domains.GetXml(Call, Domain(name), flags: 0);
        Forget();

        Domains.Undefine(Call, Domain(name), flags: 0);

        Assert.That(Domains.GetXml(Call, Domain(name), flags: 0), Is.EqualTo(before));
        Assert.That(Domains.IsPersistent(Call, Domain(name)), Is.False);
        Expect($"{name} Undefined Removed");
        Domains.Destroy(Call, Domain(name), flags: 0);
        Assert.That(Names(ListDomainsFlags.None), Does.Not.Contain(name));
        Expect($"{name} Undefined Removed", $"{name} Stopped Destroyed", $"{name} Undefined Removed");
    }

    [Test]
    public void A_running_guest_with_snapshots_is_undefined_only_when_they_may_be_forgotten()
    {
        Host.Do("snapshot", "on");
        var refusal = Refusal(() => Domains.Undefine(Call, Domain("on"), flags: 0));

        Domains.Undefine(Call, Domain("on"), (uint)DomainUndefineFlags.SnapshotsMetadata);

        Assert.That(refusal.Str2, Is.EqualTo("Refusing to undefine while snapshots exist"));
        Assert.That(Domains.IsPersistent(Call, Domain("on")), Is.False);
    }

    [Test]
    public void A_run_that_is_the_clients_ends_with_his_connection_and_no_other_does()
    {
        using var client = Hypervisor.Open(Call, "vz:///system");
        client.Domains.CreateXml(Call, Document(), (uint)DomainCreateFlags.StartAutodestroy);
        client.Domains.Create(Call, Domain("off"), (uint)DomainCreateFlags.StartAutodestroy);

        client.Dispose();

        Assert.That(IsGone(), Is.True);
        Assert.That(State("off").State, Is.EqualTo(DomainState.ShutOff));
        Assert.That(State("on").State, Is.EqualTo(DomainState.Running));
    }

    [Test]
    public void A_later_run_of_the_same_guest_is_not_the_clients()
    {
        using var client = Hypervisor.Open(Call, "vz:///system");
        client.Domains.Create(Call, Domain("off"), (uint)DomainCreateFlags.StartAutodestroy);
        Domains.Destroy(Call, Domain("off"), flags: 0);
        Domains.Create(Call, Domain("off"), flags: 0);

        client.Dispose();

        Assert.That(State("off").State, Is.EqualTo(DomainState.Running));
    }

    [Test]
    public void A_daemon_that_ends_in_order_ends_the_clients_runs_and_no_others()
    {
        using var client = Hypervisor.Open(Call, "vz:///system");
        using var other = Hypervisor.Open(Call, "vz:///system");
        client.Domains.CreateXml(Call, Document(), (uint)DomainCreateFlags.StartAutodestroy);
        other.Domains.Create(Call, Domain("off"), (uint)DomainCreateFlags.StartAutodestroy);
        using var over = new ManualResetEventSlim();

        Assert.That(Hypervisor.EndRunsOfClients(over.Set), Is.True);

        Assert.That(over.Wait(Deadline.Patience), Is.True);
        Assert.That(IsGone(), Is.True);
        Assert.That(State("off").State, Is.EqualTo(DomainState.ShutOff));
        Assert.That(State("on").State, Is.EqualTo(DomainState.Running));
        client.Domains.Create(Call, Domain("off"), (uint)DomainCreateFlags.StartAutodestroy);
        Assert.That(State("off").State, Is.EqualTo(DomainState.ShutOff), "who comes later is too late");
        Assert.That(Hypervisor.EndRunsOfClients(over.Reset), Is.False);
        Assert.That(over.IsSet, Is.False, "told at once");
    }

    [Test]
    public void A_run_whose_end_the_host_does_not_answer_is_left_to_it_when_waits_end()
    {
        using var client = Hypervisor.Open(Call, "vz:///system");
        client.Domains.Create(Call, Domain("off"), (uint)DomainCreateFlags.StartAutodestroy);
        Host.Do("hang", "PrlVm_StopEx");
        using var over = new ManualResetEventSlim();
        Hypervisor.EndRunsOfClients(over.Set);

        Hypervisor.EndWaits();

        Assert.That(over.Wait(Deadline.Patience), Is.True);
        Assert.That(
            Log.Lines, Has.Some.Contains("domain off was to go with the client that has started it, and runs on: "));
    }

    DomainReference Run(uint flags = 0) => Domains.CreateXml(Call, Document(), flags);

    bool IsGone() => !Names(ListDomainsFlags.None).Contains("new")
        && !Host.Do("list").Contains(" new", StringComparison.Ordinal);

    string[] Names(ListDomainsFlags flags) => [.. Domains.List(Call, (uint)flags).Select(static domain => domain.Name)];

    string Document()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Image)!);
        File.WriteAllText(Image, "");
        return $"""
            <domain type='vz'><name>new</name><uuid>{s_uuid:D}</uuid><memory unit='MiB'>512</memory><vcpu>1</vcpu><os><type>hvm</type></os>
            <devices><disk type='file' device='disk'><driver type='qcow2'/><source file='{Image}'/><target dev='sda' bus='scsi'/></disk></devices></domain>
            """;
    }
}
