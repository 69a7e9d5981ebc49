// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Threading;

namespace VirtVzd.Driver.Calls;

/// <summary>The virtual networks of this host, which another daemon holds.</summary>
interface IVirtualNetworks
{
    /// <summary>Those of some networks that this host does not have; none where nobody can be asked.</summary>
    /// <param name="names">Names of networks.</param>
    /// <param name="stop">Set when this daemon stops: what is waited for ends.</param>
    IReadOnlyList<string> MissingOf(IReadOnlyList<string> names, CancellationToken stop);
}
