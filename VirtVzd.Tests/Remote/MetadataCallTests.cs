// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;
using static VirtVzd.Tests.Remote.FakeDomainDriver;

namespace VirtVzd.Tests.Remote;

/// <summary>
/// What libvirt's public functions check of metadata, names and disks before a driver is asked: codes and texts are
/// those that libvirt 9.0 answered.
/// </summary>
sealed class MetadataCallTests
{
    const int Description = 0;
    const int Title = 1;
    const int Element = 2;

    [TestCase(Title, "a\nb", null, null, "metadata title can't contain newlines", "metadata")]
    [TestCase(Title, "a", "k", null, "key in virDomainSetMetadata must be NULL", "key")]
    [TestCase(Title, "a", null, "u", "uri in virDomainSetMetadata must be NULL", "uri")]
    [TestCase(Description, "a", "k", null, "key in virDomainSetMetadata must be NULL", "key")]
    [TestCase(Description, "a", "k", "u", "uri in virDomainSetMetadata must be NULL", "uri")]
    [TestCase(Element, "<a/>", "k", null, "uri in virDomainSetMetadata must not be NULL", "uri")]
    [TestCase(Element, "<a/>", null, "u", "key in virDomainSetMetadata must not be NULL", "key")]
    public void What_cannot_be_written_is_refused(
        int type, string? text, string? key, string? uri, string message, string argument)
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(RemoteProcedure.DomainSetMetadata, Arguments(type, text, key, uri));

        Assert.That(reply.Error, Is.EqualTo(new WireError(
            ErrorCode.InvalidArg, ErrorDomain.Domain, message, "virDomainSetMetadata", argument, 0, 0)));
        Assert.That(client.DriverCalls, Is.Empty);
    }

    [TestCase(Description, "a\nb", null, null, "SetMetadata[0:a\nb:-:-](vm1, 3)")]
    [TestCase(Title, null, null, null, "SetMetadata[1:-:-:-](vm1, 3)")]
    [TestCase(Element, "<a/>", "k", "u", "SetMetadata[2:<a/>:k:u](vm1, 3)")]
    [TestCase(Element, null, null, "u", "SetMetadata[2:-:-:u](vm1, 3)")]
    [TestCase(9, "a", "k", "u", "SetMetadata[9:a:k:u](vm1, 3)")]
    public void What_may_be_written_reaches_the_driver(int type, string? text, string? key, string? uri, string call)
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(RemoteProcedure.DomainSetMetadata, Arguments(type, text, key, uri));

        Assert.That(reply.Hex, Is.Empty);
        Assert.That(client.DriverCalls, Is.EqualTo(new[] { call }));
    }

    [TestCase(Description, "u", 0, "uri in virDomainGetMetadata must be NULL", "uri")]
    [TestCase(Title, "u", 0, "uri in virDomainGetMetadata must be NULL", "uri")]
    [TestCase(Element, null, 0, "uri in virDomainGetMetadata must not be NULL", "uri")]
    [TestCase(
        Title, null, 3, "Flags 'VIR_DOMAIN_AFFECT_LIVE' and 'VIR_DOMAIN_AFFECT_CONFIG' are mutually exclusive", "ctl")]
    public void What_cannot_be_asked_is_refused(int type, string? uri, int flags, string message, string argument)
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(
            RemoteProcedure.DomainGetMetadata, new XdrBytes().Domain(Vm1).Int(type).Optional(uri).Int(flags));

        Assert.That(reply.Error, Is.EqualTo(new WireError(
            ErrorCode.InvalidArg, ErrorDomain.Domain, message, "virDomainGetMetadata", argument, 0, 0)));
        Assert.That(client.DriverCalls, Is.Empty);
    }

    [Test]
    public void A_text_is_told()
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(
            RemoteProcedure.DomainGetMetadata, new XdrBytes().Domain(Vm1).Int(Element).Optional("u").Int(2));

        Assert.That(reply.Hex, Is.EqualTo("0000000474657874"));
        Assert.That(client.DriverCalls, Is.EqualTo(new[] { "GetMetadata[2:u](vm1, 2)" }));
    }

    [TestCase(RemoteProcedure.DomainRename, 0, null, "new_name in virDomainRename must not be NULL", "new_name")]
    [TestCase(RemoteProcedure.DomainRename, 1, "", "string new_name in virDomainRename must not be empty", "new_name")]
    [TestCase(
        RemoteProcedure.DomainGetBlockInfo, null, "", "string disk in virDomainGetBlockInfo must not be empty", "disk")]
    public void An_empty_name_is_none(
        RemoteProcedure procedure, int? isThere, string? name, string message, string argument)
    {
        var client = RemoteTestClient.Opened();
        var arguments = new XdrBytes().Domain(Vm1);
        arguments = isThere is { } there ? arguments.Int(there) : arguments;

        var reply = client.Call(procedure, (name is null ? arguments : arguments.Text(name)).Int(0));

        Assert.That(
            (reply.Error.Code, reply.Error.Domain, reply.Error.Message),
            Is.EqualTo((ErrorCode.InvalidArg, ErrorDomain.Domain, message)));
        Assert.That(reply.Error.Str2, Is.EqualTo(argument));
        Assert.That(client.DriverCalls, Is.Empty);
    }

    [Test]
    public void A_new_name_and_the_size_of_a_disk_are_answered()
    {
        var client = RemoteTestClient.Opened();

        var renamed = client.Call(RemoteProcedure.DomainRename, new XdrBytes().Domain(Vm1).Int(1).Text("new").Int(0));
        var size = client.Call(RemoteProcedure.DomainGetBlockInfo, new XdrBytes().Domain(Vm1).Text("sda").Int(0));

        Assert.That(renamed.Hex, Is.EqualTo("00000000"));
        Assert.That(size.Hex, Is.EqualTo("000000000000000100000000000000020000000000000003"));
        Assert.That(client.DriverCalls, Is.EqualTo(new[] { "Rename[new](vm1, 0)", "GetBlockInfo[sda](vm1, 0)" }));
    }

    static XdrBytes Arguments(int type, string? text, string? key, string? uri) =>
        new XdrBytes().Domain(Vm1).Int(type).Optional(text).Optional(key).Optional(uri).Int(3);
}
