// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Host.Locks;

/// <summary>One operation that takes locks: itself, and the client session that it came from.</summary>
sealed class Claimant
{
    internal Claimant(object session) => Session = session;

    /// <summary>The same object for all operations of a session.</summary>
    internal object Session { get; }
}
