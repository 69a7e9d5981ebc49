// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using NUnit.Framework;
using VirtVzd.Configuration;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Configuration;

/// <summary>Where the host's UUID comes from, and which texts are no UUID.</summary>
sealed class HostUuidTests
{
    const string Uuid = "00112233-4455-6677-8899-aabbccddeeff";

    [TestCase("00112233-4455-6677-8899-aabbccddeeff")]
    [TestCase("00112233445566778899AABBCCDDEEFF")]
    [TestCase(" \t00 11-22 33--4455-6677-8899-aabbccddeeff\n")]
    public void A_uuid_is_read_liberally(string text) => Assert.That(
        HostUuid.Parse(text), Is.EqualTo(Guid.Parse(Uuid)));

    [TestCase("xyz")]
    [TestCase("")]
    [TestCase("00112233-4455-6677-8899-aabbccddeef")]
    [TestCase("00112233-4455-6677-8899-aabbccddeeff0")]
    [TestCase("0-0112233-4455-6677-8899-aabbccddeeff")]
    [TestCase("-00112233-4455-6677-8899-aabbccddeeff")]
    [TestCase("{00112233-4455-6677-8899-aabbccddeeff}")]
    [TestCase("00000000-0000-0000-0000-000000000000")]
    [TestCase("ffffffff-ffff-ffff-ffff-ffffffffffff")]
    [TestCase("abababab-abab-abab-abab-abababababab")]
    public void This_is_no_host_uuid(string text) =>
        Assert.That(
            () => HostUuid.Of(new DaemonConfig { HostUuid = text }),
            Throws.TypeOf<LibvirtException>().With.Message.EqualTo($"invalid host UUID: {text}"));

    [Test]
    public void The_configured_uuid_goes_before_its_source() =>
        Assert.That(
            HostUuid.Of(new DaemonConfig { HostUuid = Uuid, HostUuidSource = "nonsense" }),
            Is.EqualTo(Guid.Parse(Uuid)));

    [Test]
    public void An_unknown_source_is_refused() =>
        Assert.That(
            () => HostUuid.Of(new DaemonConfig { HostUuidSource = "foo" }),
            Throws.TypeOf<LibvirtException>().With.Message.EqualTo("invalid UUID source: foo"));

    [Test]
    public void Firmware_or_chance_gives_a_uuid_when_none_is_configured() =>
        Assert.That(HostUuid.Of(new DaemonConfig()), Is.Not.EqualTo(Guid.Empty));

    [Test]
    public void The_machine_id_is_the_first_line_of_its_file()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "00112233445566778899aabbccddeeff\n");

        var uuid = HostUuid.FromMachineId(path);
        File.Delete(path);

        Assert.That(uuid, Is.EqualTo(Guid.Parse(Uuid)));
        Assert.That(
            () => HostUuid.FromMachineId(path),
            Throws.TypeOf<LibvirtException>().With.Message.EqualTo($"Can't read {path}"));
    }
}
