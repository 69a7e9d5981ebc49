// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.DomainXml.Changes;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Printing;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;
using VirtVzd.Tests.DomainXml;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Tests.Vz.Guests;

/// <summary>Changes of definitions in writing.</summary>
sealed class ChangesRecordTests
{
    static DomainDefinition Guest => GoldenDomains.Vm1 with { Id = null };

    [Test]
    public void They_are_the_same_when_they_were_written_down([Range(1, 24)] int seed)
    {
        var osType = seed % 2 == 0 ? OsType.Hvm : OsType.Exe;
        var (former, wanted) = (Generated(seed, osType), Generated(seed + 100, osType));
        var changes = DefinitionChanges.Between(former, wanted);

        var read = ChangesRecord.Parse(Printed(ChangesRecord.Of(changes, former))).Changes();

        Assert.That(
            read.Parts.Select(static part => part.Name),
            Is.EquivalentTo(changes.Parts.Select(static part => part.Name)));
        var (one, other) = (read.ApplyTo(former), changes.ApplyTo(former));
        Assert.That(Text(GeneratedDefinition.Sorted(one)), Is.EqualTo(Text(GeneratedDefinition.Sorted(other))));
        Assert.That(
            one.Graphics.Select(static item => item.Password),
            Is.EqualTo(other.Graphics.Select(static item => item.Password)));
    }

    [Test]
    public void A_part_that_nothing_is_said_of_is_told()
    {
        var record = ChangesRecord.Of(DefinitionChanges.Between(Guest, Guest with { Vcpus = 7 }), Guest);

        var fault = Assert.Throws<LibvirtException>(
            () => ChangesRecord.Parse(Printed(record, "vcpus", "memory")).Changes());

        Assert.That(fault!.Str2, Is.EqualTo("nothing is said of memory"));
    }

    [Test]
    public void What_could_not_be_read_again_is_refused()
    {
        var changes = DefinitionChanges.Between(Guest, Guest with { MemoryKib = 0 });

        var refusal = Assert.Throws<LibvirtException>(() => ChangesRecord.Of(changes, Guest));

        Assert.That(
            (refusal!.Code, refusal.Str2),
            Is.EqualTo((
                ErrorCode.ConfigUnsupported,
                "this cannot be kept for the next start of the domain: Memory size must be specified via <memory> or "
                    + "in the <numa> configuration")));
    }

    static DocumentElement Printed(ChangesRecord record, string part = "", string instead = "")
    {
        var printer = new XmlPrinter();
        printer.Start("next");
        record.Print(printer);
        var text = printer.End("next").ToString();
        return DocumentReader.Read(
            part.Length == 0 ? text : text.Replace($"<part>{part}<", $"<part>{instead}<", StringComparison.Ordinal),
            ErrorDomain.None);
    }

    static DomainDefinition Generated(int seed, OsType osType) => osType == OsType.Hvm
        ? new GeneratedDefinition(seed).Machine("guest", Guid.NewGuid())
        : new GeneratedDefinition(seed).Container("guest", Guid.NewGuid());

    static string Text(DomainDefinition guest) => DomainFormatter.Format(guest, DomainFormat.Secure);
}
