// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Daemon;

/// <summary>What a part of the host comes to.</summary>
enum HostVerdict
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Not there, and the daemon works without it.</summary>
    Missing,

    /// <summary>To be mended.</summary>
    Wrong,
}
