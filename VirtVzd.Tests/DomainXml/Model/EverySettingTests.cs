// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.DomainXml.Model;
using VirtVzd.Tests.Architecture;

namespace VirtVzd.Tests.DomainXml.Model;

/// <summary>
/// A setting of a domain is known wherever settings are read, printed, compared and given to the host: one that is
/// forgotten there is lost in silence. What a place has nothing to do with stands in its row: what is of a run, what
/// the daemon keeps by itself, what the parser only notes, and what comes with other settings.
/// </summary>
sealed class EverySettingTests
{
    const BindingFlags Own = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    static readonly IReadOnlyList<string> s_settings =
    [
        .. new[] { typeof(DomainDefinition), typeof(DomainResources) }
            .SelectMany(static type => type.GetProperties(Own))
            .Where(static property => property.CanWrite)
            .Select(static property => property.Name),
    ];

    [TestCase("VirtVzd/DomainXml/Parsing", "*.cs", "AgentChannel ContainerThrottle Id Metadata")]
    [TestCase("VirtVzd/DomainXml/Printing", "*.cs", "ContainerThrottle IsBootUsual Refused Unsupported")]
    [TestCase(
        "VirtVzd/DomainXml/Changes",
        "*.cs",
        "AgentChannel ContainerThrottle Controllers Description Id Inputs Metadata Refused Title Unsupported")]
    [TestCase(
        "VirtVzd/Vz/Config",
        "VmConfigReader*.cs",
        "AgentChannel CurrentVcpus Id IsBootUsual Metadata Refused Title Unsupported")]
    [TestCase(
        "VirtVzd/Vz/Config",
        "VmConfigWriter*.cs",
        "AgentChannel ContainerThrottle Controllers CurrentMemoryKib CurrentVcpus Id Init Inputs IsBootUsual Metadata "
            + "Refused Title")]
    [TestCase(
        "VirtVzd/Vz/Config",
        "ConfigState.cs",
        "AgentChannel Controllers CurrentMemoryKib CurrentVcpus Id Init Inputs IsBootUsual Metadata OsType "
            + "Refused Title "
            + "Unsupported Uuid")]
    public void It_is_named_where_it_has_to_be_known(string folder, string files, string notThere)
    {
        var text = string.Concat(SourceTree.Files(folder, files).Select(static file => file.Text));

        var missing = s_settings.Where(
            name => !Regex.IsMatch(text, $@"\b{name}\b", RegexOptions.None, TimeSpan.FromSeconds(5)));

        Assert.That(s_settings, Has.Count.GreaterThan(30));
        Assert.That(missing, Is.EquivalentTo(notThere.Split(' ')));
    }
}
