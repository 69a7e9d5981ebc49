// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Protocol;
using VirtVzd.Tests.Remote;

namespace VirtVzd.Tests.Vz;

/// <summary>
/// Each call that has a handler, on the driver that ships: it asks the access drivers for exactly what libvirt's table
/// names, about the object that it is about, and does nothing where they deny.
/// </summary>
sealed class AccessOfCallsTests : SimulatedDriver
{
    DomainReference _domain;

    [SetUp]
    public void FindDomain() => _domain = Domain("vm-on");

    [Test]
    public void Every_call_asks_for_the_permissions_of_the_protocol_and_ends_where_they_are_denied()
    {
        // Without the descriptor that goes with it, libvirt's daemon too ends this one before it asks anybody.
        foreach (var row in Implemented().Where(
            row => About(row, "domain").Any() && (int)row["number"]! != (int)RemoteProcedure.DomainOpenGraphics))
        {
            foreach (var flags in FlagsOf(row))
            {
                var access = new RecordingAccess(request => request.Permission.ObjectKind == "connect");
                var reply = Ask(access, row, flags);

                // Flags that this driver does not know are refused before anything is looked up.
                if (flags != 0 && reply.IsError
                    && reply.Error.Message!.StartsWith("unsupported flags", StringComparison.Ordinal))
                {
                    continue;
                }

                var what = $"{row["name"]} with flags {flags}: {reply.Hex}";
                Assert.That(reply.IsError, Is.True, what);
                Assert.That(
                    reply.Error.Short,
                    Is.EqualTo(
                        ((int)ErrorCode.AccessDenied, (int)ErrorDomain.Access, "access denied: 'vz' denied access")),
                    what);
                Assert.That(access.Asked.Select(Text).Distinct(), Is.EquivalentTo(Needed(row, flags)), what);

                // Whose memory is in a file nobody knows.
                Assert.That(
                    access.Asked.Select(static request => request.Domain?.Uuid ?? Guid.Empty)
                        .Where(static uuid => uuid != Guid.Empty),
                    Is.All.EqualTo(_domain.Uuid),
                    what);
            }
        }

        Assert.That(State("vm-on").State, Is.EqualTo(DomainState.Running));
    }

    [Test]
    public void Every_call_about_the_connection_asks_and_ends_where_it_is_denied()
    {
        foreach (var row in Implemented().Where(row => About(row, "connect").Any()))
        {
            var isOpen = false;
            var access = new RecordingAccess(_ => !isOpen);
            var client = new RemoteTestClient(access: access, driver: Hypervisor);
            if ((int)row["number"]! != (int)RemoteProcedure.ConnectOpen)
            {
                client.Call(RemoteProcedure.ConnectOpen, RemoteTestClient.OpenArguments);
            }

            isOpen = true;
            var before = access.Asked.Length;
            var number = (int)row["number"]!;
            var reply = client.Call(
                ProgramNumbers.Remote,
                number,
                number == (int)RemoteProcedure.ConnectOpen
                    ? RemoteTestClient.OpenArguments
                    : new AnyArguments(_domain).Of((string?)row["args"]));

            var what = $"{row["name"]}: {reply.Hex}";
            Assert.That(reply.IsError && reply.Error.Code == ErrorCode.AccessDenied, Is.True, what);
            Assert.That(
                access.Asked.Skip(before).Select(Text), Is.EquivalentTo(
                    About(row, "connect").Select(Permission)), what);
            client.Session.End();
        }
    }

    [Test]
    public void Every_list_and_count_leaves_out_what_is_denied_and_asks_about_all_at_once()
    {
        foreach (var row in Implemented().Where(row => row["aclFilter"]!.AsArray().Count > 0 && !IsRegistration(row)))
        {
            var access = new RecordingAccess(request => request.Domain is null);
            var reply = Ask(access, row, flags: 0);

            // A list without entries, a count of zero: no word of the reply is anything else.
            Assert.That(reply.IsError, Is.False, $"{row["name"]}: {reply.Hex}");
            Assert.That(reply.Hex.Trim('0'), Is.Empty, (string)row["name"]!);
            Assert.That(
                access.Asked.Where(request => request.Domain is not null).Select(Text).Distinct(),
                Is.EqualTo(row["aclFilter"]!.AsArray().Select(Permission!)));

            // Opening, listing, and then all domains together.
            Assert.That(access.Rounds, Is.EqualTo(3), (string)row["name"]!);
        }
    }

