// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Tests.Docs;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// The main path of clients on SDKs that have the functions of one version, on hosts of that version.
/// </summary>
[TestFixture("9", "9.0.41")]
[TestFixture("8", "8.0.4")]
[TestFixture("7", "7.0.22")]
[NeedsPrograms]
sealed class SdkVersionTests(string version, string product)
{
    const string Machine = """
        <domain type='vz'>
          <name>fresh</name>
          <memory unit='MiB'>1024</memory>
          <vcpu>2</vcpu>
          <os><type arch='x86_64'>hvm</type></os>
          <devices>
            <disk type='file' device='disk'><source file='/images/fresh.hdd'/><target dev='sda' bus='scsi'/>SERIAL</disk>
            <interface type='bridge'><source bridge='br0'/></interface>
            <graphics type='vnc' port='-1'/>
          </devices>
        </domain>
        """;

    const string Container = """
        <domain type='vz'>
          <name>fresh</name>
          <memory unit='MiB'>512</memory>
          <vcpu>1</vcpu>
          <os><type arch='x86_64'>exe</type><init>/sbin/init</init></os>
          <devices>
            <filesystem type='template'><source name='centos-7-x86_64'/><target dir='/'/></filesystem>
          </devices>
        </domain>
        """;

    const string Serial = "<serial>ABC-1</serial>";

    TemporaryDirectory _directory = null!;
    SimulatedHost _host = null!;
    RunningDaemon _daemon = null!;

    bool HasYoungFunctions => version != "7";

    [SetUp]
    public void StartHostAndDaemon()
    {
        _directory = new TemporaryDirectory();
        _host = new SimulatedHost();
        _host.Do("host", "--background", "--product-version", product);
        _host.Do("create", "vm", "vm-on", "--state", "running", "--disks", "1", "--nics", "1");
        _host.Do("create", "ct", "ct-on", "--state", "running");
        _daemon = RunningDaemon.WithSdk(OlderSdk.AsOf(_directory, version), _host);
    }

    [TearDown]
    public void StopDaemonAndHost()
    {
        _daemon?.Dispose();
        _host.Dispose();
        _directory.Dispose();
    }

    [Test]
    public void A_machine_lives_its_life_and_is_watched()
    {
        using var watch = Watch();

        Define(Machine.Replace("SERIAL", "", StringComparison.Ordinal));
        watch.Expect("'fresh': Defined Added");
        Assert.That(
            _daemon.VirshOk("list", "--all"), Does.Match(@"-\s+fresh\s+shut off").And.Match(@"\d+\s+vm-on\s+running"));
        _daemon.VirshOk("start", "fresh");
        watch.Expect("'fresh': Started Booted");
        _daemon.VirshOk("suspend", "fresh");
        watch.Expect("'fresh': Suspended Paused");
        _daemon.VirshOk("resume", "fresh");
        watch.Expect("'fresh': Resumed Unpaused");
        _daemon.VirshOk("managedsave", "fresh");
        watch.Expect("'fresh': Stopped Saved");
        _daemon.VirshOk("start", "fresh");
        watch.Expect("'fresh': Started Restored");
        _daemon.VirshOk("attach-disk", "fresh", "/images/more.hdd", "sdk");
        Assert.That(_daemon.VirshOk("domblklist", "fresh"), Does.Contain("/images/more.hdd"));
        _daemon.VirshOk("detach-disk", "fresh", "sdk");
        _daemon.VirshOk("attach-interface", "fresh", "bridge", "br1", "--mac", "00:1c:42:01:02:03");
        Assert.That(_daemon.VirshOk("domiflist", "fresh"), Does.Contain("00:1c:42:01:02:03"));
        _daemon.VirshOk("shutdown", "fresh");
        watch.Expect("'fresh': Stopped Shutdown");
        Deadline.Until("it is off", () => _daemon.VirshOk("domstate", "fresh") == "shut off");
        _daemon.VirshOk("undefine", "fresh");
        watch.Expect("'fresh': Undefined Removed");
        Assert.That(_host.Do("list"), Does.Not.Contain("fresh"));
    }

    [Test]
    public void A_container_lives_its_life()
    {
        Define(Container);
        _daemon.VirshOk("start", "fresh");
        Assert.That(
            _daemon.VirshOk("dominfo", "fresh"),
            Does.Contain("OS Type:        exe").And.Contain("State:          running"));
        _daemon.VirshOk("destroy", "fresh");
        _daemon.VirshOk("undefine", "fresh");
        Assert.That(_daemon.VirshOk("list", "--all", "--name"), Does.Not.Contain("fresh"));
    }

    [Test]
    public void Snapshots_are_taken_read_and_reverted_to()
    {
        if (version == "7")
        {
            _host.Do("set", "vm-on", "snapshot-root=old");
        }

        _daemon.VirshOk("snapshot-create-as", "vm-on", "first");
        _daemon.VirshOk("snapshot-create-as", "vm-on", "second");
        _daemon.VirshOk("snapshot-revert", "vm-on", "first");

        Assert.That(_daemon.VirshOk("snapshot-current", "vm-on", "--name"), Is.EqualTo("first"));
        _daemon.VirshOk("snapshot-delete", "vm-on", "second");
        Assert.That(_daemon.VirshOk("snapshot-list", "vm-on", "--name").Trim(), Is.EqualTo("first"));
    }

