// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Rules;

namespace VirtVzd.Tests.DomainXml.Rules;

/// <summary>
/// What a document leaves out: the usual thing for a new guest, the guest's own for one that is there.
/// </summary>
sealed class CompletionTests
{
    static DomainDefinition Vm(string devices) => DomainParser.Parse(
        "<domain type='vz'><name>a</name><memory>1048576</memory><os><type>hvm</type></os>"
        + $"<devices>{devices}</devices></domain>");

    static DomainDefinition VmWithVram(uint kib) => Vm("<video><model type='vga'/></video>") with
    {
        Videos = [new VideoDefinition(VideoType.Vga, kib)],
    };

    static uint Completed(string video, DomainDefinition? before) =>
        Redefinition.Complete(Vm(video), before).Videos[0].VramKib;

    [TestCase(9000u, 16384u)]
    [TestCase(32768u, 32768u)]
    [TestCase(32769u, 65536u)]
    [TestCase(1u, 1024u)]
    [TestCase(4294967295u, 4294967295u)]
    public void Video_memory_is_rounded_up_to_a_power_of_two_and_a_mebibyte(uint asked, uint vram)
    {
        Assert.That(Completed($"<video><model type='vga' vram='{asked}'/></video>", before: null), Is.EqualTo(vram));
    }

    [Test]
    public void Video_memory_that_the_guest_has_stays_whatever_it_is()
    {
        var before = VmWithVram(49152);

        Assert.That(Completed("<video><model type='vga' vram='49152'/></video>", before), Is.EqualTo(49152));
        Assert.That(Completed("<video><model type='vga' vram='65536'/></video>", before), Is.EqualTo(65536));
    }

    [TestCase("<video><model type='vga'/></video>")]
    [TestCase("<video/>")]
    [TestCase("<graphics type='vnc'/>")]
    public void Video_memory_that_is_not_named_is_the_guests_own_or_the_usual(string devices)
    {
        Assert.That(Completed(devices, before: null), Is.EqualTo(16384));
        Assert.That(Completed(devices, VmWithVram(49152)), Is.EqualTo(49152));
        Assert.That(Completed(devices, VmWithVram(0)), Is.Zero);
    }

    [Test]
    public void A_serial_number_that_is_not_named_stays_with_its_disk()
    {
        const string Disk = "<disk><source file='/a'/><target dev='sda'/></disk>";
        var before = Vm(Disk.Replace("</disk>", "<serial>ONE</serial></disk>", System.StringComparison.Ordinal));

        Assert.That(Redefinition.Complete(Vm(Disk), before).Disks[0].Serial, Is.EqualTo("ONE"));
        Assert.That(Redefinition.Complete(Vm(Disk), before: null).Disks[0].Serial, Is.Null);
        Assert.That(
            Redefinition.Complete(Vm(
                Disk.Replace("sda", "sdb", System.StringComparison.Ordinal)), before).Disks[0].Serial,
            Is.Null);
    }

    [Test]
    public void A_boot_list_and_a_model_that_libvirt_cannot_name_stay()
    {
        const string Nic =
            "<interface type='bridge'><mac address='00:1c:42:00:00:01'/><source bridge='b'/></interface>";
        var parsed = Vm(Nic);
        var before = parsed with { Boot = [], Interfaces = [parsed.Interfaces[0] with { Model = null }] };

        var completed = Redefinition.Complete(parsed, before);

        Assert.That(completed.Boot, Is.Empty);
        Assert.That(completed.Interfaces[0].Model, Is.Null);
        Assert.That(Redefinition.Complete(parsed, before: null).Interfaces[0].Model, Is.EqualTo("e1000"));
    }
}
