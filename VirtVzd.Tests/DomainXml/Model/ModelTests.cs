// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using NUnit.Framework;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.Tests.DomainXml.Model;

/// <summary>The small parts of the model: words, addresses, lists.</summary>
sealed class ModelTests
{
    [Test]
    public void Each_member_of_each_enum_has_its_word_and_each_word_its_member()
    {
        AllNamed(Names.OsTypes);
        AllNamed(Names.Arches);
        AllNamed(Names.BootDevices);
        AllNamed(Names.DiskDevices);
        AllNamed(Names.DiskSourceTypes);
        AllNamed(Names.DiskBuses);
        AllNamed(Names.StorageFormats);
        AllNamed(Names.FilesystemTypes);
        AllNamed(Names.InterfaceTypes);
        AllNamed(Names.IpFamilies);
        AllNamed(Names.CharacterSourceTypes);
        AllNamed(Names.SocketModes);
        AllNamed(Names.GraphicsTypes);
        AllNamed(Names.VideoTypes);
        AllNamed(Names.InputTypes);
        AllNamed(Names.InputBuses);
    }

    static void AllNamed<T>(NameTable<T> table)
        where T : struct, Enum
    {
        var members = Enum.GetValues<T>();
        Assert.That(table.Count, Is.EqualTo(members.Length), typeof(T).Name);
        foreach (var member in members)
        {
            Assert.That(table.TryParse(table[member], out var parsed), Is.True);
            Assert.That(parsed, Is.EqualTo(member));
        }
    }

    [TestCase("00:1c:42:a1:b2:c3", "00:1c:42:a1:b2:c3")]
    [TestCase("0:1C:42:A1:B2:C3", "00:1c:42:a1:b2:c3")]
    public void A_mac_address_is_printed_in_lower_case(string text, string canonical)
    {
        Assert.That(MacAddress.TryParse(text, out var mac), Is.True);
        Assert.That(mac.ToString(), Is.EqualTo(canonical));
    }

    [TestCase("")]
    [TestCase("00:1c:42:a1:b2")]
    [TestCase("00:1c:42:a1:b2:c3:00")]
    [TestCase("00:1c:42:a1:b2:")]
    [TestCase("00:1c:42:a1:b2:1c3")]
    [TestCase("00:1c:42:a1:b2:g3")]
    [TestCase("001c42a1b2c3")]
    [TestCase("00:1c:42:a1:b2:-1")]
    public void What_has_not_six_groups_is_no_mac_address(string text)
    {
        Assert.That(MacAddress.TryParse(text, out _), Is.False);
    }

    [Test]
    public void A_random_mac_address_is_one_of_virtuozzo()
    {
        Assert.That(MacAddress.Random().ToString(), Does.StartWith("00:1c:42:"));
    }

    [Test]
    public void Lists_compare_by_their_items()
    {
        ValueList<string> list = ["a", "b"];
        ValueList<string> same = ["a", "b"];
        ValueList<string> other = ["b", "a"];

        Assert.That(list, Is.EqualTo(same).And.Not.EqualTo(other));
        Assert.That(list.GetHashCode(), Is.EqualTo(same.GetHashCode()));
    }

    [Test]
    public void Controllers_follow_from_the_disks()
    {
        Assert.That(ControllerDefinition.Of(GoldenDomains.VmOdd.Disks), Is.EqualTo(GoldenDomains.VmOdd.Controllers));
        Assert.That(ControllerDefinition.Of(GoldenDomains.Vm1.Disks), Is.EqualTo(GoldenDomains.Vm1.Controllers));
    }
}
