// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Sdk;

namespace VirtVzd.Tests.Vz;

/// <summary>
/// A machine's pseudo terminals are sockets of the daemon's own on the host, and nobody else's sockets are.
/// </summary>
sealed partial class PseudoTerminalTests : SimulatedDriver
{
    protected override bool IsStrict => true;

    const string Pty = "<serial type='pty'><target port='0'/></serial>";
    const string Shown = "<serial type='pty'>\n      <target port='0'/>\n    </serial>\n    <console type='pty'>\n"
        + "      <target type='serial' port='0'/>\n    </console>";

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "off");
        Host.Do("create", "vm", "on", "--state", "running");
        Host.Do("create", "ct", "box");
    }

    [Test]
    public void A_console_is_a_socket_in_a_directory_of_the_daemons_own()
    {
        Define("<console type='pty'/>");

        var port = PortsOf("fresh").Single()!;
        Assert.That(Xml("fresh"), Does.Contain(Shown));
        Assert.That(Path.GetDirectoryName((string?)port["friendlyName"]), Is.EqualTo(StatePath("console")));
        Assert.That((string?)port["sysName"], Is.EqualTo((string?)port["friendlyName"]));
        Assert.That((uint?)port["emulatedType"], Is.EqualTo((uint)PrlEmulatedType.Socket));
        Assert.That(port["socketMode"], Is.Null, "it listens: a zero is not written");
        Assert.That(
            File.GetUnixFileMode(StatePath("console")),
            Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [Test]
    public void What_was_printed_changes_nothing_when_it_is_defined_again()
    {
        Define(Pty + "<serial type='pty'><target port='1'/></serial>");
        var before = Stored("fresh");

        Domains.Define(Call, Domains.GetXml(Call, Domain("fresh"), (uint)DomainXmlFlags.Inactive), flags: 0);

        Assert.That(Stored("fresh"), Is.EqualTo(before));
        Assert.That(
            PortsOf("fresh").Select(static port => (string?)port!["friendlyName"]).Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public void A_port_becomes_a_pseudo_terminal_and_something_else_again()
    {
        Define("<serial type='file'><source path='/var/log/fresh'/></serial>");
        var asFile = Xml("fresh");
        Domains.Define(Call, asFile.Replace("type='file'", "type='pty'", StringComparison.Ordinal), flags: 0);
        var asTerminal = Xml("fresh");
        Domains.Define(Call, asFile, flags: 0);

        Assert.That(asTerminal, Does.Contain(Shown));
        Assert.That(Xml("fresh"), Is.EqualTo(asFile));
    }

    [TestCase("on", (uint)DomainDeviceModifyFlags.Live, "")]
    [TestCase("off", (uint)DomainDeviceModifyFlags.Config, "<target port='0'/>")]
    public void A_pseudo_terminal_comes_and_goes(string name, uint flags, string number)
    {
        var before = Xml(name);

        Devices.Attach(Call, Domain(name), $"<serial type='pty'>{number}</serial>", flags);
        var between = Xml(name);
        Devices.Detach(Call, Domain(name), $"<serial type='pty'><source path='/dev/pts/3'/>{number}</serial>", flags);

        Assert.That(between, Does.Contain(Shown));
        Assert.That(Xml(name), Is.EqualTo(before));
    }

    [Test]
    public void A_socket_that_somebody_asked_for_stays_one()
    {
        Define("<serial type='unix'><source mode='bind' path='/run/mine'/></serial>");

        Assert.That(Xml("fresh"), Does.Contain("<serial type='unix'>\n      <source mode='bind' path='/run/mine'/>"));
    }

    [TestCase("bind")]
    [TestCase("connect")]
    public void Nobody_names_the_socket_of_another_ones_terminal(string mode)
    {
        Define(Pty);
        var path = (string?)PortsOf("fresh").Single()!["friendlyName"];

        var refusal = Refusal(() => Devices.Attach(
            Call, Domain("off"), $"<serial type='unix'><source mode='{mode}' path='{path}'/></serial>", flags: 0));

        Assert.That(refusal.Code, Is.EqualTo(ErrorCode.ConfigUnsupported));
        Assert.That(refusal.Str2, Does.Contain($"'{path}'").And.Contain("pseudo terminals"));
        Assert.That(PortsOf("off"), Is.Empty);
    }

    [Test]
    public void A_container_has_none()
    {
        Assert.That(
            Refusal(() => Devices.Attach(Call, Domain("box"), Pty, flags: 0)).Str2,
            Is.EqualTo("attaching device type 'chr' is unsupported"));
    }

    [Test]
    public void A_directory_that_cannot_be_made_is_told()
    {
        Directory.CreateDirectory(StatePath(""));
        File.WriteAllText(StatePath("console"), "in the way");

        var refusal = Refusal(() => Define(Pty));

        Assert.That(refusal.Code, Is.EqualTo(ErrorCode.SystemError));
        Assert.That(refusal.Message, Does.Contain(StatePath("console")));
        Assert.That(Host.Do("list"), Does.Not.Contain("fresh"));
    }

    void Define(string devices) => Domains.Define(
        Call,
        "<domain type='vz'><name>fresh</name><memory unit='MiB'>512</memory><os><type>hvm</type></os>"
            + $"<devices>{devices}</devices></domain>",
        flags: 0);

    // Without the names that devices have while the machine runs.
    string Xml(string name) => Alias().Replace(Domains.GetXml(Call, Domain(name), flags: 0), "");

    [GeneratedRegex(@" *<alias name='[^']*'/>\n")]
    private static partial Regex Alias();

    JsonArray PortsOf(string name) =>
    [
        .. JsonNode.Parse(Stored(name))!["devices"]!.AsArray()
            .Where(static device => (uint?)device!["type"] == (uint)PrlDeviceType.SerialPort)
            .Select(static device => device!.DeepClone()),
    ];
}
