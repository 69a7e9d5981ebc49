// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Values;

/// <summary>What becomes of a guest whose system has crashed (<c>on_crash</c>).</summary>
enum CrashAction
{
    /// <summary>
    /// The platform's own way, which libvirt has no word for: a machine is reported and started anew, three times a day
    /// at most, and stays as it is after that. Written <c>destroy</c>, as libvirt's driver writes of every guest.
    /// </summary>
    Usual,

    /// <summary><c>restart</c>: it is started anew, as often as it crashes.</summary>
    Restart,

    /// <summary><c>preserve</c>: it stays as it is, paused.</summary>
    Preserve,
}
