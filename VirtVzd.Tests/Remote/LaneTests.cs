// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using VirtVzd.Auth;
using VirtVzd.Driver.Access;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Remote;
using VirtVzd.Rpc;

namespace VirtVzd.Tests.Remote;

/// <summary>Where calls run: what may wait must not hold up what never does.</summary>
sealed class LaneTests
{
    static readonly SubscriptionCounts s_subscriptions = new(ofClientMax: 1, ofUserMax: 1, static _ => false);

    static readonly int[] s_waiting =
    [
        // Starting, stopping, pausing, resetting, defining and undefining.
        9, 10, 11, 12, 27, 28, 33, 34, 35, 196, 231, 234, 245, 258, 350,

        // What somebody inside a domain answers.
        261, 267, 277, 294, 295, 335, 336, 337, 338, 349, 353, 371, 372, 418, 420, 424, 425,

        // Bytes of a disk, which another host may hold.
        103,

        // Migration.
        302, 303, 305, 306, 307,

        // Asking polkit, which waits for a person.
        70,

        // Devices, and how large one is.
        8, 13, 160, 161, 174, 194,

        // What is written about a domain, and its name.
        264, 358,

        // How it begins and ends by itself.
        390, 450,

        // Saving, sizes and single values.
        29, 30, 31, 32, 182, 184, 199, 204, 251, 357,

        // Shares of the host.
        26, 58, 197, 205, 219, 225, 252, 254, 256, 279,

        // Pictures, keys, single virtual CPUs, aliases, and starts with files.
        211, 226, 309, 310, 384, 392,

        // Looking at files.
        86, 87, 88, 97, 98, 99, 100,

        // Consoles and displays.
        201, 249, 343,

        // Backups and checkpoints.
        411, 412, 413, 414, 415, 416, 417, 421,

        // Snapshots.
        185, 186, 187, 188, 189, 190, 191, 192, 193, 244, 246, 247, 271, 272, 274, 275,
    ];

    readonly IRpcProgram _program = Program(new AllowEverything());

    [Test]
    public void Exactly_the_calls_that_may_wait_for_the_sdk_are_in_its_lane()
    {
        var waiting = ProcedureNumbers.Calls.Where(number => _program.Find(number)!.Lane == Lane.Sdk);

        Assert.That(waiting, Is.EquivalentTo(
            s_waiting.Concat(ProcedureNumbers.OfOtherDaemons.Select(static call => call.Number)).Distinct()));
    }

    [Test]
    public void Exactly_the_calls_whose_work_grows_with_the_guests_or_the_arguments_are_in_the_lane_for_that()
    {
        var bulk = ProcedureNumbers.Calls.Where(number => _program.Find(number)!.Lane == Lane.Bulk);

        Assert.That(
            bulk, Is.EquivalentTo(new[] { 21, 37, 158, 162, 273, 288, 312, 344, 347, 393, 394 }),
            "lists, CPUs, statistics of all, the host's memory");
    }

    [Test]
    public void Only_opening_has_threads_of_its_own_for_that() => Assert.That(
        ProcedureNumbers.Calls.Where(number => _program.Find(number)!.Lane == Lane.Opening), Is.EqualTo(new[] { 1 }));

    [Test]
    public void Where_an_access_driver_is_asked_no_call_counts_as_answered_from_memory()
    {
        var program = Program(new HidingAccess());

        var cheap = ProcedureNumbers.Calls.Select(number => program.Find(number)!)
            .Where(call => call.Lane == Lane.Memory && IsServed(call));

        Assert.That(
            cheap.Select(call => call.Row.Number),
            Is.EquivalentTo(new[] { 2, 60, 66 }),
            "closing, features, how to authenticate");
    }

    [Test]
    public void Exactly_the_calls_that_ask_an_authentication_library_have_threads_of_their_own()
    {
        var asking = ProcedureNumbers.Calls.Where(number => _program.Find(number)!.Lane == Lane.Authentication);

        Assert.That(asking, Is.EqualTo(new[] { 67, 68, 69 }));
        Assert.That(asking.Where(number => _program.Find(number)!.InlineOk), Is.Empty);
    }

    [Test]
    public void No_call_that_may_wait_runs_on_the_loop()
    {
        var inline = ProcedureNumbers.Calls.Where(number => _program.Find(number)!.InlineOk);

        Assert.That(inline.Intersect(s_waiting), Is.Empty);
        Assert.That(inline, Has.Member(157).And.Member(212));
    }

    [Test]
    public void No_call_that_an_access_driver_is_asked_about_runs_on_the_loop()
    {
        var program = Program(new HidingAccess());

        var inline = ProcedureNumbers.Calls.Where(number => program.Find(number)!.InlineOk);

        Assert.That(
            inline, Is.Not.Empty.And.All.Matches<int>(number => RemoteProcedures.Rows[number - 1].Acl.Length == 0));
    }

    [Test]
    public void Documents_and_listings_do_not_run_on_the_loop_because_they_grow_with_the_host()
    {
        int[] growing = [7, 14, 21, 25, 37, 51, 162, 203, 273];

        Assert.That(growing.Where(number => _program.Find(number)!.InlineOk), Is.Empty);
    }

    static bool IsServed(RpcProcedure call) => call is not UnimplementedProcedure;

    static IRpcProgram Program(IAccessControl access) => new RemotePrograms(
        new FakeHypervisor(),
        access,
        RemoteTestClient.Relay(RemoteTestClient.SecondaryDirectory, true),
        new FakeStorage(),
        new FakePools(),
        new FakeAuthenticator(),
        new IdentityTrust(RemoteTestClient.OwnUserId, systemToken: null),
        s_subscriptions,
        NullLogger.Instance).All[0];
}
