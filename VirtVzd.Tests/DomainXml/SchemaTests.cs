// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Printing;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.DomainXml;

/// <summary>
/// Printed documents satisfy libvirt's own schema, which its package installs (<c>./build.sh deps</c>).
/// </summary>
[NeedsPrograms]
sealed class SchemaTests
{
    const string DomainSchema = "/usr/share/libvirt/schemas/domain.rng";

    static Finished Validate(string document)
    {
        using var folder = new TemporaryDirectory();
        File.WriteAllText(folder["document.xml"], document);
        return ValidateFile(folder["document.xml"]);
    }

    static Finished ValidateFile(string path) =>
        new Command("xmllint", "--noout", "--relaxng", DomainSchema, path).Run();

    // Not valid, as libvirt's own driver prints them: an adapter without network and a serial number with a sign; the
    // display of a container, which the schema does not know.
    static readonly string[] s_invalid = ["vmodd.xml", "ct1-with-vnc.xml", "ct-storage-secure.xml"];

    [Test]
    public void Every_golden_document_but_the_known_ones_is_valid()
    {
        var documents = Directory.GetFiles(Path.GetDirectoryName(GoldenDocument.PathOf("vm1"))!, "*.xml")
            .Where(static path => Path.GetFileName(path) != "capabilities.xml")
            .ToList();

        var invalid = documents.Where(static path => ValidateFile(path).ExitCode != 0).Select(Path.GetFileName);

        Assert.That(documents, Has.Count.GreaterThan(s_invalid.Length));
        Assert.That(invalid, Is.EquivalentTo(s_invalid));
    }

    static void AssertValid(DomainDefinition domain, DomainFormat format)
    {
        var result = Validate(DomainFormatter.Format(domain, format));

        Assert.That(result.ExitCode, Is.Zero, result.ToString());
    }

    [TestCase(DomainFormat.Default)]
    [TestCase(DomainFormat.Secure)]
    [TestCase(DomainFormat.Inactive)]
    [TestCase(DomainFormat.Migratable)]
    public void A_vm_in_each_form(object format) => AssertValid(GoldenDomains.Vm1, (DomainFormat)format);

    [Test]
    public void A_container() => AssertValid(GoldenDomains.Ct1, DomainFormat.Default);

    [Test]
    public void A_vm_with_odd_settings_once_its_network_has_a_name_and_its_serial_numbers_are_plain()
    {
        var odd = GoldenDomains.VmOdd;
        var plain = odd with
        {
            Interfaces = [odd.Interfaces[0], odd.Interfaces[1] with { Source = "private" }],
            Disks = [.. odd.Disks.Select(disk => disk with { Serial = disk.Serial?.Replace('<', '-') })],
        };

        AssertValid(plain, DomainFormat.Default);
    }

    [Test]
    public void A_described_guest() => AssertValid(
        GoldenDomains.Vm1 with { Description = "a < b\nc" }, DomainFormat.Default);

    [Test]
    public void The_schema_knows_no_display_of_containers()
    {
        Assert.That(
            Validate(DomainFormatter.Format(GoldenDomains.Ct1WithVnc, DomainFormat.Default)).ExitCode,
            Is.Not.Zero,
            "when libvirt's schema learns these, the list of known exceptions loses them");
    }
}
