// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Tests.DomainXml;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>PCI devices of the host in machines.</summary>
sealed class HostDeviceTests : SimulatedDriver
{
    const uint Live = (uint)DomainDeviceModifyFlags.Live;
    const uint Config = (uint)DomainDeviceModifyFlags.Config;
    const string Card = "<hostdev mode='subsystem' type='pci' managed='yes'><source>"
        + "<address domain='0x0000' bus='0x06' slot='0x02' function='0x0'/></source></hostdev>";

    protected override bool IsStrict => true;

    protected override void PrepareHost()
    {
        using var files = new TemporaryDirectory();
        File.WriteAllText(files["host.json"], PciDevicesDocument.Text);
        Host.Do("hardware", files["host.json"]);
        Host.Do("create", "vm", "off");
        Host.Do("create", "vm", "other");
        Host.Do("create", "vm", "on", "--state", "running");
        Host.Do("create", "vm", "paused", "--state", "paused");
        Host.Do("create", "ct", "ct");
    }

    [TestCase(0u)]
    [TestCase(Config)]
    public void One_is_given_to_a_machine_that_is_off_and_taken_again(uint flags)
    {
        var before = Next("off");

        Devices.Attach(Call, Domain("off"), Card, flags);
        Devices.Attach(Call, Domain("off"), At(6, 0x12, 5), flags);

        Assert.That(Next("off"), Does.Contain(GoldenDocument.Read("Fragments/hostdev")));
        var stored = JsonNode.Parse(Stored("off"))!["devices"]!.AsArray();
        var card = Array.Find([.. stored], static device => (int)device!["type"]! == 17)!;
        Assert.That(
            ((string?)card["sysName"], (string?)card["friendlyName"], (bool)card["enabled"]!, (bool)card["connected"]!),
            Is.EqualTo(("6:2:0:10de.1eb8", "Tesla T4", true, true)));

        // By its place alone, as in libvirt.
        Devices.Detach(Call, Domain("off"), Card.Replace(" managed='yes'", "", StringComparison.Ordinal), flags);
        Devices.Detach(Call, Domain("off"), At(6, 0x12, 5), flags);
        Assert.That(Next("off"), Is.EqualTo(before));
    }

    [Test]
    public void Its_place_is_that_of_the_hosts_device_of_that_name()
    {
        Devices.Attach(Call, Domain("off"), Card, flags: 0);

        var node = Connection.NodeDevices.GetXmlDesc(Call, "pci_0000_06_02_0", flags: 0);
        Assert.That(node, Does.Contain("<bus>6</bus>\n    <slot>2</slot>\n    <function>0</function>"));
        Assert.That(node, Does.Contain("<product id='0x1eb8'>Tesla T4</product>"));
    }

    [Test]
    public void A_definition_says_it_and_keeps_it()
    {
        var document = With("off", Card);

        Domains.Define(Call, document, flags: 0);

        Assert.That(Next("off"), Is.EqualTo(document.Replace(Card, Printed, StringComparison.Ordinal)));
        var stored = Stored("off");
        Domains.Define(Call, Next("off"), flags: 0);
        Assert.That(Stored("off"), Is.EqualTo(stored));
        RestartDriver();
        Assert.That(Next("off"), Does.Contain(Printed));
    }

    [Test]
    public void A_new_machine_has_it_at_once()
    {
        Domains.Define(
            Call,
            "<domain type='vz'><name>new</name><memory>1048576</memory><os><type>hvm</type></os>"
                + $"<devices>{Card}</devices></domain>",
            flags: 0);

        Assert.That(Next("new"), Does.Contain(Printed));
    }

    [Test]
    public void A_running_machine_gets_it_with_its_next_start()
    {
        Devices.Attach(Call, Domain("on"), Card, Config);

        Assert.That(Shown("on"), Does.Not.Contain("hostdev"));
        Assert.That(Next("on"), Does.Contain(Printed));
        RestartDriver();
        Assert.That(Next("on"), Does.Contain(Printed));
        Domains.Destroy(Call, Domain("on"), flags: 0);
        Domains.Create(Call, Domain("on"), flags: 0);
        Assert.That(Shown("on"), Does.Contain("<alias name='hostdev0'/>"));

        Devices.DetachAlias(Call, Domain("on"), "hostdev0", Config);
        Assert.That(Shown("on"), Does.Contain("hostdev0"));
        Assert.That(Next("on"), Does.Not.Contain("hostdev"));
    }

