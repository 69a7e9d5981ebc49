// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;

namespace VirtVzd.Driver.Calls;

/// <summary>
/// A console that is open: disposing ends its connection and lets others open it; again is harmless. Any thread.
/// </summary>
interface IDomainConsole : IDisposable
{
    /// <summary>
    /// The connection, not blocking, for whoever opened it to close. Reads its end when the guest stops, or when
    /// another has taken the console.
    /// </summary>
    SafeHandle Socket { get; }
}
