// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>What a session began an edit from: the version and the text of the configuration then.</summary>
sealed record BegunEdit(uint Version, ReadOnlyMemory<byte> Config)
{
    /// <summary>An edit of what is there now.</summary>
    internal static BegunEdit Of(Guest guest) => new(guest.Version, guest.Config);
}
