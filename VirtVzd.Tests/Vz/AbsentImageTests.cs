// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>A new machine's disks whose images come after it: who defines it makes them, and not the host.</summary>
sealed class AbsentImageTests : SimulatedDriver
{
    TemporaryDirectory _images = null!;

    [SetUp]
    public void MakeFolder() => _images = new TemporaryDirectory();

    [TearDown]
    public void RemoveFolder() => _images.Dispose();

    [Test]
    public void A_definition_makes_no_image()
    {
        File.WriteAllBytes(_images["there"], [1, 2, 3]);

        var defined = Domains.Define(Call, Machine("there", "absent", "absent-too"), flags: 0);

        Assert.That(Directory.GetFiles(_images.Path), Is.EqualTo([_images["there"]]));
        Assert.That(File.ReadAllBytes(_images["there"]), Is.EqualTo([1, 2, 3]));
        Assert.That(SourcesOf(defined), Is.EqualTo(["there", "absent", "absent-too"]));
        Assert.That(Domains.GetXml(Call, defined, flags: 0), Does.Contain("<boot dev='hd'/>"));
    }

    [Test]
    public void Disks_stay_in_order_whichever_is_absent()
    {
        File.WriteAllBytes(_images["there"], [1, 2, 3]);

        var defined = Domains.Define(Call, Machine("absent", "there"), flags: 0);

        Assert.That(SourcesOf(defined), Is.EqualTo(["absent", "there"]));
    }

    [Test]
    public void A_machine_starts_when_the_image_has_come()
    {
        var defined = Domains.Define(Call, Machine("late"), flags: 0);

        // Who reads it when it is added, before its disk is, is told that there is more; who reads it later is not.
        Deadline.Until("it is told", () => Seen is ["late Defined Added", ..]);
        Assert.That(Refusal(() => Domains.Create(Call, defined, flags: 0)).Message, Does.Contain(_images["late"]));

        File.WriteAllBytes(_images["late"], new byte[1 << 20]);

        Assert.That(Domains.Create(Call, defined, flags: 0).Id, Is.Positive);
    }

    [Test]
    public void A_machine_that_cannot_have_its_disk_is_not_there_at_all()
    {
        Host.Do("fail", "PrlVm_CommitEx", "PRL_ERR_FAILURE", "--times", "1");

        Assert.That(
            Refusal(() => Domains.Define(Call, Machine("late"), flags: 0)).Code, Is.EqualTo(ErrorCode.InternalError));

        Assert.That(Host.Do("list"), Does.Not.Contain("late"));
        Assert.That(Directory.GetFiles(_images.Path), Is.Empty);
        Domains.Define(Call, Machine("late"), flags: 0);
    }

    string[] SourcesOf(DomainReference domain) =>
        [.. Domains.GetXml(Call, domain, flags: 0).Split("<source file='").Skip(1)
            .Select(part => Path.GetFileName(part[..part.IndexOf('\'')]))];

    // Named after its first disk.
    string Machine(params string[] images) => $"""
        <domain type='vz'><name>{images[0]}</name><memory unit='MiB'>256</memory><os><type>hvm</type><boot dev='hd'/></os><devices>
        {string.Concat(images.Select((image, i) =>
            $"<disk type='file' device='disk'><source file='{_images[image]}'/><target dev='sd{(char)('a' + i)}' bus='scsi'/></disk>"))}
        </devices></domain>
        """;
}
