// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;

namespace VirtVzd.Io;

/// <summary>
/// Something with a descriptor that the <see cref="EventLoop"/> watches. All members are called on the loop thread.
/// </summary>
interface IEventSource
{
    /// <summary>What is watched; the same object for as long as the source is.</summary>
    SafeHandle Descriptor { get; }

    /// <summary>What to wait for, computed from the source's state each time it is asked.</summary>
    IoEvents Interest { get; }

    /// <summary>The descriptor is ready. Level-triggered: what is left undone is reported again.</summary>
    void OnReady(IoEvents ready);

    /// <summary>
    /// A handler, timer or posted action of this source threw: the source closes itself, the loop goes on.
    /// </summary>
    void OnFault(Exception fault);
}