    [Test]
    public void None_is_plugged_while_a_machine_runs()
    {
        foreach (var flags in new[] { 0u, Live, Live | Config })
        {
            AssertRefused(() => Devices.Attach(Call, Domain("on"), Card, flags), ErrorCode.OperationInvalid, NotNow);
        }

        Assert.That(Next("on"), Does.Not.Contain("hostdev"));
        Devices.Attach(Call, Domain("off"), Card, flags: 0);
        Domains.Create(Call, Domain("off"), flags: 0);
        AssertRefused(() => Devices.Detach(Call, Domain("off"), Card, Live), ErrorCode.OperationInvalid, NotNow);
        AssertRefused(
            () => Devices.DetachAlias(Call, Domain("off"), "hostdev0", Live), ErrorCode.OperationInvalid, NotNow);
        Assert.That(Shown("off"), Does.Contain("hostdev0"));
    }

    [Test]
    public void A_paused_machine_takes_none() => AssertRefused(
        () => Devices.Attach(Call, Domain("paused"), Card, Live),
        ErrorCode.OperationInvalid,
        "the devices, processors and memory of a paused domain cannot be changed");

    [TestCase(2, 0, 0, "PCI device 0000:02:00.0 (I350 Gigabit Network Connection) is a network adapter, which the "
        + "host gives to no domain")]
    [TestCase(7, 0, 0, "the host has no PCI device 0000:07:00.0 that a domain could be given")]
    public void What_the_host_does_not_give_is_refused_now_and_for_the_next_start(
        int bus, int slot, int function, string why)
    {
        var document = At(bus, slot, function);
        var before = (Next("off"), Next("on"));

        AssertRefused(() => Devices.Attach(Call, Domain("off"), document, flags: 0), ErrorCode.ConfigUnsupported, why);
        AssertRefused(() => Domains.Define(Call, With("off", document), flags: 0), ErrorCode.ConfigUnsupported, why);
        AssertRefused(() => Devices.Attach(Call, Domain("on"), document, Config), ErrorCode.ConfigUnsupported, why);
        Assert.That((Next("off"), Next("on")), Is.EqualTo(before));
    }

    [Test]
    public void A_container_has_none()
    {
        AssertRefused(
            () => Devices.Attach(Call, Domain("ct"), Card, flags: 0),
            ErrorCode.ConfigUnsupported,
            "Host devices in containers are not supported by vz driver");
        AssertRefused(
            () => Domains.Define(Call, With("ct", Card), flags: 0),
            ErrorCode.ConfigUnsupported,
            "Host devices in containers are not supported by vz driver");
    }

    [Test]
    public void What_is_there_already_or_not_there_is_said()
    {
        AssertRefused(
            () => Devices.Detach(Call, Domain("off"), Card, flags: 0), ErrorCode.DeviceMissing,
            "device not present in domain configuration");
        Devices.Attach(Call, Domain("off"), Card, flags: 0);
        AssertRefused(
            () => Devices.Attach(Call, Domain("off"), Card, flags: 0),
            ErrorCode.OperationInvalid,
            "device is already in the domain configuration");
        AssertRefused(
            () => Devices.Update(Call, Domain("off"), Card, flags: 0), ErrorCode.ConfigUnsupported,
            "updating device type 'hostdev' is unsupported");
    }

    [Test]
    public void What_another_machine_has_is_not_given_twice()
    {
        Devices.Attach(Call, Domain("other"), Card, flags: 0);
        var before = Stored("off");

        AssertRefused(
            () => Devices.Attach(Call, Domain("off"), Card, flags: 0),
            ErrorCode.ConfigUnsupported,
            "the domain has a PCI device, Tesla T4, that another domain has too: other");
        Assert.That(Stored("off"), Is.EqualTo(before));
    }

