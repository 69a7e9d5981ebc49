// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using VirtVzd.Io;

namespace VirtVzd.Tests.Io;

/// <summary>An event source over one end of a socket pair that does what the test says.</summary>
sealed class PipeSource(SafeHandle descriptor, Action<IoEvents> onReady) : IEventSource
{
    /// <summary>What the loop was told went wrong.</summary>
    internal Exception? Fault { get; private set; }

    /// <summary>What to wait for.</summary>
    internal IoEvents Wanted { get; set; } = IoEvents.Readable;

    /// <summary>Runs at the fault.</summary>
    internal Action WhenFaulted { get; set; } = () => { };

    /// <inheritdoc/>
    public SafeHandle Descriptor { get; } = descriptor;

    /// <inheritdoc/>
    public IoEvents Interest => Wanted;

    /// <inheritdoc/>
    public void OnReady(IoEvents ready) => onReady(ready);

    /// <inheritdoc/>
    public void OnFault(Exception fault)
    {
        Fault = fault;
        WhenFaulted();
    }
}
