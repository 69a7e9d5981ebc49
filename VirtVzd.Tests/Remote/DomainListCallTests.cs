// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;
using static VirtVzd.Tests.Remote.FakeDomainDriver;

namespace VirtVzd.Tests.Remote;

/// <summary>Listings and look-ups, with their limits and argument checks.</summary>
sealed class DomainListCallTests
{
    static readonly string s_vm1 = Convert.ToHexString(new XdrBytes().Domain(Vm1).Bytes);
    static readonly string s_ct101 = Convert.ToHexString(new XdrBytes().Domain(Ct101).Bytes);

    RemoteTestClient _client = null!;

    [SetUp]
    public void Open() => _client = RemoteTestClient.Opened();

    [Test]
    public void A_listing_answers_references_and_their_number()
    {
        var reply = _client.Call(RemoteProcedure.ConnectListAllDomains, new XdrBytes().Int(1).Int(3));

        Assert.That(reply.Hex, Is.EqualTo("00000002" + s_vm1 + s_ct101 + "00000002"));
        Assert.That(_client.DriverCalls, Is.EqualTo(new[] { "List(3)" }));
    }

    [Test]
    public void A_listing_without_results_answers_the_number_alone()
    {
        var reply = _client.Call(RemoteProcedure.ConnectListAllDomains, new XdrBytes().Int(0).Int(0));

        Assert.That(reply.Hex, Is.EqualTo("00000000" + "00000002"));
    }

    [TestCase(0)]
    [TestCase(1)]
    public void A_listing_over_the_limit_fails_with_and_without_results(int needResults)
    {
        _client.Driver.DomainDriver.Listed = [.. Enumerable.Repeat(Vm1, 16_385)];

        var reply = _client.Call(RemoteProcedure.ConnectListAllDomains, new XdrBytes().Int(needResults).Int(0));

        Assert.That(
            reply.Error.Short,
            Is.EqualTo((1, 7, "internal error: Too many domains '16385' for limit '16384'")));
    }

    [Test]
    public void A_listing_at_the_limit_is_answered()
    {
        _client.Driver.DomainDriver.Listed = [.. Enumerable.Repeat(Vm1, 16_384)];

        var reply = _client.Call(RemoteProcedure.ConnectListAllDomains, new XdrBytes().Int(1).Int(0));

        Assert.That(reply.IsError, Is.False);
        Assert.That(reply.Packet[^4..], Is.EqualTo(new byte[] { 0, 0, 0x40, 0 }));
    }

    [Test]
    public void Ids_and_names_of_the_old_listings_stop_at_the_callers_maximum()
    {
        Assert.That(Listed(RemoteProcedure.ConnectListDomains, 5), Is.EqualTo("00000001" + "00000001"));
        Assert.That(Listed(RemoteProcedure.ConnectListDomains, 0), Is.EqualTo("00000000"));
        Assert.That(
            Listed(RemoteProcedure.ConnectListDefinedDomains, 16_384),
            Is.EqualTo("00000001" + "00000005" + "6374313031000000"));
        Assert.That(Listed(RemoteProcedure.ConnectListDefinedDomains, 0), Is.EqualTo("00000000"));
    }

    [TestCase(RemoteProcedure.ConnectListDomains, -1, "maxids must be non-negative")]
    [TestCase(RemoteProcedure.ConnectListDomains, 16_385, "maxids > REMOTE_DOMAIN_LIST_MAX")]
    [TestCase(RemoteProcedure.ConnectListDefinedDomains, int.MinValue, "maxnames must be non-negative")]
    [TestCase(RemoteProcedure.ConnectListDefinedDomains, int.MaxValue, "maxnames > REMOTE_DOMAIN_LIST_MAX")]
    public void A_maximum_of_the_old_listings_has_limits(RemoteProcedure procedure, int maximum, string text)
    {
        var reply = _client.Call(procedure, new XdrBytes().Int(maximum));

        Assert.That(reply.Error, Is.EqualTo(new WireError(ErrorCode.Rpc, ErrorDomain.Rpc, text, "%s", text, -1, -1)));
        Assert.That(_client.DriverCalls, Is.Empty);
    }

    [Test]
    public void Active_and_inactive_domains_are_counted()
    {
        Assert.That(_client.Call(RemoteProcedure.ConnectNumOfDomains).Hex, Is.EqualTo("00000001"));
        Assert.That(_client.Call(RemoteProcedure.ConnectNumOfDefinedDomains).Hex, Is.EqualTo("00000001"));
    }

    [Test]
    public void A_domain_is_found_by_id_name_and_uuid()
    {
        Assert.That(_client.Call(RemoteProcedure.DomainLookupById, new XdrBytes().Int(1)).Hex, Is.EqualTo(s_vm1));
        Assert.That(
            _client.Call(RemoteProcedure.DomainLookupByName, new XdrBytes().Text("ct101")).Hex, Is.EqualTo(s_ct101));
        Assert.That(
            _client.Call(RemoteProcedure.DomainLookupByUuid, new XdrBytes().Uuid(Vm1.Uuid)).Hex, Is.EqualTo(s_vm1));
    }

    [Test]
    public void A_negative_id_is_refused_in_libvirts_words_before_the_driver_is_asked()
    {
        var reply = _client.Call(RemoteProcedure.DomainLookupById, new XdrBytes().Int(-1));

        Assert.That(reply.Error, Is.EqualTo(new WireError(
            ErrorCode.InvalidArg,
            ErrorDomain.Domain,
            "id in virDomainLookupByID must be zero or greater",
            "virDomainLookupByID",
            "id",
            0,
            0)));
        Assert.That(_client.DriverCalls, Is.Empty);
    }

    [Test]
    public void What_the_driver_does_not_find_is_told_in_its_words()
    {
        var byId = _client.Call(RemoteProcedure.DomainLookupById, new XdrBytes().Int(99));
        var byName = _client.Call(RemoteProcedure.DomainLookupByName, new XdrBytes().Text("x"));

        Assert.That(byId.Error.Short, Is.EqualTo((42, 48, "Domain not found")));
        Assert.That(byName.Error, Is.EqualTo(new WireError(
            ErrorCode.NoDomain,
            ErrorDomain.Parallels,
            "Domain not found: no domain with matching name 'x'",
            "Domain not found: %1$s",
            "no domain with matching name 'x'",
            -1,
            -1)));
    }

    string Listed(RemoteProcedure procedure, int maximum) => _client.Call(procedure, new XdrBytes().Int(maximum)).Hex;
}
