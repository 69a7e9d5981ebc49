// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using NUnit.Framework;
using VirtVzd.Auth;
using VirtVzd.Driver.Access;
using VirtVzd.Tests.Remote;

namespace VirtVzd.Tests.Auth;

/// <summary>Several access drivers.</summary>
sealed class AllMustAgreeTests
{
    static readonly AccessRequest[] s_requests =
    [
        new(CallerIdentity.Unknown, new AccessPermission("connect", "getattr")),
        new(CallerIdentity.Unknown, new AccessPermission("connect", "read")),
        new(CallerIdentity.Unknown, new AccessPermission("connect", "write")),
    ];

    [Test]
    public void What_one_denies_is_denied_whatever_the_others_say()
    {
        var drivers = new AllMustAgree([Denying("getattr"), Denying("write"), new AllowEverything()]);

        Assert.That(drivers.Ask(s_requests), Is.EqualTo(new[] { false, true, false }));
        Assert.That(drivers.AllowsAll, Is.False);
    }

    [Test]
    public void The_second_is_asked_only_about_what_the_first_allows()
    {
        var second = Denying("");

        new AllMustAgree([Denying("read"), second]).Ask(s_requests);

        Assert.That(second.Asked.Select(request => request.Permission.Name), Is.EqualTo(new[] { "getattr", "write" }));
    }

    [TestCase(0)]
    [TestCase(2)]
    public void Where_all_allow_everything_nobody_needs_to_be_asked(int count)
    {
        var drivers = new AllMustAgree([.. Enumerable.Repeat(new AllowEverything(), count)]);

        Assert.That(drivers.AllowsAll, Is.True);
        Assert.That(drivers.Ask(s_requests), Is.All.True);
    }

    static RecordingAccess Denying(string permission) => new(request => request.Permission.Name != permission);
}
