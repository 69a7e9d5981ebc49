// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Protocol.Procedures;

/// <summary>What a connection must be to use a procedure (auth.md §1 and §5).</summary>
enum CallUse
{
    /// <summary>Anything, also not authenticated yet: the authentication calls.</summary>
    Anyone,

    /// <summary>Authenticated.</summary>
    Reads,

    /// <summary>Authenticated, and not read-only.</summary>
    Writes,
}
