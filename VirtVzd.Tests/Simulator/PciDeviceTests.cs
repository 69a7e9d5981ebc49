// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator;

/// <summary>
/// PCI devices of the host in VMs: what blocks a commit, what is only warned of, and what keeps a VM from starting.
/// </summary>
sealed class PciDeviceTests : SimulatorTest
{
    const uint Pci = 17;
    const string Card = "6:2:0:10de.1eb8";
    const string Away = "7:0:0:10de.1eb8";

    [SetUp]
    public void PlugDevices()
    {
        using var files = new TemporaryDirectory();
        File.WriteAllText(files["host.json"], PciDevicesDocument.Text);
        Host.Do("hardware", files["host.json"]);
    }

    [TestCase("0:1b:0:8086.293e")]
    [TestCase(Card)]
    public void Sound_and_other_devices_are_given(string id) => Assert.That(
        Give(Create("vm", "a"), id), Is.EqualTo("0"));

    [Test]
    public void A_network_adapter_is_not() =>
        Assert.That(Give(Create("vm", "a"), "2:0:0:8086.1521"), Is.EqualTo("80027765 2:0:0:8086.1521 card"));

    [TestCase("stopped", "0")]
    [TestCase("running", "1")]
    public void What_another_VM_has_blocks_and_says_whether_that_is_on(string state, string isOn)
    {
        Assert.That(Give(Create("vm", "a"), Card), Is.EqualTo("0"));
        if (state == "running")
        {
            Host.Do("start", "a");
        }

        Assert.That(Give(Create("vm", "b"), Card), Is.EqualTo($"80027764 card a {isOn}"));
    }

    [Test]
    public void What_is_away_and_what_is_there_twice_is_only_warned_of()
    {
        var uuid = Create("vm", "a");

        Assert.That(Give(uuid, Away), Is.EqualTo("0"));
        Assert.That(Give(uuid, Card), Is.EqualTo("0"));
        Assert.That(Give(uuid, Card), Is.EqualTo("0"));
    }

    [Test]
    public void One_that_is_not_enabled_is_nobodys()
    {
        Assert.That(Give(Create("vm", "a"), Card, isEnabled: false), Is.EqualTo("0"));

        Assert.That(Give(Create("vm", "b"), Card), Is.EqualTo("0"));
    }

    [Test]
    public void A_running_VM_gets_none()
    {
        Host.Do("lock-wait", "10");
        var uuid = Create("vm", "a", "--state", "running");

        Assert.That(Give(uuid, Card), Is.EqualTo("80000384"));
    }

    [Test]
    public void A_VM_does_not_start_without_its_device_and_not_with_one_in_use()
    {
        var (lost, mine, copy) = (Create("vm", "lost"), Create("vm", "mine"), Create("vm", "copy"));
        Give(lost, Away);
        Give(copy, Card, isEnabled: false);
        Give(mine, Card);

        Assert.That(StartOf(lost), Is.EqualTo(Codes.Failure));
        Assert.That(StartOf(mine), Is.EqualTo(Codes.Success));
        Host.Do("stop", "mine", "--kill");
        Assert.That(StartOf(copy), Is.EqualTo(Codes.Success));
    }

    uint StartOf(string uuid) => WireSession.Code(Session.Call("start", new JsonObject { ["uuid"] = uuid }));

    // The code of what comes of it, with the values that it names.
    string Give(string uuid, string id, bool isEnabled = true)
    {
        var config = BeginEdit(Session, uuid);
        var devices = config["devices"]!.AsArray();
        devices.Add(new JsonObject
        {
            ["type"] = Pci,
            ["index"] = devices.Count(static device => (uint)device!["type"]! == Pci),
            ["enabled"] = isEnabled,
            ["connected"] = isEnabled,
            ["sysName"] = id,
            ["friendlyName"] = "card",
        });
        var answer = Commit(Session, config);
        if (answer["errors"]?.AsArray() is not [{ } finding])
        {
            return $"{WireSession.Code(answer):x}";
        }

        var values = finding["params"]!.AsArray().Where(
            static value => ((string)value!["name"]!).StartsWith("vm_message_param", System.StringComparison.Ordinal));
        return string.Join(
            ' ', values.Select(static value => (string)value!["value"]!).Prepend($"{WireSession.Code(finding):x}"));
    }
}
