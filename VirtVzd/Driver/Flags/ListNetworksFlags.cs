// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Flags;

/// <summary>
/// Which networks a listing is about (<c>virConnectListAllNetworksFlags</c>); of each pair none means both.
/// </summary>
[Flags]
enum ListNetworksFlags : uint
{
    /// <summary>Those that are not started.</summary>
    Inactive = 1,

    /// <summary>Those that are.</summary>
    Active = 2,

    /// <summary>Those that stay.</summary>
    Persistent = 4,

    /// <summary>Those that go with their end.</summary>
    Transient = 8,

    /// <summary>Those that start with the host.</summary>
    Autostart = 16,

    /// <summary>Those that do not.</summary>
    NoAutostart = 32,

    /// <summary>All that there are.</summary>
    All = Inactive | Active | Persistent | Transient | Autostart | NoAutostart,
}
