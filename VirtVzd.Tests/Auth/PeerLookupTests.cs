// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using Mono.Unix;
using NUnit.Framework;
using VirtVzd.Auth;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.Tests.Auth;

[TestFixture]
sealed class PeerLookupTests
{
    const uint NobodysId = 4_000_000_111;

    [Test]
    public void The_identity_of_a_known_user_has_names_numbers_and_the_start_of_the_process()
    {
        var user = UnixUserInfo.GetRealUser();

        var identity = PeerLookup.Of(
            Environment.ProcessId, (uint)user.UserId, (uint)user.GroupId, selinuxContext: "label");

        Assert.That(identity.UserName, Is.EqualTo(user.UserName));
        Assert.That(identity.UserId, Is.EqualTo((uint)user.UserId));
        Assert.That(identity.GroupName, Is.EqualTo(user.Group.GroupName));
        Assert.That(identity.GroupId, Is.EqualTo((uint)user.GroupId));
        Assert.That(identity.ProcessId, Is.EqualTo(Environment.ProcessId));
        Assert.That(identity.SelinuxContext, Is.EqualTo("label"));
        Assert.That(
            identity.ProcessStartTicks, Is.EqualTo(PeerLookup.StartTicksOf(Environment.ProcessId)).And.GreaterThan(0));
    }

    [Test]
    public void A_user_without_an_entry_is_named_by_number()
    {
        var identity = PeerLookup.Of(Environment.ProcessId, NobodysId, NobodysId, selinuxContext: null);

        Assert.That((identity.UserName, identity.GroupName), Is.EqualTo(("4000000111", "4000000111")));
    }

    [Test]
    public void A_process_that_is_gone_fails_with_libvirts_words()
    {
        var error = Assert.Throws<LibvirtException>(() => PeerLookup.Of(int.MaxValue, 0, 0, selinuxContext: null));

        Assert.That(error!.Message, Is.EqualTo("internal error: Cannot find start time for pid 2147483647"));
    }

    [TestCase("7 (a) b) c) S 1 7 7 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 987654 100 200", 987654ul)]
    [TestCase("7 (virsh) S 1 7 7 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 18446744073709551615 1", ulong.MaxValue)]
    public void The_start_is_the_22nd_field_whatever_the_name(string line, ulong expected)
    {
        Assert.That(PeerLookup.ParseStartTicks(line), Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase("7 (virsh) S 1 2 3")]
    [TestCase("7 (virsh) S 1 7 7 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 -5 1")]
    public void A_line_that_is_no_process_has_no_start(string line)
    {
        Assert.That(PeerLookup.ParseStartTicks(line), Is.Null);
    }

    [Test]
    public void Groups_are_found_by_name_and_by_number()
    {
        var (name, number) = File.ReadLines("/etc/group").Select(line => line.Split(':'))
            .Select(fields => (fields[0], uint.Parse(fields[2]))).First();

        Assert.That(UserDatabase.GroupIdOf(name), Is.EqualTo(number));
        Assert.That(UserDatabase.NameOfGroup(number), Is.EqualTo(name));
        Assert.That(UserDatabase.GroupIdOf("no-such-group-here"), Is.Null);
        Assert.That(UserDatabase.NameOfUser(NobodysId), Is.Null);
    }
}
