// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Text.RegularExpressions;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Rules;
using VirtVzd.Errors;

namespace VirtVzd.Tests.DomainXml.Judge;

/// <summary>What becomes of a document.</summary>
/// <param name="Code">Error code, 0 for none.</param>
/// <param name="Domain">Where the error is from, 0 for none.</param>
/// <param name="Text">The error's text.</param>
sealed partial record Verdict(int Code, int Domain, string Text)
{
    /// <summary>Whether libvirt's parser takes it; what the hypervisor then says is another matter.</summary>
    internal bool IsTaken => Code == 0 || Domain == (int)ErrorDomain.Parallels;

    /// <summary>What this daemon makes of a domain's document.</summary>
    internal static Verdict OfOurs(string text)
    {
        try
        {
            var definition = Redefinition.Complete(DomainParser.Parse(text), null);
            DomainRules.Validate(definition, VzCapabilities.OfVersion(7));
            DomainRules.CheckApplicable(definition, definition.OsType);
            return new Verdict(0, 0, "");
        }
        catch (LibvirtException refusal)
        {
            return new Verdict((int)refusal.Code, (int)refusal.Domain, refusal.Message);
        }
    }

    /// <summary>Whether both come to the same end, in the same words.</summary>
    internal bool Agrees(Verdict other) => IsTaken ? other.IsTaken
        : Text == Forgotten ? other.Code != 0
        : (Code, Domain) == (other.Code, other.Domain) && Comparable(Text) == Comparable(other.Text);

    // libvirt has refused it and forgotten to say why.
    const string Forgotten = "An error occurred, but the cause is unknown";

    // Two versions of libvirt put the place in other words, and an empty line is "(null)" where C prints no string.
    static string Comparable(string text) =>
        Place().Replace(text, "at line $1: ").Replace("\n(null)\n", "\n\n", StringComparison.Ordinal)
            .Replace("domaintype=test", "domaintype=vz", StringComparison.Ordinal);

    [GeneratedRegex(@"^\(domain_definition\):(\d+): ")]
    private static partial Regex Place();
}