    [TestCase(
        "PRL_ERR_CANT_START_VM_SINCE_NO_VTD_DRIVER",
        "Can't change domain state. The host has no driver by which it could give the domain a PCI device.")]
    [TestCase(
        "PRL_ERR_CANT_START_VM_SINCE_VTD_DEVICE_ALREADY_USED",
        "Can't change domain state. A PCI device of the domain is in use by another one.")]
    public void A_start_that_the_host_cannot_make_says_why(string code, string why)
    {
        Devices.Attach(Call, Domain("off"), Card, flags: 0);
        Host.Do("fail", "PrlVm_StartEx", code, "--times", "1");

        AssertRefused(() => Domains.Create(Call, Domain("off"), flags: 0), ErrorCode.OperationFailed, why);
        Domains.Create(Call, Domain("off"), flags: 0);
    }

    [Test]
    public void One_that_the_host_has_lost_is_shown_and_stays_through_other_changes()
    {
        Devices.Attach(Call, Domain("off"), Card, flags: 0);
        using var files = new TemporaryDirectory();
        File.WriteAllText(files["none.json"], "{}");
        Host.Do("hardware", files["none.json"]);
        Deadline.Until("it is away", () => Connection.NodeDevices.List(Call, flags: 0).Count == 1);

        Domains.Define(
            Call, Next("off").Replace("<on_crash>destroy<", "<on_crash>preserve<", StringComparison.Ordinal), flags: 0);

        Assert.That(Next("off"), Does.Contain(Printed).And.Contain("preserve"));
        Assert.That(
            Refusal(() => Domains.Create(Call, Domain("off"), flags: 0)).Message,
            Does.Contain("6:2:0:10de.1eb8 not found"));
        Devices.Detach(Call, Domain("off"), Card, flags: 0);
        Assert.That(Next("off"), Does.Not.Contain("hostdev"));
    }

    [Test]
    public void One_of_a_form_that_nobody_can_read_stays_and_is_not_shown()
    {
        EditOnHost("off", static config =>
        {
            using var device = config.AddDevice(PrlDeviceType.PciDevice);
            device.SysName = device.FriendlyName = "somewhere";
        });
        Deadline.Until("it was read", () => Log.Lines.Any(
            static line => line.Contains("PCI device 'somewhere' has no form in libvirt", StringComparison.Ordinal)));

        Devices.Attach(Call, Domain("off"), Card, flags: 0);
        Devices.Detach(Call, Domain("off"), Card, flags: 0);

        Assert.That(Next("off"), Does.Not.Contain("hostdev"));
        Assert.That(Stored("off"), Does.Contain("\"sysName\":\"somewhere\""));
    }

    const string NotNow = "PCI device 0000:06:02.0 of the host comes and goes with a start of the domain: none is "
        + "plugged while it is active";

    static string Printed => GoldenDocument.Read("Fragments/hostdev")[..(GoldenDocument.Read("Fragments/hostdev")
        .IndexOf("</hostdev>", StringComparison.Ordinal) + "</hostdev>".Length)].TrimStart();

    static string At(int bus, int slot, int function) => "<hostdev mode='subsystem' type='pci' managed='yes'><source>"
        + $"<address domain='0x0000' bus='0x{bus:x2}' slot='0x{slot:x2}' function='0x{function}'/></source></hostdev>";

    string With(string name, string device) =>
        Next(name).Replace("  </devices>", $"    {device}\n  </devices>", StringComparison.Ordinal);

    string Shown(string name) => Domains.GetXml(Call, Domain(name), flags: 0);

    string Next(string name) => Domains.GetXml(Call, Domain(name), (uint)DomainXmlFlags.Inactive);

    static void AssertRefused(Action call, ErrorCode code, string text)
    {
        var refusal = Refusal(call);
        Assert.That((refusal.Code, refusal.Domain, refusal.Str2), Is.EqualTo((code, ErrorDomain.Parallels, text)));
    }
}
