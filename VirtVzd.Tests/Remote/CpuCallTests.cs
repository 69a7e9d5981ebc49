// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Protocol.Procedures;

namespace VirtVzd.Tests.Remote;

/// <summary>Calls about CPUs on the wire.</summary>
sealed class CpuCallTests
{
    [Test]
    public void Cpus_are_handed_over_in_order()
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(
            RemoteProcedure.ConnectBaselineCpu, new XdrBytes().Int(2).Text("<a/>").Text("<b/>").Int(1));

        Assert.That(reply.Hex, Is.EqualTo("000000063C6370752F3E0000"));
        Assert.That(client.DriverCalls, Is.EqualTo(new[] { "Baseline(<a/> <b/>, 1)" }));
    }

    [Test]
    public void Names_of_models_come_with_their_number_which_may_be_all_that_is_asked_for()
    {
        var client = RemoteTestClient.Opened();

        var all = client.Call(RemoteProcedure.ConnectGetCpuModelNames, new XdrBytes().Text("x86_64").Int(1).Int(0));
        var count = client.Call(RemoteProcedure.ConnectGetCpuModelNames, new XdrBytes().Text("x86_64").Int(0).Int(0));

        Assert.That(all.Hex, Is.EqualTo("00000002" + "000000036F6E6500" + "0000000374776F00" + "00000002"));
        Assert.That(count.Hex, Is.EqualTo("00000000" + "00000002"));
    }

    [Test]
    public void A_comparison_answers_a_number()
    {
        var client = RemoteTestClient.Opened();

        var host = client.Call(RemoteProcedure.ConnectCompareCpu, new XdrBytes().Text("<a/>").Int(3));
        var guests = client.Call(
            RemoteProcedure.ConnectCompareHypervisorCpu,
            new XdrBytes().Optional("vz").Optional(null).Optional("pc").Optional("vz").Text("<b/>").Int(1));

        Assert.That((host.Hex, guests.Hex), Is.EqualTo(("00000002", "00000001")));
        Assert.That(
            client.DriverCalls, Is.EqualTo(new[] { "Compare(<a/>, 3)", "CompareForGuests(vz - pc vz, <b/>, 1)" }));
    }

    [Test]
    public void What_guests_can_have_is_asked_of_the_driver()
    {
        var client = RemoteTestClient.Opened();

        var baseline = client.Call(
            RemoteProcedure.ConnectBaselineHypervisorCpu,
            new XdrBytes().Optional(null).Optional("x86_64").Optional(null).Optional(null).Int(1).Text("<a/>").Int(2));
        var capabilities = client.Call(
            RemoteProcedure.ConnectGetDomainCapabilities,
            new XdrBytes().Optional(null).Optional(null).Optional(null).Optional(null).Int(0));

        Assert.That(
            (baseline.Hex, capabilities.Hex), Is.EqualTo(("000000063C6370752F3E0000", "000000073C636170732F3E00")));
        Assert.That(
            client.DriverCalls,
            Is.EqualTo(new[] { "BaselineForGuests(- x86_64 - -, <a/>, 2)", "GetDomainCapabilities(- - - -, 0)" }));
    }
}
