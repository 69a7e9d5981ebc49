// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>The lives of domains with virsh, by the commands that libvirt's own driver for Virtuozzo refuses.</summary>
sealed class VirshLifeTests : HostOfEachKind
{
    // Reads every chunk with its checksum and unpacks the lines, as any viewer does.
    const string ReadPng = """
        import struct, sys, zlib
        data = open(path, 'rb').read()
        assert data[:8] == b'\x89PNG\r\n\x1a\n'
        at, lines = 8, b''
        while at < len(data):
            length, kind = struct.unpack('>I4s', data[at:at + 8])
            body = data[at + 8:at + 8 + length]
            assert struct.unpack('>I', data[at + 8 + length:at + 12 + length])[0] == zlib.crc32(kind + body)
            if kind == b'IHDR':
                width, height, depth, colour = struct.unpack('>IIBB', body[:10])
            if kind == b'IDAT':
                lines += body
            at += 12 + length
        lines = zlib.decompress(lines)
        assert kind == b'IEND' and len(lines) == height * (1 + 3 * width)
        print(width, height, depth, colour, lines[1:4].hex(), lines[-3:].hex())
        """;

    [Test]
    public void A_picture_of_a_screen_is_a_png()
    {
        using var directory = new TemporaryDirectory();
        foreach (var domain in new[] { "vm-on", "vm-paused" })
        {
            var path = directory[$"{domain}.png"];

            Assert.That(
                Daemon.VirshOk("screenshot", domain, path),
                Does.Match($"Screenshot saved to {path}, with type of image/png"));
            Assert.That(Daemon.Python($"path = '{path}'\n{ReadPng}").Output, Is.EqualTo("160 120 8 2 000080 fdfc80\n"));
        }

        Assert.That(
            Daemon.Virsh("screenshot", "vm-on", directory["x"], "--screen", "1").Error, Does.Contain("no such screen"));
        Assert.That(Daemon.Virsh("screenshot", "vm-off", directory["x"]).Error, Does.Contain("domain is not running"));
        Assert.That(
            Daemon.Virsh("screenshot", "vm-saved", directory["x"]).Error,
            Does.Contain("keeps no picture with its saved state"));
        Assert.That(Daemon.Virsh("screenshot", "ct-on", directory["x"]).Error, Does.Contain("not of containers"));
        Assert.That(File.Exists(directory["x"]), Is.False);
    }

    [Test]
    public void Keys_are_sent_by_name_and_number()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory["fresh.xml"], """
            <domain type='vz'><name>fresh</name><memory unit='MiB'>512</memory><os><type>hvm</type></os><devices>
            <graphics type='vnc' autoport='yes' passwd='secret'/></devices></domain>
            """);
        Daemon.VirshOk("define", directory["fresh.xml"]);
        Daemon.VirshOk("start", "fresh");

        Daemon.VirshOk("send-key", "fresh", "KEY_LEFTCTRL", "KEY_LEFTALT", "KEY_DELETE");
        Daemon.VirshOk("send-key", "fresh", "--codeset", "usb", "--holdtime", "10", "4");
        Daemon.VirshOk("send-key", "fresh", "--codeset", "win32", "VK_RETURN");

        Assert.That(Host.Do("keys", "fresh"), Is.EqualTo(
            "down 29 0xffe3\ndown 56 0xffe9\ndown 211 0xffff\nup 211 0xffff\nup 56 0xffe9\nup 29 0xffe3\n"
            + "down 30 0x61\nup 30 0x61\ndown 28 0xff0d\nup 28 0xff0d\n"));
        Assert.That(Daemon.Virsh("send-key", "vm-on", "KEY_A").Error, Does.Contain("this one has none"));
        Assert.That(Daemon.Virsh("send-key", "vm-off", "KEY_A").Error, Does.Contain("domain is not running"));
        Assert.That(Daemon.Virsh("inject-nmi", "fresh").Error, Does.Contain("no call to inject an NMI"));
        Assert.That(Daemon.Log, Does.Not.Contain("secret"));
    }

    [Test]
    public void Whether_a_domain_can_be_worked_with_is_told()
    {
        Assert.That(Daemon.VirshOk("domcontrol", "vm-on"), Is.EqualTo("ok"));
        Host.Do("hang", "PrlVm_Suspend");
        using var save = new Command("virsh", "-c", Daemon.Uri, "managedsave", "vm-on").Start();

        Deadline.Until(
            "the job is told",
            () => Regex.IsMatch(Daemon.VirshOk("domcontrol", "vm-on"), @"^background job \(\d+\.\d{3}s\)$"));

        Host.Do("unfault");
        Assert.That(save.WaitForExit(Deadline.Patience), Is.True);
        Assert.That(Daemon.Virsh("domcontrol", "vm-off").Error, Does.Contain("domain is not running"));
    }

    [Test]
    public void A_device_goes_by_its_alias()
    {
        var alias = Regex.Match(Daemon.VirshOk("dumpxml", "vm-on"), "<alias name='(net\\d+)'/>").Groups[1].Value;

        Daemon.VirshOk("detach-device-alias", "vm-on", alias, "--live");

        Assert.That(Daemon.VirshOk("domiflist", "vm-on"), Does.Not.Contain("network").And.Not.Contain("bridge"));
        Assert.That(
            Daemon.Virsh("detach-device-alias", "vm-on", "net7").Error,
            Does.Contain("no device found with alias net7"));
    }

    [Test]
    public void Single_virtual_cpus_come_and_go()
    {
        Daemon.VirshOk("setvcpu", "vm-off", "1-3", "--enable", "--config");
        Assert.That(Daemon.VirshOk("vcpucount", "vm-off", "--config", "--maximum"), Is.EqualTo("4"));

        Daemon.VirshOk("setvcpu", "vm-off", "3", "--disable");
        Assert.That(Daemon.VirshOk("vcpucount", "vm-off", "--config", "--maximum"), Is.EqualTo("3"));
        Assert.That(
            Daemon.Virsh("setvcpu", "vm-off", "0", "--disable").Error, Does.Contain("vCPU '0' must be enabled"));
    }

    [Test]
    public void The_document_of_what_is_saved_is_shown()
    {
        using var directory = new TemporaryDirectory();
        var document = Daemon.VirshOk("managedsave-dumpxml", "vm-saved");
        File.WriteAllText(directory["saved.xml"], document);

        Daemon.VirshOk("managedsave-define", "vm-saved", directory["saved.xml"]);

        Assert.That(document, Does.Contain("<name>vm-saved</name>"));
        File.WriteAllText(
            directory["saved.xml"],
            document.Replace("<vcpu", "<description>x</description><vcpu", System.StringComparison.Ordinal));
        Assert.That(
            Daemon.Virsh("managedsave-define", "vm-saved", directory["saved.xml"]).Error, Does.Contain(
                "the document is another one in description"));
    }

    [Test]
    public void What_the_platform_cannot_do_is_refused_with_its_reason()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory["image"], "");

        foreach (var command in new[] { new[] { "save", "vm-on" }, ["restore"], ["save-image-dumpxml"] })
        {
            Assert.That(
                Daemon.Virsh([.. command, directory["image"]]).Error, Does.Contain("managed save does that"),
                command[0]);
        }

        Assert.That(
            Daemon.Virsh("domjobabort", "vm-on", "--postcopy").Error,
            Does.Contain("unsupported flags (0x1) in function vzDomainAbortJobFlags"));
        Assert.That(Daemon.VirshOk("domstate", "vm-on"), Is.EqualTo("running"));
    }
}
