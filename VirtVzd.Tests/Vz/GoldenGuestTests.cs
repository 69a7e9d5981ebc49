// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Driver.Flags;
using VirtVzd.Sdk;
using VirtVzd.Tests.DomainXml;
using VirtVzd.Vz.Session;

namespace VirtVzd.Tests.Vz;

/// <summary>
/// The whole way from a guest's configuration in the SDK to its document: the guests whose documents libvirt's own
/// driver printed, and guests whose documents were written by hand after the rules of that driver.
/// </summary>
sealed partial class GoldenGuestTests : SimulatedDriver
{
    // Two, as the host had that libvirt's documents are from.
    protected override VzOptions Options() => base.Options() with { HostCpus = 2 };

    static IEnumerable<TestCaseData> Guests
    {
        get
        {
            yield return Guest("vm1-example-inactive", false, GoldenGuests.Vm1);
            yield return Guest("vmodd", false, GoldenGuests.VmOdd);
            yield return Guest("ct1", true, GoldenGuests.Ct1);
            yield return Guest("ct1-with-vnc", true, static config =>
            {
                GoldenGuests.Ct1(config);
                config.VncMode = PrlDisplayMode.Auto;
                config.VncHostName = "127.0.0.1";
            });
            yield return Guest("vm-networks", false, GoldenGuests.VmNetworks);
            yield return Guest("vm-disks", false, GoldenGuests.VmDisks);
            yield return Guest("vm-bare", false, GoldenGuests.VmBare);
            yield return Guest("vm-ports-inactive", false, GoldenGuests.VmPorts);
            yield return Guest("ct-storage-secure", true, GoldenGuests.CtStorage, DomainXmlFlags.Secure);
        }
    }

    static TestCaseData Guest(string golden, bool isContainer, Action<PrlVmConfig> write, DomainXmlFlags flags = 0) =>
        new TestCaseData(golden, isContainer, write, flags).SetArgDisplayNames(golden);

    [TestCaseSource(nameof(Guests))]
    public void A_configuration_gives_its_document_and_the_document_changes_nothing(
        string golden, bool isContainer, object write, object flags)
    {
        var domain = RegisterOnHost(isContainer, (Action<PrlVmConfig>)write);

        var xml = Domains.GetXml(Call, domain, (uint)(DomainXmlFlags)flags);

        Assert.That(Said(xml), Is.EqualTo(Golden(golden)));
        var stored = Stored(domain.Name);
        Domains.Define(Call, xml, flags: 0);
        Assert.That(Stored(domain.Name), Is.EqualTo(stored));
        Assert.That(Domains.GetXml(Call, domain, (uint)(DomainXmlFlags)flags), Is.EqualTo(xml));
    }

    [TestCase("vm1-example", DomainXmlFlags.None)]
    [TestCase("vm1-example-secure", DomainXmlFlags.Secure)]
    [TestCase("vm1-example-inactive", DomainXmlFlags.Inactive)]
    [TestCase("vm1-example-migratable", DomainXmlFlags.Migratable)]
    public void A_running_guest_has_a_document_for_each_flag(string golden, object flags) =>
        AssertLive(GoldenGuests.Vm1, golden, (DomainXmlFlags)flags);

    [TestCase("vm-ports-live-secure", DomainXmlFlags.Secure)]
    [TestCase("vm-ports-inactive", DomainXmlFlags.Inactive)]
    [TestCase("vm-ports-migratable", DomainXmlFlags.Migratable)]
    public void What_holds_for_one_run_is_in_the_live_document_only(string golden, object flags) =>
        AssertLive(GoldenGuests.VmPorts, golden, (DomainXmlFlags)flags);

    void AssertLive(Action<PrlVmConfig> write, string golden, DomainXmlFlags flags)
    {
        var domain = Domains.Create(Call, RegisterOnHost(isContainer: false, write), flags: 0);

        var xml = Said(Domains.GetXml(Call, domain, (uint)flags));

        Assert.That(
            AutomaticPort().Replace(
                xml.Replace($"type='vz' id='{domain.Id}'", "type='vz' id='1'", StringComparison.Ordinal),
                "port='6501' autoport='yes'"),
            Is.EqualTo(Golden(golden).Replace("id='1001'", "id='1'", StringComparison.Ordinal)));
    }

    // The host chooses another one for each run.
    [GeneratedRegex(@"port='\d+' autoport='yes'")]
    private static partial Regex AutomaticPort();

    // Names of devices are ours: that driver has none. What has nothing else in it is empty without.
    [GeneratedRegex(@">\n *<alias name='[\w-]+'/>\n *</(controller|input)>")]
    private static partial Regex OnlyAlias();

    [GeneratedRegex(@"^ *<alias name='[\w-]+'/>\n", RegexOptions.Multiline)]
    private static partial Regex Alias();

    // So is what is shown of the agent.
    [GeneratedRegex(@"^ *<channel type='unix'>\n *<target type='virtio' name='org\.qemu\.guest_agent\.0' "
        + @"state='disconnected'/>\n.*\n *</channel>\n", RegexOptions.Multiline)]
    private static partial Regex AgentChannel();

    static string Said(string xml) => Alias().Replace(OnlyAlias().Replace(AgentChannel().Replace(xml, ""), "/>"), "")
        .Replace($"      <serial>{GoldenGuests.Unsaid}</serial>\n", "", StringComparison.Ordinal);

    // A serial number with this sign the platform does not take.
    static string Golden(string name) =>
        GoldenDocument.Read(name).Replace("<serial>x&lt;y</serial>", "<serial>x-y</serial>", StringComparison.Ordinal);
}
