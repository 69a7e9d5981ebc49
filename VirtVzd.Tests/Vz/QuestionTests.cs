// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Vz;

/// <summary>Questions about one domain, the connection and the host.</summary>
sealed class QuestionTests : SimulatedDriver
{
    protected override void PrepareHost()
    {
        Host.Do(
            "create", "vm", "vm", "--state", "running", "--memory", "2048", "--cpus", "2", "--disks", "2", "--nics",
            "2");
        Host.Do("create", "ct", "ct", "--memory", "1024", "--cpus", "1");
        Host.Do("edit", "ct", "autostart=on");
    }

    [Test]
    public void Size_and_state_are_the_configured_ones()
    {
        var vm = Domains.GetInfo(Call, Domain("vm"));
        var ct = Domains.GetInfo(Call, Domain("ct"));

        Assert.That(
            vm with { CpuTimeNs = 0 }, Is.EqualTo(new DomainInfo(DomainState.Running, 2048 * 1024, 2048 * 1024, 2, 0)));
        Assert.That(ct, Is.EqualTo(new DomainInfo(DomainState.ShutOff, 1024 * 1024, 1024 * 1024, 1, 0)));
        Assert.That(Domains.GetMaxMemoryKib(Call, Domain("vm")), Is.EqualTo(2048 * 1024));
        Assert.That(Domains.GetVcpuCount(Call, Domain("vm"), flags: 7), Is.EqualTo(2));
    }

