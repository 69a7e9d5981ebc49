// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace VirtVzd.Tests.Simulator;

/// <summary>
/// A host with ten thousand guests still answers at once. The limits are far above what it takes (half a second to make
/// them), yet nothing that grows with the square of the guests would stay below them.
/// </summary>
sealed class ScaleTests : SimulatorTest
{
    const int Guests = 10_000;

    [Test]
    public void Ten_thousand_guests_are_made_listed_and_changed_in_seconds()
    {
        var watch = Stopwatch.StartNew();
        var uuids = Host.Do("create", "vm", "g", "--count", $"{Guests}", "--state", "running")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(watch.Elapsed, Is.LessThan(Support.Deadline.Patience), "create");

        watch.Restart();
        var list = Session.Call("vmList", new JsonObject { ["flags"] = 0x1800 });
        Assert.That(list["guests"]!.AsArray(), Has.Count.EqualTo(Guests));
        Assert.That(watch.Elapsed, Is.LessThan(Support.Deadline.Patience), "list, most of it this test's own parsing");

        watch.Restart();
        for (var i = 0; i < 500; i++)
        {
            Assert.That(Session.CodeOf("pause", uuids[i]), Is.EqualTo(Codes.Success));
        }

        Assert.That(watch.Elapsed, Is.LessThan(Support.Deadline.Patience), "500 changes of state");
    }

    [Test]
    public void Sessions_are_served_while_guests_are_made()
    {
        var uuid = Create("vm", "first");
        var making = new Support.Command(
            Support.Binaries.PrlSim, "--dir", Host.Directory, "create", "vm", "g", "--count", $"{Guests}").Start();
        var reading = making.StandardOutput.ReadToEndAsync();

        var served = 0;
        while (!making.HasExited)
        {
            StateOf(uuid);
            served++;
        }

        reading.Wait();
        making.Dispose();
        // Each answer stands behind the events of some thousand guests.
        Assert.That(served, Is.GreaterThan(3));
    }
}
