// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Protocol.Procedures;

/// <summary>When a permission is needed.</summary>
enum AclCondition
{
    /// <summary>For every such call.</summary>
    Always,

    /// <summary>If every named flag is set.</summary>
    AllSet,

    /// <summary>If no named flag is set.</summary>
    AllClear,

    /// <summary>If the source argument (of the interface addresses call) has the named value.</summary>
    SourceEquals,
}
