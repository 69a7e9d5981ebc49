// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.DomainXml.Documents;
using VirtVzd.Errors;

namespace VirtVzd.Tests.DomainXml.Documents;

/// <summary>A CPU's document has a size beyond which nobody reads it.</summary>
sealed class CpuXmlSizeTests
{
    [Test]
    public void At_the_limit_it_is_read_and_one_character_above_it_is_refused()
    {
        const string Document = "<cpu><arch>x86_64</arch><model>qemu64</model></cpu>";
        var longest = Document + new string(' ', CpuXml.CharactersMax - Document.Length);

        Assert.That(CpuXml.Parse(longest).Model, Is.EqualTo("qemu64"));
        Assert.That(
            () => CpuXml.Parse(longest + " "),
            Throws.TypeOf<LibvirtException>().With.Message.EqualTo(
                "XML error: a CPU definition of 131073 characters is too long, the limit is 131072"));
    }
}
