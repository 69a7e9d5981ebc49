// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using VirtVzd.Tests.Architecture;

namespace VirtVzd.Tests.DomainXml;

/// <summary>
/// Documents as the C driver prints them; the guests that they describe are in <see cref="GoldenDomains"/>.
/// </summary>
static class GoldenDocument
{
    /// <summary>The document of a name, without <c>.xml</c>.</summary>
    internal static string Read(string name) => File.ReadAllText(PathOf(name));

    /// <summary>Where the document of a name lies.</summary>
    internal static string PathOf(string name) =>
        Path.Combine(SourceTree.Root, "VirtVzd.Tests", "Golden", "DomainXml", name + ".xml");
}
