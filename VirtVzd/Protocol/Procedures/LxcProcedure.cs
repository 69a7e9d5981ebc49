// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Protocol.Procedures;

/// <summary>The procedure of the lxc program, by number (lxc_protocol.x).</summary>
enum LxcProcedure
{
    /// <summary><c>LXC_PROC_DOMAIN_OPEN_NAMESPACE</c>.</summary>
    DomainOpenNamespace = 1,
}
