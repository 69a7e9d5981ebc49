// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using NUnit.Framework;
using VirtVzd.Daemon;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Daemon;

/// <summary>libvirt's schemas with the driver's own words, and hosts that lack them.</summary>
sealed class LibvirtSchemasTests
{
    const string Devices = """
        <grammar xmlns='http://relaxng.org/ns/structure/1.0'>
          <start><element name='domain'><ref name='hvs'/><ref name='input'/><ref name='video'/></element></start>
          <define name='hvs'><attribute name='type'><value>vz</value></attribute></define>
          <define name='input'><element name='input'><attribute name='bus'><value>ps2</value></attribute></element></define>
          <define name='video'><element name='video'><empty/></element></define>
        </grammar>
        """;

    [TestCase("<domain type='vz'><input bus='ps2'/><video/></domain>")]
    [TestCase("<domain type='parallels'><input type='mouse' bus='parallels'/><video><model type='parallels' "
        + "heads='1'/></video></domain>")]
    public void The_schemas_own_words_and_the_drivers_are_known(string document) =>
        Assert.That(() => Validate(document), Throws.Nothing);

    [TestCase("<domain type='qemu'><input bus='ps2'/><video/></domain>")]
    [TestCase("<domain type='vz'><input type='tablet' bus='parallels'/><video/></domain>")]
    [TestCase("<domain type='vz'><input bus='ps2'/><video><model type='parallels' heads='x'/></video></domain>")]
    public void Other_words_are_not(string document) => Assert.That(
        () => Validate(document),
        Throws.TypeOf<LibvirtException>()
            .With.Message.StartsWith(
                "XML document failed to validate against schema: Unable to validate doc against "));

    [Test]
    public void Missing_schemas_are_named_with_the_code_that_clients_offer_to_go_on_without()
    {
        var refusal = Assert.Throws<LibvirtException>(
            () => new LibvirtSchemas("/nowhere").Validate("<domain/>", "domain.rng"))!;

        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.XmlInvalidSchema, ErrorDomain.Xml)));
        Assert.That(refusal.Message, Does.Contain("Unable to parse RNG /nowhere/domain.rng\n"));
    }

    static void Validate(string document)
    {
        using var directory = new TemporaryDirectory();
        var folder = Directory.CreateDirectory(directory["a & b"]).FullName;
        File.WriteAllText(Path.Combine(folder, "domain.rng"), Devices);
        new LibvirtSchemas(folder).Validate(document, "domain.rng");
    }
}
