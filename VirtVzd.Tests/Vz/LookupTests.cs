// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.DomainXml.Model;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Tests.Support;
using VirtVzd.Vz;
using VirtVzd.Vz.Config;

namespace VirtVzd.Tests.Vz;

/// <summary>Guests that do not answer, that cannot be read, or that throw: each is nobody else's affair.</summary>
sealed class LookupTests : SimulatedDriver
{
    const string New = "0b1a2c3d-0000-4000-8000-00000000beef";

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "hung");
        Host.Do("create", "vm", "vm");
    }

    [Test]
    public void Guests_that_hang_cost_only_themselves()
    {
        Host.Do("hang", "PrlSrv_GetVmConfig", "--guest", "hung");
        var before = Calls("PrlSrv_GetVmConfig");
        Host.Do("edit", "hung", "memory=512");
        Deadline.Until("it is asked about", () => Calls("PrlSrv_GetVmConfig") > before);

        Host.Do("edit", "vm", "memory=512");

        Expect("vm Defined Updated");
        Host.Do("unfault");
        Expect("vm Defined Updated", "hung Defined Updated");
    }

    [Test]
    public void More_guests_that_hang_than_are_looked_up_at_once_do_not_hold_up_the_others_for_long()
    {
        StopDriver();
        StartDriver(Options() with { LookupsAtOnce = 2, FirstLookupMs = 100, LookupTimeoutMs = 60_000 });
        var hung = Enumerable.Range(1, 6).Select(static number => $"hung-{number}").ToList();
        hung.ForEach(name => Host.Do("create", "vm", name));
        Deadline.Until("they are known", () => Domains.List(Call, flags: 0).Count == 8);
        hung.ForEach(name => Host.Do("hang", "PrlSrv_GetVmConfig", "--guest", name));
        hung.ForEach(name => Host.Do("edit", name, "memory=512"));
        Forget();

        Host.Do("edit", "vm", "memory=512");

        Expect("vm Defined Updated");
        Host.Do("unfault");
        Deadline.Until("the others are told", () => Seen.Count == 7);
    }

    [TestCase("hvm")]
    [TestCase("exe")]
    public void A_guest_that_was_defined_is_found_even_if_it_cannot_be_looked_up(string osType)
    {
        StopDriver();
        StartDriver(Options() with { RefreshWaitMs = 100 });
        Host.Do("hang", "PrlSrv_GetVmConfig", "--guest", New);

        var defined = Domains.Define(Call, Document(osType), flags: 0);

        Assert.That(Domains.LookupByName(Call, "new"), Is.EqualTo(defined));
        Assert.That(State("new").State, Is.EqualTo(DomainState.ShutOff));
        Assert.That(Domains.GetInfo(Call, defined).MaxMemoryKib, Is.EqualTo(1ul << 20));
        Host.Do("unfault");
        Domains.Create(Call, defined, flags: 0);
        Expect("new Defined Added", "new Started Booted");
    }

    [Test]
    public void A_guest_whose_configuration_throws_is_listed_with_its_state_and_what_is_asked_about_it_is_refused()
    {
        Restart(
            static config => config.Name == "vm" ? throw new InvalidOperationException("what nobody foresaw") : null);
        var vm = Domain("vm");

        Assert.That(
            Domains.List(Call, flags: 0).Select(static domain => domain.Name), Is.EquivalentTo(new[] { "hung", "vm" }));
        Assert.That(State("vm").State, Is.EqualTo(DomainState.ShutOff));
        Action[] calls =
        [
            () => Domains.GetXml(Call, vm, flags: 0),
            () => Domains.GetInfo(Call, vm),
            () => Connection.Snapshots.Count(Call, vm, flags: 0),
            () => Connection.Tuning.SetMemory(Call, vm, 1 << 20, flags: 0),
        ];
        foreach (var call in calls)
        {
            var refusal = Refusal(call);
            Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.InternalError, ErrorDomain.Parallels)));
            Assert.That(
                refusal.Str2, Is.EqualTo("the configuration of domain 'vm' cannot be read: what nobody foresaw"));
        }

        Assert.That(Domains.GetXml(Call, Domain("hung"), flags: 0), Does.Contain("<name>hung</name>"));
        Assert.That(Log.Lines, Has.Some.Match($"(?s)^Error domain vm .*what nobody foresaw.* at "));
    }

    [TestCase(0u, true)]
    [TestCase(2u, true)]
    [TestCase(5u, false)]
    public void A_guest_whose_configuration_throws_has_a_message_of_it(uint flags, bool isTold)
    {
        Restart(
            static config => config.Name == "vm" ? throw new InvalidOperationException("what nobody foresaw") : null);

        Assert.That(
            Connection.Inspection.GetMessages(Call, Domain("vm"), flags),
            Is.EqualTo(
                isTold ? ["tainted: the configuration cannot be read: what nobody foresaw"] : Array.Empty<string>()));
        Assert.That(Connection.Inspection.GetMessages(Call, Domain("hung"), flags), Is.Empty);
    }

    [Test]
    public void A_guest_whose_configuration_throws_is_started_told_of_and_stopped()
    {
        Restart(
            static config => config.Name == "vm" ? throw new InvalidOperationException("what nobody foresaw") : null);

        Domains.Create(Call, Domain("vm"), flags: 0);
        Domains.Destroy(Call, Domain("vm"), flags: 0);

        Expect("vm Started Booted", "vm Stopped Destroyed");
    }

    [Test]
    public void A_guest_whose_configuration_can_be_read_again_is_as_any_other()
    {
        var isBroken = true;
        Restart(config =>
            isBroken && config.Name == "vm" ? throw new InvalidOperationException("what nobody foresaw") : null);
        Assert.That(Refusal(() => Domains.GetInfo(Call, Domain("vm"))).Code, Is.EqualTo(ErrorCode.InternalError));

        isBroken = false;
        Host.Do("edit", "vm", "memory=512");

        Deadline.Until(
            "it is read", () => IsReadable("vm") && Domains.GetInfo(Call, Domain("vm")).MaxMemoryKib == 512ul << 10);
        Assert.That(Seen, Is.Not.Empty.And.All.EqualTo("vm Defined Updated"));
    }

    [Test]
    public void A_configuration_that_could_not_be_read_for_once_is_read_again_without_anybody_asking()
    {
        var throws = 2;
        Restart(config => config.Name == "vm" && System.Threading.Interlocked.Decrement(ref throws) >= 0
            ? throw new InvalidOperationException("what nobody foresaw")
            : null);

        Deadline.Until("it is read", () => Log.Lines.Any(
            static line => line.StartsWith("Debug domain vm", StringComparison.Ordinal)) && IsReadable("vm"));

        Assert.That(Domains.GetInfo(Call, Domain("vm")).MaxMemoryKib, Is.Positive);
        Assert.That(
            Log.Lines.Count(static line => line.StartsWith("Error domain vm", StringComparison.Ordinal)), Is.EqualTo(1),
            "it is said once");
    }

    [Test]
    public void Statistics_of_all_go_on_without_a_guest_whose_configuration_throws()
    {
        Restart(
            static config => config.Name == "vm" ? throw new InvalidOperationException("what nobody foresaw") : null);

        var records = Connection.Statistics.GetAll(Call, null, stats: 0, flags: 0);

        Assert.That(records.Select(static record => record.Domain.Name), Is.EquivalentTo(new[] { "hung", "vm" }));
        Assert.That(records.Single(static record => record.Domain.Name == "vm").Status, Is.Not.Null);
        Assert.That(records.Single(static record => record.Domain.Name == "vm").VcpuTimesNs, Is.Null);
        Assert.That(records.Single(static record => record.Domain.Name == "hung").VcpuTimesNs, Is.Not.Null);
    }

    [Test]
    public void Whatever_is_thrown_at_a_login_is_logged_told_and_tried_again()
    {
        StopDriver();
        using var state = new TemporaryDirectory();
        var attempts = 0;
        using var hypervisor = new VzHypervisor(
            Options() with { StateDirectory = state["vz"], RetryMs = 200 },
            Log,
            () => ++attempts < 3
                ? throw new EntryPointNotFoundException("PrlVm_Reg")
                : SdkLibrary.Open(Binaries.SimulatedSdk));
        hypervisor.Start();

        var refusal = Refusal(() => hypervisor.Open(Call, "vz:///system"));

        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.InternalError, ErrorDomain.Parallels)));
        Assert.That(refusal.Message, Does.Contain("PrlVm_Reg").And.Contain("the daemon keeps trying"));
        Assert.That(Log.Lines, Has.Some.Contains("EntryPointNotFoundException"));
        Deadline.Until("it is there", () => attempts == 3 && IsOpen(hypervisor));
    }

    [Test]
    public void Whatever_is_thrown_while_guests_are_followed_begins_anew()
    {
        var throws = 0;
        Restart(config => config.Name == "vm" && System.Threading.Interlocked.Exchange(ref throws, 0) > 0
            ? throw LibvirtException.Internal(
                ErrorDomain.Parallels, "lost",
                PrlError.Of(PrlResult.NotConnectedToDispatcher, "PrlSrv_GetVmConfig").InnerException)
            : null);
        throws = 1;

        Host.Do("edit", "vm", "memory=512");

        Expect("vm Defined Updated");
    }

    bool IsReadable(string name)
    {
        try
        {
            Domains.GetInfo(Call, Domain(name));
            return true;
        }
        catch (LibvirtException)
        {
            return false;
        }
    }

    static string Document(string osType) => $"""
        <domain type='vz'>
          <name>new</name>
          <uuid>{New}</uuid>
          <memory unit='KiB'>1048576</memory>
          <vcpu>1</vcpu>
          <os><type>{osType}</type>{(osType == "exe" ? "<init>/sbin/init</init>" : "")}</os>
          <devices>{(osType == "exe" ? "<filesystem type='template'><driver type='ploop' format='ploop'/><source name='centos-7-x86_64'/><target dir='/'/></filesystem>" : "")}</devices>
        </domain>
        """;

    // A driver that reads configurations by the usual reader, unless the test has something else to say.
    void Restart(Func<PrlVmConfig, DomainDefinition?> instead)
    {
        StopDriver();
        StartDriver(Options(), version =>
        {
            var reader = new VmConfigReader(version, hostCpus: 2, Options().Consoles, Log);
            return config => instead(config) ?? reader.Read(config);
        });
    }
}
