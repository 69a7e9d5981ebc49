// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;
using static VirtVzd.Tests.Remote.FakeDomainDriver;

namespace VirtVzd.Tests.Remote;

/// <summary>The five steps of a migration on the wire.</summary>
sealed class MigrationCallTests
{
    const int OfInt = 1;
    const int OfULLong = 4;
    const int OfText = 7;

    [Test]
    public void Each_step_reaches_the_driver_with_what_the_client_gives()
    {
        var client = RemoteTestClient.Opened();

        var begun = client.Call(RemoteProcedure.DomainMigrateBegin3Params, Named(new XdrBytes().Domain(Vm1)).Int(257));
        var prepared = client.Call(
            RemoteProcedure.DomainMigratePrepare3Params, Named(new XdrBytes()).Text("begun").Int(1));
        var performed = client.Call(
            RemoteProcedure.DomainMigratePerform3Params, Named(new XdrBytes().Domain(Vm1).Optional("vz+tls://b/system"))
                .Text("prepared").Int(3));
        var finished = client.Call(
            RemoteProcedure.DomainMigrateFinish3Params, Named(new XdrBytes()).Text("performed").Int(1).Int(0));
        var confirmed = client.Call(
            RemoteProcedure.DomainMigrateConfirm3Params, Named(new XdrBytes().Domain(Vm1)).Text("").Int(257).Int(1));

        Assert.That(begun.Hex, Is.EqualTo(Hex(new XdrBytes().Text("begun").Text("<domain/>"))));
        Assert.That(prepared.Hex, Is.EqualTo(Hex(new XdrBytes().Text("prepared").Optional("vzmigr://here"))));
        Assert.That(performed.Hex, Is.EqualTo(Hex(new XdrBytes().Text("performed"))));
        Assert.That(finished.Hex, Is.EqualTo(Hex(new XdrBytes().Domain(Vm1).Text(""))));
        Assert.That(confirmed.Hex, Is.Empty);
        Assert.That(client.DriverCalls, Is.EqualTo(new[]
        {
            "Begin[- other - 5 xbzrle+mt](vm1, 257)",
            "Prepare[- other - 5 xbzrle+mt](begun, 1)",
            "Perform[- other - 5 xbzrle+mt vz+tls://b/system prepared](vm1, 3)",
            "Finish[- other - 5 xbzrle+mt](performed, 1, False)",
            "Confirm[- other - 5 xbzrle+mt  True](vm1, 257)",
        }));
    }

    [Test]
    public void All_known_parameters_are_read()
    {
        var client = RemoteTestClient.Opened();
        var parameters = new XdrBytes().Int(3)
            .Text("destination_xml").Int(OfText).Text("<domain/>")
            .Text("migrate_uri").Int(OfText).Text("vzmigr://b:1")
            .Text("bandwidth").Int(OfULLong).Hyper(ulong.MaxValue);

        var reply = client.Call(RemoteProcedure.DomainMigratePrepare3Params, parameters.Text("c").Int(0));

        Assert.That(reply.Hex, Is.EqualTo(Hex(new XdrBytes().Text("prepared").Optional(null))));
        Assert.That(
            client.DriverCalls, Is.EqualTo(new[] { "Prepare[vzmigr://b:1 - <domain/> 18446744073709551615 -](c, 0)" }));
    }

    [TestCase("graphics_uri")]
    [TestCase("listen_address")]
    [TestCase("migrate_disks")]
    [TestCase("persistent_xml")]
    [TestCase("compression.mt.level")]
    [TestCase("")]
    public void A_parameter_that_the_driver_does_not_know_is_refused_by_its_name(string name)
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(
            RemoteProcedure.DomainMigrateBegin3Params, new XdrBytes().Domain(Vm1).Int(1).Text(name).Int(OfText)
                .Text("x").Int(0));

        Assert.That(reply.Error.Short, Is.EqualTo((74, 0, $"argument unsupported: parameter '{name}' not supported")));
        Assert.That(client.DriverCalls, Is.Empty);
    }

    [Test]
    public void A_value_of_another_type_is_refused()
    {
        var client = RemoteTestClient.Opened();

        var number = client.Call(
            RemoteProcedure.DomainMigrateBegin3Params, new XdrBytes().Domain(Vm1).Int(1).Text("bandwidth").Int(OfInt)
                .Int(5).Int(0));
        var text = client.Call(
            RemoteProcedure.DomainMigrateBegin3Params, new XdrBytes().Domain(Vm1).Int(1).Text("migrate_uri")
                .Int(OfULLong).Hyper(5).Int(0));

        Assert.That(
            number.Error.Short,
            Is.EqualTo((8, 0, "invalid argument: invalid type 'int' for parameter 'bandwidth', expected 'ullong'")));
        Assert.That(text.Error.Short, Is.EqualTo(
            (8, 0, "invalid argument: invalid type 'ullong' for parameter 'migrate_uri', expected 'string'")));
        Assert.That(client.DriverCalls, Is.Empty);
    }

    [Test]
    public void A_parameter_that_is_there_twice_is_refused()
    {
        var client = RemoteTestClient.Opened();
        var parameters = new XdrBytes().Domain(Vm1).Int(2)
            .Text("destination_name").Int(OfText).Text("a")
            .Text("destination_name").Int(OfText).Text("b");

        var reply = client.Call(RemoteProcedure.DomainMigrateBegin3Params, parameters.Int(0));

        Assert.That(
            reply.Error.Short,
            Is.EqualTo((8, 0, "invalid argument: parameter 'destination_name' occurs multiple times")));
    }

    [Test]
    public void What_the_driver_refuses_is_told()
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(RemoteProcedure.DomainMigrateBegin3Params, new XdrBytes().Domain(Gone).Int(0).Int(0));

        Assert.That(reply.Error.Code, Is.EqualTo(ErrorCode.NoDomain));
    }

    static XdrBytes Named(XdrBytes before) => before.Int(4)
        .Text("destination_name").Int(OfText).Text("other")
        .Text("bandwidth").Int(OfULLong).Hyper(5)
        .Text("compression").Int(OfText).Text("xbzrle")
        .Text("compression").Int(OfText).Text("mt");

    static string Hex(XdrBytes bytes) => System.Convert.ToHexString(bytes.Bytes);
}
