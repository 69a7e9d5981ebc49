// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Protocol;
using VirtVzd.Tests.Remote;
using VirtVzd.Tests.Vz;

namespace VirtVzd.Tests.Rights;

/// <summary>
/// The polkit column of <c>docs/rights.md</c> on the driver that ships: each call is let through with exactly the
/// permissions that the page names for it and no other, and is refused where any one of them is missing. Each has a
/// running domain of its own, because what is let through is done.
/// </summary>
sealed class PolkitRightsTests : SimulatedDriver
{
    // Its number is where addresses come from: of those that the guest tells, more is asked.
    const int OfAddresses = (int)RemoteProcedure.DomainInterfaceAddresses;

    // Opening and closing are not calls on an open connection; the first is tested with the connection's other calls.
    static readonly int[] s_ofConnections = [(int)RemoteProcedure.ConnectOpen, (int)RemoteProcedure.ConnectClose];

    static IReadOnlyList<JsonObject> WithPermissions { get; } =
    [
        .. ProtocolTable.Procedures("remote").Where(static row =>
            ProcedureNumbers.Implemented.Contains((int)row["number"]!) && !s_ofConnections.Contains((int)row["number"]!)
            && row["acl"]!.AsArray().Count > 0),
    ];

    Dictionary<JsonObject, DomainReference> _domains = null!;

    [SetUp]
    public void GiveEachCallItsDomain() => _domains = WithPermissions.Zip(Domains.List(Call, flags: 0))
        .ToDictionary(pair => pair.First, pair => pair.Second);

    [Test]
    public void Each_call_is_let_through_with_its_permissions_and_no_other()
    {
        Assert.Multiple(() =>
        {
            foreach (var row in WithPermissions)
            {
                var needed = Needed(row);
                var reply = Ask(row, permission => needed.Contains(permission));

                Assert.That(
                    RightsOutcome.IsReached(reply), Is.True,
                    $"{row["name"]} with {string.Join(", ", needed)}: {reply.Hex}");
            }
        });
    }

    [Test]
    public void Each_call_is_refused_where_one_of_its_permissions_is_missing()
    {
        Assert.Multiple(() =>
        {
            foreach (var row in WithPermissions)
            {
                foreach (var missing in Needed(row))
                {
                    var reply = Ask(row, permission => permission != missing);

                    Assert.That(
                        reply.IsError ? reply.Error.Short : default,
                        Is.EqualTo((
                            (int)ErrorCode.AccessDenied, (int)ErrorDomain.Access, "access denied: 'vz' denied access")),
                        $"{row["name"]} without {missing}");
                }
            }
        });
        Assert.That(Domains.List(Call, flags: 0), Has.Count.EqualTo(WithPermissions.Count));
    }

    /// <inheritdoc/>
    protected override void PrepareHost() => Host.Do(
        "create", "vm", "vm", "--state", "running", "--count", $"{WithPermissions.Count}", "--disks", "1", "--nics",
        "1");

    // Of a call without flags.
    static string[] Needed(JsonObject row) =>
    [
        .. row["acl"]!.AsArray()
            .Where(static rule => (string?)rule!["flags"]?["appliesWhen"] != "allSet" && rule["param"] is null)
            .Select(static rule => $"{rule!["object"]}.{rule["permission"]}".Replace('_', '-'))
            .Distinct(),
    ];

    Reply Ask(JsonObject row, Func<string, bool> grants)
    {
        var isOpen = false;
        var client = new RemoteTestClient(
            access: new RecordingAccess(request =>
                !isOpen || grants($"{request.Permission.ObjectKind}.{request.Permission.Name}")), driver: Hypervisor);
        client.Call(RemoteProcedure.ConnectOpen, RemoteTestClient.OpenArguments);
        isOpen = true;
        try
        {
            var number = (int)row["number"]!;
            var arguments = new AnyArguments(_domains[row]) { Number = number == OfAddresses ? 0u : 1 }.Of(
                (string?)row["args"]);

            // Without the socket that goes along this one is refused before the access driver is asked, by libvirt too.
            return number == (int)RemoteProcedure.DomainOpenGraphics
                ? client.CallWith(File.OpenHandle("/dev/null"), ProgramNumbers.Remote, number, arguments)
                : client.Call(ProgramNumbers.Remote, number, arguments);
        }
        finally
        {
            client.Session.End();
        }
    }
}
