// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver;
using VirtVzd.Errors;

namespace VirtVzd.Daemon;

/// <summary>A driver that cannot be used: the daemon serves all the same, and each open says why it fails.</summary>
sealed class UnavailableHypervisor(string reason) : IHypervisor
{
    /// <inheritdoc/>
    public int ActiveDomainCount => 0;

    /// <inheritdoc/>
    public IHypervisorConnection Open(CallContext call, string? name) =>
        throw LibvirtException.Of(ErrorCode.NoConnect, ErrorDomain.Parallels, $"{name}: {reason}");
}
