// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Vz;

/// <summary>Devices go by the names that a running guest's document has for them.</summary>
sealed class DetachAliasTests : SimulatedDriver
{
    const uint Live = (uint)DomainDeviceModifyFlags.Live;
    const uint Config = (uint)DomainDeviceModifyFlags.Config;

    protected override bool IsStrict => true;

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "on", "--state", "running", "--disks", "2", "--nics", "2");
        Host.Do("create", "vm", "off", "--disks", "2", "--nics", "1");
        Host.Do("create", "ct", "box", "--state", "running", "--nics", "1");
    }

    [TestCase("on", "interface", Live | Config)]
    [TestCase("on", "interface", 0u)]
    [TestCase("on", "interface", Config)]
    [TestCase("on", "disk", Live)]
    [TestCase("box", "interface", 0u)]
    public void What_the_document_names_last_of_its_kind_goes_and_nothing_else(string name, string kind, uint flags)
    {
        var isOfNextStart = flags == Config;
        var before = Elements(name, kind, isOfNextStart);
        var alias = Regex.Match(Elements(
            name, kind, isOfNextStart: false)[^1], "<alias name='(.+?)'/>").Groups[1].Value;

        Devices.DetachAlias(Call, Domain(name), alias, flags);

        Assert.That(Elements(name, kind, isOfNextStart), Is.EqualTo(before[..^1]));
    }

    [Test]
    public void One_of_a_guest_that_is_off_has_the_name_that_it_would_have()
    {
        Devices.DetachAlias(Call, Domain("off"), "net0", flags: 0);

        Assert.That(Elements("off", "interface", isOfNextStart: true), Is.Empty);
    }

    [TestCase("on", "net9", 0u, ErrorCode.DeviceMissing, "no device found with alias net9")]
    [TestCase("on", "", 0u, ErrorCode.DeviceMissing, "no device found with alias ")]
    [TestCase("off", "net0", Live, ErrorCode.OperationInvalid, "domain is not running")]
    public void What_is_not_there_is_said(string name, string alias, uint flags, ErrorCode code, string text)
    {
        var refusal = Refusal(() => Devices.DetachAlias(Call, Domain(name), alias, flags));

        Assert.That((refusal.Code, refusal.Str2), Is.EqualTo((code, text)));
    }

    string[] Elements(string name, string kind, bool isOfNextStart)
    {
        var xml = Domains.GetXml(Call, Domain(name), (uint)(isOfNextStart ? DomainXmlFlags.Inactive : 0));
        return [.. Regex.Matches(xml, $"<{kind} .*?</{kind}>", RegexOptions.Singleline)
            .Select(static match => match.Value)];
    }
}