    [Test]
    public void Kind_persistence_and_autostart_are_told()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Domains.GetOsType(Call, Domain("vm")), Is.EqualTo("hvm"));
            Assert.That(Domains.GetOsType(Call, Domain("ct")), Is.EqualTo("exe"));
            Assert.That(Domains.IsActive(Call, Domain("vm")), Is.True);
            Assert.That(Domains.IsActive(Call, Domain("ct")), Is.False);
            Assert.That(Domains.IsPersistent(Call, Domain("ct")), Is.True);
            Assert.That(Domains.IsUpdated(Call, Domain("ct")), Is.False);
            Assert.That(Domains.GetAutostart(Call, Domain("vm")), Is.False);
            Assert.That(Domains.GetAutostart(Call, Domain("ct")), Is.True);
            Assert.That(Connection.SavedState.HasImage(Call, Domain("ct"), flags: 0), Is.False);
        });
    }

    [Test]
    public void The_document_shows_the_id_only_of_the_active_form()
    {
        var live = Domains.GetXml(Call, Domain("vm"), flags: 0);
        var inactive = Domains.GetXml(Call, Domain("vm"), (uint)DomainXmlFlags.Inactive);

        Assert.That(live, Does.StartWith($"<domain type='vz' id='{Domain("vm").Id}'>\n  <name>vm</name>\n"));
        Assert.That(inactive, Does.StartWith("<domain type='vz'>\n  <name>vm</name>\n"));
        Assert.That(live.Split("<disk ").Length - 1, Is.GreaterThanOrEqualTo(2));
        Assert.That(live.Split("<interface ").Length - 1, Is.EqualTo(2));
    }

    [Test]
    public void A_container_shows_its_root_as_a_file_system()
    {
        var xml = Domains.GetXml(Call, Domain("ct"), flags: 0);

        Assert.That(xml, Does.Contain("exe</type>\n    <init>/sbin/init</init>"));
        Assert.That(
            xml, Does.Contain("<filesystem type='file' accessmode='passthrough'>").And.Contain("<target dir='/'/>"));
    }

    [Test]
    public void Unknown_flags_are_refused_with_the_functions_name()
    {
        var vm = Domain("vm");

        Assert.Multiple(() =>
        {
            Check(() => Domains.GetState(Call, vm, 1), 0x1, "vzDomainGetState");
            Check(() => Domains.GetXml(Call, vm, 0x11), 0x10, "vzDomainGetXMLDesc");
            Check(() => Connection.SavedState.HasImage(Call, vm, 2), 0x2, "vzDomainHasManagedSaveImage");
            Check(() => Domains.GetVcpuCount(Call, vm, 9), 0x8, "vzDomainGetVcpusFlags");
            Check(() => Domains.Create(Call, vm, 16), 0x10, "vzDomainCreateWithFlags");
            Check(() => Domains.Shutdown(Call, vm, 4), 0x4, "vzDomainShutdownFlags");
            Check(() => Domains.Destroy(Call, vm, 3), 0x2, "vzDomainDestroyFlags");
            Check(() => Domains.Reboot(Call, vm, 16), 0x10, "vzDomainReboot");
            Check(() => Domains.Reset(Call, vm, 1), 0x1, "vzDomainReset");
            Check(() => Domains.Define(Call, "", 2), 0x2, "vzDomainDefineXMLFlags");
            Check(() => Domains.Undefine(Call, vm, 8), 0x8, "vzDomainUndefineFlags");
            Check(() => Connection.Connect.GetSysinfo(Call, 1), 0x1, "vzConnectGetSysinfo");
        });

        static void Check(Action call, uint bits, string function) => Assert.That(
            Refusal(call).Message, Is.EqualTo($"unsupported flags (0x{bits:x}) in function {function}"));
    }

    [Test]
    public void The_connection_answers_for_itself()
    {
        var connect = Connection.Connect;

        Assert.Multiple(() =>
        {
            Assert.That(connect.Uri, Is.EqualTo("vz:///system"));
            Assert.That(connect.GetDriverType(Call), Is.EqualTo("vz"));
            Assert.That(connect.GetVersion(Call) % 1000, Is.Zero);
            Assert.That(connect.GetVersion(Call), Is.GreaterThanOrEqualTo(7_000_000));
            Assert.That(connect.GetHostname(Call), Is.Not.Empty);
            Assert.That(connect.GetMaxVcpus(Call, null), Is.EqualTo(1028));
            Assert.That(connect.GetMaxVcpus(Call, "Parallels"), Is.EqualTo(1028));
            Assert.That(connect.IsSecure(Call), Is.True);
            Assert.That(
                connect.GetCapabilities(Call),
                Does.StartWith("<capabilities>\n").And.Contain("<os_type>exe</os_type>"));
            Assert.That(connect.SupportsFeature(Call, DriverFeature.TypedParamString), Is.True);
            Assert.That(connect.SupportsFeature(Call, DriverFeature.MigrationParams), Is.True);
            Assert.That(connect.SupportsFeature(Call, DriverFeature.MigrateChangeProtection), Is.True);
            Assert.That(
                connect.SupportsFeature(Call, DriverFeature.MigrationP2p), Is.False, "nobody opens other daemons here");
            Assert.That(connect.SupportsFeature(Call, DriverFeature.MigrationOffline), Is.False);
            Assert.That(connect.SupportsFeature(Call, DriverFeature.MigrationV1), Is.False);
        });
        var refusal = Refusal(() => connect.GetMaxVcpus(Call, "kvm"));
        Assert.That(
            (refusal.Code, refusal.Message),
            Is.EqualTo((ErrorCode.InvalidArg, "invalid argument: unknown type 'kvm'")));
    }

    [Test]
    public void The_host_is_the_one_that_the_daemon_runs_on()
    {
        var node = Connection.Node.GetInfo(Call);

        Assert.That(node.Model, Is.EqualTo("x86_64"));
        Assert.That(node.Cpus, Is.EqualTo(Environment.ProcessorCount).Or.Positive);
        Assert.That(node.MemoryKib, Is.Positive);
        Assert.That(Connection.Node.GetFreeMemory(Call), Is.Positive.And.LessThan(node.MemoryKib * 1024));
    }

    [Test]
    public void Strange_questions_about_the_host_are_refused_in_the_words_of_libvirts_host_code()
    {
        var numbers = Connection.NodeStatistics;

        Assert.Multiple(() =>
        {
            Check(
                () => numbers.GetCpuTimes(Call, INodeStatistics.All, 1),
                "unsupported flags (0x1) in function virHostCPUGetStats");
            Check(() => numbers.GetCpuTimes(Call, 4095, 0), "Invalid cpuNum in virHostCPUGetStatsLinux");
            Check(
                () => numbers.GetMemory(Call, INodeStatistics.All, 1),
                "unsupported flags (0x1) in function virHostMemGetStats");
            Check(() => numbers.GetCpuMap(Call, 1), "unsupported flags (0x1) in function virHostCPUGetMap");
        });

        static void Check(Action question, string message)
        {
            var refusal = Refusal(question);
            Assert.That(
                (refusal.Code, refusal.Domain, refusal.Message),
                Is.EqualTo((ErrorCode.InvalidArg, ErrorDomain.None, message)));
        }
    }

    // Features 2, 8, 10, 14 and 15 are answered above the driver. The change protection (7) is more than libvirt's
    // driver has; migration between daemons (4) is there where somebody opens other daemons.
    [Test]
    public void The_driver_has_the_features_of_libvirts_table()
    {
        var features = Enumerable.Range(-1, 20)
            .Where(number => Connection.Connect.SupportsFeature(Call, (DriverFeature)number));

        Assert.That(features, Is.EqualTo(new[] { 7, 9, 13, 16 }));
    }
}
