// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Auth;
using VirtVzd.Driver.Access;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Auth;

/// <summary>The access driver that asks polkit, where it has nobody to ask about.</summary>
sealed class PolkitAccessTests
{
    static readonly CallerIdentity s_whole = new() { UserId = 1000, ProcessId = 4711, ProcessStartTicks = 99 };

    static readonly CallerIdentity[] s_incomplete =
    [
        CallerIdentity.Unknown,
        s_whole with { UserId = null },
        s_whole with { ProcessId = null },
        s_whole with { ProcessStartTicks = null },
        s_whole with { ProcessStartTicks = 0 },
    ];

    [TestCaseSource(nameof(s_incomplete))]
    public void A_caller_who_is_not_wholly_known_is_denied_without_a_question(CallerIdentity caller)
    {
        using var authority = new PolkitAuthority();
        using var log = new RecordedLog();
        using var access = new PolkitAccess(authority, log);

        var allowed = access.Ask([new AccessRequest(caller, new AccessPermission("domain", "read-secure"))]);

        Assert.That(allowed, Is.EqualTo(new[] { false }));
        Assert.That(log.Lines, Is.EqualTo(new[]
        {
            "Error org.libvirt.api.domain.read-secure is denied: process, its start time and user of the caller are "
                + "not all known",
        }));
    }
}
