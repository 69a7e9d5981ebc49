// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Events;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Sdk;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>
/// Consoles and displays of guests are opened, by one client each where two would disturb each other.
/// </summary>
sealed class ConsoleTests : SimulatedDriver
{
    const string Greeting = "fresh console\r\n";

    protected override bool IsStrict => true;

    IDomainConsoleDriver Consoles => Connection.Consoles;

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "off");
        Host.Do("create", "ct", "box", "--state", "running");
    }

    [TestCase(null)]
    [TestCase("serial0")]
    [TestCase("console0")]
    public void A_console_says_and_hears(string? device)
    {
        Start("<console type='pty'/>");

        using var console = Open(device);

        Assert.That(Read(console, Greeting.Length), Is.EqualTo(Greeting));
        Write(console, "uname\r");
        Assert.That(Read(console, 6), Is.EqualTo("uname\r"));
    }

    // Their numbers neither begin with 0 nor follow each other.
    [Test]
    public void Each_port_is_opened_by_the_alias_that_the_document_has_for_it()
    {
        using var directory = new TemporaryDirectory();
        Start($"""
            <serial type='pty'><target port='3'/></serial>
            <serial type='unix'><source mode='bind' path='{directory["second"]}'/><target port='1'/></serial>
            """);
        var aliases = Regex.Matches(
            Domains.GetXml(Call, Domain("fresh"), flags: 0),
            "<(serial|console) type='([a-z]+)'.*?<alias name='(.+?)'/>", RegexOptions.Singleline);
        var shown = aliases.Select(static match =>
            (Element: match.Groups[1].Value, Type: match.Groups[2].Value, Alias: match.Groups[3].Value)).ToList();
        Assert.That(
            shown.Select(static port => (port.Element, port.Type)),
            Is.EquivalentTo(new[] { ("serial", "pty"), ("serial", "unix"), ("console", shown[0].Type) }));

        foreach (var (element, type, alias) in shown)
        {
            using var console = Open(alias);
            Write(console, type);
            Assert.That(
                Read(console, Greeting.Length + type.Length), Is.EqualTo(Greeting + type), $"{element} {alias}");
            Assert.That(Refusal(() => Open(alias)).Code, Is.EqualTo(ErrorCode.OperationFailed), "it is the same one");
        }

        Assert.That(shown[0].Alias, Is.Not.EqualTo(shown[1].Alias).And.EqualTo(shown[2].Alias));
        Assert.That(Refusal(() => Open("serial0")).Message, Does.Contain("cannot find character device serial0"));
    }

    [TestCase(0u)]
    [TestCase((uint)DomainConsoleFlags.Safe)]
    public void Nobody_opens_what_another_has_open(uint flags)
    {
        Start("<console type='pty'/>");
        var first = Open(null);

        var refusal = Refusal(() => Open("serial0", flags));
        first.Dispose();
        using var second = Open(null, flags);

        Assert.That(
            (refusal.Code, refusal.Str2),
            Is.EqualTo((ErrorCode.OperationFailed, "Active console session exists for this domain")));
        Assert.That(Read(second, Greeting.Length), Is.EqualTo(Greeting));
    }

    [Test]
    public void Who_insists_takes_it_from_the_other()
    {
        Start("<console type='pty'/>");
        using var first = Open(null);
        Read(first, Greeting.Length);

        using var second = Open(null, (uint)DomainConsoleFlags.Force);

        Assert.That(ReadToEnd(first), Is.Empty);
        Assert.That(Read(second, Greeting.Length), Is.EqualTo(Greeting));
        first.Dispose();
        Write(second, "x");
        Assert.That(Read(second, 1), Is.EqualTo("x"), "that the other closes is nothing to this one");
        Assert.That(Refusal(() => Open(null)).Code, Is.EqualTo(ErrorCode.OperationFailed));
    }

    [Test]
    public void It_ends_when_the_guest_stops_and_is_there_again_when_it_starts()
    {
        Start("<console type='pty'/>");
        var console = Open(null);

        Domains.Destroy(Call, Domain("fresh"), flags: 0);

        Assert.That(ReadToEnd(console), Is.EqualTo(Greeting));
        Assert.That(Directory.GetFiles(StatePath("console")), Is.Empty);
        console.Dispose();
        Domains.Create(Call, Domain("fresh"), flags: 0);
        using var again = Open(null);
        Assert.That(Read(again, Greeting.Length), Is.EqualTo(Greeting));
    }

    [TestCase("off", null, ErrorCode.OperationInvalid, "domain is not running")]
    [TestCase("fresh", "serial1", ErrorCode.InternalError, "cannot find character device serial1")]
    [TestCase("fresh", "", ErrorCode.InternalError, "cannot find character device ")]
    [TestCase("fresh", "serial0", ErrorCode.InternalError, "character device serial0 is not using a PTY")]
    [TestCase("fresh", null, ErrorCode.InternalError, "character device console0 is not using a PTY")]
    [TestCase("bare", null, ErrorCode.InternalError, "cannot find character device <null>")]
    [TestCase(
        "box", null, ErrorCode.OperationUnsupported,
        "Virtuozzo gives no console of a container; where it has a display, that one shows it")]
    public void What_there_is_not_is_said(string name, string? device, ErrorCode code, string message)
    {
        Start("<serial type='file'><source path='/tmp/virtvzd-test-of-consoles'/></serial>");
        Host.Do("create", "vm", "bare", "--state", "running");
        Deadline.Until("it is known", () => Domains.List(Call, flags: 0).Any(known => known.Name == "bare"));

        var refusal = Refusal(() => Consoles.OpenConsole(Call, Domain(name), device, flags: 0));

        Assert.That((refusal.Code, refusal.Str2), Is.EqualTo((code, message)));
    }

    // As Virtuozzo's own clone makes it: with the ports of the original.
    [Test]
    public void A_machine_that_was_cloned_outside_gets_a_console_of_its_own_when_it_starts()
    {
        Start("<console type='pty'/>");
        CloneConsole();

        Domains.Create(Call, Domain("copy"), flags: 0);

        using var original = Open(null);
        using var copy = Consoles.OpenConsole(Call, Domain("copy"), null, flags: 0);
        Assert.That(Read(original, Greeting.Length), Is.EqualTo(Greeting));
        Assert.That(Read(copy, Greeting.Length - 1), Is.EqualTo("copy console\r\n"));
    }

    [Test]
    public void A_console_that_two_running_machines_have_is_opened_for_neither()
    {
        Start("<console type='pty'/>");
        CloneConsole();

        Host.Do("start", "copy");
        Deadline.Until("it runs", () => State("copy").State == DomainState.Running);

        foreach (var name in new[] { "fresh", "copy" })
        {
            Deadline.Until($"{name} is refused", () => IsRefused(name));
        }

        Domains.Destroy(Call, Domain("copy"), flags: 0);
        Domains.Destroy(Call, Domain("fresh"), flags: 0);
        Domains.Create(Call, Domain("fresh"), flags: 0);
        using var console = Open(null);
        Assert.That(Read(console, Greeting.Length), Is.EqualTo(Greeting));
    }

    bool IsRefused(string name)
    {
        try
        {
            Consoles.OpenConsole(Call, Domain(name), null, flags: 0).Dispose();
            return false;
        }
        catch (LibvirtException e)
        {
            return e.Code == ErrorCode.OperationFailed
                && e.Str2?.StartsWith(
                    "another running domain has the same console socket '", StringComparison.Ordinal) == true;
        }
    }

    void CloneConsole()
    {
        Domains.Define(Call, Xml("copy", "<console type='pty'/>"), flags: 0);
        var path = Directory.GetFiles(StatePath("console")).Single();
        EditOnHost("copy", config =>
        {
            using var port = config.Device(PrlDeviceType.SerialPort, 0);
            port.SysName = port.FriendlyName = path;
        });
    }

    // What a machine leaves whose process was killed, or a host that was.
    [TestCase(false)]
    [TestCase(true)]
    public void Sockets_go_with_their_guest(bool isDeletedOutside)
    {
        var domain = Domains.Define(Call, Xml("fresh", "<serial type='pty'/><serial type='pty'/>"), flags: 0);
        var console = StatePath("console");
        var left = Path.Combine(console, $"{domain.Uuid:D}-1");
        var others = Path.Combine(console, $"{Guid.NewGuid():D}-1");
        File.WriteAllText(left, "");
        File.WriteAllText(others, "");

        if (isDeletedOutside)
        {
            Host.Do("delete", "fresh");
        }
        else
        {
            Domains.Undefine(Call, domain, flags: 0);
        }

        Deadline.Until("it is gone", () => !File.Exists(left));
        Assert.That(Directory.GetFiles(console), Is.EqualTo(new[] { others }));
    }

    // What the host has in the configuration of a machine that has never run is a port that it will not have.
    [Test]
    public void A_display_has_no_port_before_the_host_has_chosen_one()
    {
        var domain = Domains.Define(Call, Xml("fresh", "<graphics type='vnc' autoport='yes'/>"), flags: 0);
        var ports = new ConcurrentQueue<string>();
        Connection.Events.Subscribe(
            Call, DomainEventId.Lifecycle, domain.Uuid,
            _ => ports.Enqueue(PortIn(Domains.GetXml(Call, domain, flags: 0))));

        Domains.Create(Call, domain, flags: 0);

        Deadline.Until(
            "the host has chosen it, and it is told", () => ports.Any(port => port == Stored("fresh", "vncPort")));
        Assert.That(ports.Distinct(), Is.SubsetOf(new[] { "-1", Stored("fresh", "vncPort") }));
        Domains.Destroy(Call, domain, flags: 0);
        Assert.That(PortIn(Domains.GetXml(Call, domain, flags: 0)), Is.EqualTo("-1"));

        static string PortIn(string xml) => Regex.Match(xml, "<graphics type='vnc' port='(.+?)'").Groups[1].Value;
    }

    string? Stored(string name, string key) => JsonNode.Parse(Stored(name))![key]?.ToString();

    // Nobody asks for it: neither a call nor an event of a changed configuration brings it.
    [Test]
    public void The_port_of_a_display_is_known_of_a_guest_that_somebody_else_has_started()
    {
        var domain = Domains.Define(Call, Xml("fresh", "<graphics type='vnc' autoport='yes'/>"), flags: 0);

        var before = Stored("fresh", "vncPort");
        Host.Do("start", "fresh");

        Deadline.Until("the host has chosen it", () => Stored("fresh", "vncPort") != before);
        Deadline.Until("it is known", () => Domains.GetXml(Call, domain, flags: 0)
            .Contains(
                $"<graphics type='vnc' port='{Stored("fresh", "vncPort")}' autoport='yes'", StringComparison.Ordinal));
    }

    [Test]
    public void Unknown_flags_are_refused()
    {
        Assert.That(
            Refusal(() => Consoles.OpenConsole(Call, Domain("off"), null, flags: 4)).Message,
            Does.Contain("(0x4) in function vzDomainOpenConsole"));
        Assert.That(
            Refusal(() => Consoles.OpenGraphics(Call, Domain("off"), 0, flags: 2)).Message,
            Does.Contain("(0x2) in function vzDomainOpenGraphics"));
    }

    [Test]
    public void Where_nobody_listens_is_an_error_with_the_path()
    {
        Start("<console type='pty'/>");
        var path = Directory.GetFiles(StatePath("console")).Single();
        File.Delete(path);

        var refusal = Refusal(() => Open(null));

        Assert.That(refusal.Code, Is.EqualTo(ErrorCode.SystemError));
        Assert.That(
            refusal.Message, Is.EqualTo($"Failed to connect to console socket '{path}': No such file or directory"));
        Assert.That(Refusal(() => Open(null)).Code, Is.EqualTo(ErrorCode.SystemError), "it counts as open by nobody");
    }

    [TestCase("127.0.0.1")]
    [TestCase("0.0.0.0")]
    public void A_display_is_connected_to(string listen)
    {
        Start($"<graphics type='vnc' autoport='yes' listen='{listen}'/>");

        using var display = Consoles.OpenGraphics(Call, Domain("fresh"), 0, (uint)DomainOpenGraphicsFlags.SkipAuth);

        Assert.That(Read(display, 12), Is.EqualTo("RFB 003.008\n"));
    }

    [TestCase("off", 0u, ErrorCode.OperationInvalid, "domain is not running")]
    [TestCase("fresh", 1u, ErrorCode.InternalError, "No graphics backend with index 1")]
    [TestCase("box", 0u, ErrorCode.InternalError, "No graphics backend with index 0")]
    public void A_display_that_is_not_there_is_said(string name, uint index, ErrorCode code, string message)
    {
        Start("<graphics type='vnc' autoport='yes'/>");

        var refusal = Refusal(() => Consoles.OpenGraphics(Call, Domain(name), index, flags: 0));

        Assert.That((refusal.Code, refusal.Str2), Is.EqualTo((code, message)));
    }

    void Start(string devices)
    {
        var domain = Domains.Define(Call, Xml("fresh", devices), flags: 0);
        Domains.Create(Call, domain, flags: 0);
    }

    static string Xml(string name, string devices) =>
        $"<domain type='vz'><name>{name}</name><memory unit='MiB'>512</memory><os><type>hvm</type></os>"
            + $"<devices>{devices}</devices></domain>";

    IDomainConsole Open(string? device, uint flags = 0) => Consoles.OpenConsole(Call, Domain("fresh"), device, flags);

    static void Write(IDomainConsole console, string text) =>
        Assert.That(UnixSocket.Send(console.Socket, Encoding.ASCII.GetBytes(text)).Count, Is.EqualTo(text.Length));

    static string Read(IDomainConsole console, int count) => Read(console.Socket, count);

    static string Read(SafeHandle socket, int count)
    {
        var text = "";
        Deadline.Until(
            $"{count} bytes have come",
            () =>
            {
                text += Receive(socket, count - text.Length, out var hasEnded);
                Assert.That(hasEnded, Is.False, "the end came too early");
                return text.Length == count;
            },
            instead: () => text);
        return text;
    }

    static string ReadToEnd(IDomainConsole console)
    {
        var text = "";
        var hasEnded = false;
        Deadline.Until("the end has come", () =>
        {
            text += Receive(console.Socket, 1000, out hasEnded);
            return hasEnded;
        });
        return text;
    }

    static string Receive(SafeHandle socket, int count, out bool hasEnded)
    {
        var room = new byte[count];
        var result = UnixSocket.Receive(socket, room);
        hasEnded = result.IsGone;
        return Encoding.ASCII.GetString(room, 0, Math.Max(result.Count, 0));
    }
}
