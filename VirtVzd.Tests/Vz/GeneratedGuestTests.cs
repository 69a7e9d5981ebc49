// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Metadata;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Printing;
using VirtVzd.DomainXml.Rules;
using VirtVzd.Driver.Flags;
using VirtVzd.Tests.Support;
using VirtVzd.Vz.Session;

namespace VirtVzd.Tests.Vz;

/// <summary>
/// What goes in comes out again: a definition in whatever words is the guest that was asked for, and its own document
/// changes nothing of it. On hosts of a version with qcow2 images and of one with SATA.
/// </summary>
[TestFixture("9.0.41")]
[TestFixture("6.0.11")]
sealed class GeneratedGuestTests(string version) : SimulatedDriver
{
    const int DefinitionsOfAGroup = 15;
    const uint Secure = (uint)(DomainXmlFlags.Secure | DomainXmlFlags.Inactive);

    protected override string[] HostArguments =>
        ["--product-version", version, "--cpus", $"{GeneratedDefinition.HostCpus}"];

    protected override void PrepareHost()
    {
        using var files = new TemporaryDirectory();
        File.WriteAllText(files["host.json"], GeneratedDefinition.HostHardware);
        Host.Do("hardware", files["host.json"]);
    }

    protected override VzOptions Options() => base.Options() with { HostCpus = GeneratedDefinition.HostCpus };

    [Test]
    public void A_guest_is_what_was_asked_for_in_whatever_words([Range(1, 10)] int group)
    {
        for (var number = 0; number < DefinitionsOfAGroup; number++)
        {
            var seed = (group * DefinitionsOfAGroup) + number;
            var wanted = Generated(seed);
            var document = new GeneratedDocument(seed, wanted).Write();

            Domains.Define(Call, document, flags: 0);

            var shown = Domains.GetXml(Call, Domain(wanted.Name), Secure);
            var written = DomainMetadata.OfDomain(document)?.Lines;
            Assert.That(written, Is.Null.Or.EqualTo("    <x:a xmlns:x=\"urn:x\">text</x:a>\n"));
            Assert.That(
                shown, Is.EqualTo(Print(Booted(wanted) with { Metadata = written })), $"seed {seed}: {document}");
            AssertFixed(wanted.Name, shown, $"seed {seed}");
        }
    }

    [Test]
    public void A_guest_becomes_any_other_of_its_kind_and_that_is_fixed_as_well([Range(1, 3)] int group)
    {
        for (var number = 0; number < DefinitionsOfAGroup; number++)
        {
            var seed = (group * DefinitionsOfAGroup) + number;
            var first = Generated(seed);
            Domains.Define(Call, new GeneratedDocument(seed, first).Write(), flags: 0);
            var wanted = Generated(seed + 1000) with { Name = $"other {seed}", Uuid = first.Uuid };

            // In full, since what a document leaves out stays as it was.
            Domains.Define(Call, Print(wanted), flags: 0);

            var shown = Domains.GetXml(Call, Domain(wanted.Name), Secure);
            Assert.That(Common(shown), Is.EqualTo(Common(Print(Booted(wanted)))), $"seed {seed}");
            AssertFixed(wanted.Name, shown, $"seed {seed}");
        }
    }

    void AssertFixed(string name, string shown, string what)
    {
        var stored = Stored(name);
        foreach (var flags in (uint[])[Secure, 0])
        {
            Domains.Define(Call, Domains.GetXml(Call, Domain(name), flags), flags: 0);
            Assert.That(Domains.GetXml(Call, Domain(name), Secure), Is.EqualTo(shown), what);
            Assert.That(Stored(name), Is.EqualTo(stored), what);
        }
    }

    // The same kind for the same seed and for the one that it is to become.
    DomainDefinition Generated(int seed)
    {
        var generated = new GeneratedDefinition(seed, VzCapabilities.OfVersion(version[0] - '0'));
        var uuid = new Guid(seed, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        return seed % 2 == 0
            ? generated.Machine($"guest {seed} & co", uuid)
            : generated.Container($"guest {seed}", uuid);
    }

    static string Print(DomainDefinition definition) =>
        DomainFormatter.Format(definition, DomainFormat.Secure | DomainFormat.Inactive);

    // Devices that stay keep their places before those that are new; a password that is not named stays.
    static string Common(string document) => Print(GeneratedDefinition.Sorted(DomainParser.Parse(document)));

    // To boot from a disk is what a document without a word of it asks for, and nothing where there is no disk.
    static DomainDefinition Booted(DomainDefinition wanted) =>
        wanted is { OsType: OsType.Hvm, Boot: [BootDevice.HardDisk] }
            && wanted.Disks.All(static disk => disk.Device != DiskDevice.Disk)
            ? wanted with { Boot = [] }
            : wanted;
}
