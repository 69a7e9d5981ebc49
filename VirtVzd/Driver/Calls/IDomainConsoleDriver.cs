// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;

namespace VirtVzd.Driver.Calls;

/// <summary>Calls that open what a domain shows and says.</summary>
interface IDomainConsoleDriver
{
    /// <summary>Opens a console or serial port.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain, which runs.</param>
    /// <param name="device">Alias of the device, such as <c>serial0</c>; null for the first console.</param>
    /// <param name="flags"><see cref="DomainConsoleFlags"/>.</param>
    IDomainConsole OpenConsole(CallContext call, DomainReference domain, string? device, uint flags);

    /// <summary>Connects to a display.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain, which runs.</param>
    /// <param name="index">Which display, from 0.</param>
    /// <param name="flags"><see cref="DomainOpenGraphicsFlags"/>.</param>
    /// <returns>The connection, not blocking.</returns>
    SafeHandle OpenGraphics(CallContext call, DomainReference domain, uint index, uint flags);
}