    [Test]
    public void A_look_up_tells_whether_a_domain_is_there_before_it_tells_that_it_is_denied()
    {
        var client = Client(new RecordingAccess(request => request.Domain is null));

        var there = client.Call(RemoteProcedure.DomainLookupByName, new XdrBytes().Text("vm-on"));
        var notThere = client.Call(RemoteProcedure.DomainLookupByName, new XdrBytes().Text("nowhere"));

        Assert.That(there.Error.Code, Is.EqualTo(ErrorCode.AccessDenied));
        Assert.That(notThere.Error.Code, Is.EqualTo(ErrorCode.NoDomain));
    }

    [Test]
    public void A_domain_is_judged_by_its_own_name_not_by_the_one_that_the_client_gives_it()
    {
        var access = new RecordingAccess(request => request.Domain?.Name is null or "mine");
        var client = Client(access);

        var reply = client.Call(RemoteProcedure.DomainDestroy, new XdrBytes().Domain(_domain with { Name = "mine" }));

        Assert.That(reply.Error.Code, Is.EqualTo(ErrorCode.AccessDenied));
        Assert.That(access.Asked[^1].Domain?.Name, Is.EqualTo("vm-on"));
    }

    /// <inheritdoc/>
    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "vm-on", "--state", "running", "--disks", "1", "--nics", "1");
        Host.Do("create", "vm", "vm-off");
    }

    static IEnumerable<JsonObject> Implemented() => ProtocolTable.Procedures("remote")
        .Where(row => ProcedureNumbers.Implemented.Contains((int)row["number"]!));

    static IEnumerable<JsonNode> About(JsonObject row, string kind) =>
        row["acl"]!.AsArray().Where(rule => (string)rule!["object"]! == kind)!;

    static bool IsRegistration(JsonObject row) => ((string)row["name"]!).Contains("EVENT", StringComparison.Ordinal);

    // None, and each that a permission depends on.
    static IEnumerable<uint> FlagsOf(JsonObject row) =>
    [
        0, .. row["acl"]!.AsArray().Where(rule => rule!["flags"] is not null).Select(rule => Bits(rule!)).Distinct(),
    ];

    static uint Bits(JsonNode rule) => rule["flags"]!["names"]!.AsArray()
        .Aggregate(0u, (bits, name) => bits | (uint)ProtocolTable.EnumValues[(string)name!]);

    static IEnumerable<string> Needed(JsonObject row, uint flags) => row["acl"]!.AsArray()
        .Where(rule => Applies(rule!, flags))
        .Select(rule => Permission(rule!))
        .Concat(row["number"]!.GetValue<int>() == (int)RemoteProcedure.ConnectOpen ? [] : ["connect getattr"])
        .Distinct();

    static bool Applies(JsonNode rule, uint flags) => (string?)rule["flags"]?["appliesWhen"] switch
    {
        "allSet" => (flags & Bits(rule)) == Bits(rule),
        "allClear" => (flags & Bits(rule)) == 0,

        // Arguments that are not flags are 1, which for addresses means the agent.
        _ => true,
    };

    static string Permission(JsonNode rule) => $"{rule["object"]} {rule["permission"]}".Replace('_', '-');

    static string Text(AccessRequest request) => $"{request.Permission.ObjectKind} {request.Permission.Name}";

    RemoteTestClient Client(IAccessControl access)
    {
        var client = new RemoteTestClient(access: access, driver: Hypervisor);
        client.Call(RemoteProcedure.ConnectOpen, RemoteTestClient.OpenArguments);
        return client;
    }

    Reply Ask(IAccessControl access, JsonObject row, uint flags)
    {
        var client = Client(access);
        var reply = client.Call(
            ProgramNumbers.Remote, (int)row["number"]!, new AnyArguments(_domain) { Flags = flags }.Of(
                (string?)row["args"]));
        client.Session.End();
        return reply;
    }
}