    [Test]
    public void Other_bindings_ask_for_everything()
    {
        var finished = _daemon.Python("""
            dom = conn.lookupByName('vm-on')
            print(conn.getVersion() // 1000000, dom.info()[0], dom.isActive(), conn.lookupByName('ct-on').OSType())
            dom.setMemory(512 * 1024); dom.setVcpus(1); dom.setAutostart(1)
            print(dom.info()[1:4], dom.autostart(), len(conn.getAllDomainStats()))
            dom.destroy(); dom.create()
            print(dom.state()[0])
            """);

        Assert.That(
            finished.Output, Is.EqualTo($"{version} 1 1 exe\n[524288, 524288, 1] 1 2\n1\n"), finished.ToString());
    }

    [Test]
    public void A_password_in_a_guest_is_set_or_the_function_that_is_missing_is_named()
    {
        var finished = _daemon.Virsh("set-user-password", "vm-on", "root", "secret");

        if (HasYoungFunctions)
        {
            Assert.That(finished.ExitCode, Is.Zero, finished.ToString());
            return;
        }

        Assert.That(finished.ExitCode, Is.EqualTo(1));
        Assert.That(finished.Error, Does.Contain(
            $"error: Operation not supported: {Missing("PrlVm_SetUserPasswd", "7.0.64")}\n"));
        Assert.That(_daemon.VirshOk("domstate", "vm-on"), Is.EqualTo("running"));
    }

    [Test]
    public void A_serial_number_is_set_or_the_function_that_is_missing_is_named()
    {
        var document = Machine.Replace("SERIAL", Serial, StringComparison.Ordinal);
        if (HasYoungFunctions)
        {
            Define(document);
            Assert.That(_daemon.VirshOk("dumpxml", "fresh"), Does.Contain(Serial));
            return;
        }

        File.WriteAllText(_directory["fresh.xml"], document);
        var finished = _daemon.Virsh("define", _directory["fresh.xml"]);

        Assert.That(finished.ExitCode, Is.EqualTo(1));
        Assert.That(finished.Error, Does.Contain(
            $"error: unsupported configuration: {Missing("PrlVmDevHd_SetSerialNumber", "7.0.137")}\n"));
        Assert.That(_daemon.VirshOk("list", "--all", "--name"), Does.Not.Contain("fresh"), "nothing is left of it");
        Assert.That(_host.Do("list"), Does.Not.Contain("fresh"));
    }

    [Test]
    public void A_guest_with_a_serial_number_is_defined_again_as_it_was_shown()
    {
        using (var other = new RunningDaemon(_host))
        {
            File.WriteAllText(_directory["fresh.xml"], Machine.Replace("SERIAL", Serial, StringComparison.Ordinal));
            other.VirshOk("define", _directory["fresh.xml"]);
        }

        Deadline.Until(
            "it is known",
            () => _daemon.VirshOk("list", "--all", "--name").Contains("fresh", StringComparison.Ordinal));
        var shown = _daemon.VirshOk("dumpxml", "fresh");

        Assert.That(shown, HasYoungFunctions ? Does.Contain(Serial) : Does.Not.Contain("<serial>"));
        Define(shown.Replace("1048576", "2097152", StringComparison.Ordinal));
        Assert.That(
            _daemon.VirshOk("dumpxml", "fresh"),
            Is.EqualTo(shown.Replace("1048576", "2097152", StringComparison.Ordinal)));
        using var another = new RunningDaemon(_host);
        Assert.That(another.VirshOk("dumpxml", "fresh"), Does.Contain(Serial), "nobody took it away");
    }

    [Test]
    public void The_log_tells_what_is_missing_once_for_a_login()
    {
        var said = _daemon.Log.Split('\n')
            .Where(static line => line.Contains("does not have", StringComparison.Ordinal))
            .ToList();

        // Each is a row of the page.
        var young = Regex.Count(new DocTable("sdk-versions.md").Text, "^\\| `Prl", RegexOptions.Multiline);
        Assert.That(said, Has.Count.EqualTo(HasYoungFunctions ? 0 : young));
        Assert.That(said, Has.All.Match(
            $@"warning : .* : .+: '{_directory.Path}/libprl_sdk_sim\.so\.7' does not have Prl\w+, which came with "
                + $@"version 7\.0\.\d+$"));
    }

    string Missing(string function, string since) =>
        $"{function} came with version {since} of the Virtuozzo SDK, '{_directory[$"libprl_sdk_sim.so.{version}"]}' "
            + "does not have it";

    void Define(string document)
    {
        File.WriteAllText(_directory["document.xml"], document);
        _daemon.VirshOk("define", _directory["document.xml"]);
    }

    /// <summary>Watches the lives of all guests; new ones show that the subscription stands.</summary>
    EventWatcher Watch()
    {
        var number = 0;
        return new EventWatcher(
            _daemon.Uri, ["--loop", "lifecycle"], () => _host.Do("create", "vm", $"probe{number++}"));
    }
}
