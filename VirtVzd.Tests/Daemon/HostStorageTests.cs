// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using NUnit.Framework;
using VirtVzd.Daemon;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Daemon;

/// <summary>Files of the host as volumes.</summary>
sealed class HostStorageTests
{
    readonly HostStorage _storage = new();

    [Test]
    public void A_file_is_a_volume_of_its_directory()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory["a & b.iso"], "12345");

        var volume = _storage.FindVolume(directory["a & b.iso"])!;

        Assert.That((volume.Pool, volume.Name, volume.CapacityBytes), Is.EqualTo((directory.Path, "a & b.iso", 5ul)));
        Assert.That(_storage.GetVolumeXml(volume with { AllocationBytes = 4096 }), Is.EqualTo($"""
            <volume type='file'>
              <name>a &amp; b.iso</name>
              <key>{directory.Path}/a &amp; b.iso</key>
              <source>
              </source>
              <capacity unit='bytes'>5</capacity>
              <allocation unit='bytes'>4096</allocation>
              <physical unit='bytes'>5</physical>
              <target>
                <path>{directory.Path}/a &amp; b.iso</path>
              </target>
            </volume>

            """));
    }

    [Test]
    public void A_link_leads_to_its_file()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory["file"], "1");
        File.CreateSymbolicLink(directory["link"], directory["file"]);

        Assert.That(_storage.FindVolume(directory["link"])?.Name, Is.EqualTo("link"));
    }

    [TestCase("/")]
    [TestCase("/proc")]
    [TestCase("/dev/null")]
    [TestCase("/nowhere/at/all")]
    [TestCase("relative")]
    [TestCase("")]
    [TestCase("http://host/cd.iso")]
    [TestCase("/etc/../etc/passwd")]
    [TestCase("/etc/pass\0wd")]
    public void What_is_no_plain_file_is_no_volume(string path) => Assert.That(_storage.FindVolume(path), Is.Null);

    [Test]
    public void A_directory_counts_as_a_pool_with_the_room_of_its_file_system()
    {
        using var directory = new TemporaryDirectory();
        var uuid = _storage.GetPoolUuid(directory.Path);

        Assert.That(_storage.GetPoolSpace(directory.Path)?.CapacityBytes, Is.Positive);
        Assert.That(_storage.GetPoolSpace("/nowhere/at/all"), Is.Null);
        Assert.That(_storage.GetPoolSpace("/with\0nul"), Is.Null);
        Assert.That(_storage.GetPoolUuid(directory.Path), Is.EqualTo(uuid).And.Not.EqualTo(_storage.GetPoolUuid("/")));
        Assert.That(_storage.GetPoolXml(directory.Path, directory.Path), Is.EqualTo($"""
            <pool type='dir'>
              <name>{directory.Path}</name>
              <uuid>{uuid}</uuid>
              <source>
              </source>
              <target>
                <path>{directory.Path}</path>
              </target>
            </pool>

            """));
    }
}
