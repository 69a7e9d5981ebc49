// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Daemon;
using VirtVzd.Errors;
using VirtVzd.Tests.Remote;

namespace VirtVzd.Tests.Daemon;

/// <summary>What <c>access_drivers</c> may name, and who is asked then.</summary>
sealed class AccessDriversTests
{
    static readonly RecordingAccess s_polkit = new(static _ => false);

    static readonly string[]?[] s_withoutPolkit = [null, [], ["none"], ["none", "none"]];

    static readonly string[][] s_withPolkit =
        [["polkit"], ["polkit", "polkit"], ["none", "polkit"], ["polkit", "none"]];

    [TestCaseSource(nameof(s_withoutPolkit))]
    public void Without_polkit_nobody_is_asked(string[]? names)
    {
        AccessDrivers.Check(names);

        Assert.That(AccessDrivers.Make(names, s_polkit).AllowsAll, Is.True);
    }

    [TestCaseSource(nameof(s_withPolkit))]
    public void With_polkit_it_is_asked_once(string[] names)
    {
        var polkit = new RecordingAccess(static _ => false);

        AccessDrivers.Check(names);
        var allowed = AccessDrivers.Make(names, polkit).Ask([default]);

        Assert.That(allowed, Is.EqualTo(new[] { false }));
        Assert.That(polkit.Rounds, Is.EqualTo(1));
    }

    [TestCase("selinux")]
    [TestCase("Polkit")]
    [TestCase("")]
    public void Another_driver_is_refused_in_libvirts_words(string name) => Assert.That(
        () => AccessDrivers.Check(["polkit", name]),
        Throws.TypeOf<LibvirtException>().With.Message.EqualTo(
            $"internal error: Cannot find security driver '{name}'"));
}
