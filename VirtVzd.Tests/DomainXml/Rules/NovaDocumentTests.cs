// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using NUnit.Framework;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Rules;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.Tests.DomainXml.Rules;

/// <summary>
/// What OpenStack Nova 26 generates for Virtuozzo is taken: <c>Golden/DomainXml/Nova</c>, written by its own classes
/// (<c>./build.sh nova DIRECTORY</c>).
/// </summary>
sealed class NovaDocumentTests
{
    [TestCase("machine-bridge", OsType.Hvm)]
    [TestCase("machine-ovs", OsType.Hvm)]
    [TestCase("container-bridge", OsType.Exe)]
    public void An_instance_can_be_defined(string document, OsType kind)
    {
        var ignored = new List<string>();
        var definition = Redefinition.Complete(
            DomainParser.Parse(GoldenDocument.Read("Nova/" + document), ignored: ignored.AddRange), null);
        DomainRules.Validate(definition, VzCapabilities.OfVersion(7));
        DomainRules.CheckApplicable(definition, kind);

        Assert.That(
            (definition.OsType, definition.MemoryKib, definition.Vcpus, definition.Interfaces.Count),
            Is.EqualTo((kind, 524288UL, 2U, 1)));
        Assert.That(ignored, Does.Contain("devices/interface/mtu"));
    }
}
