// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Io;

namespace VirtVzd.Server;

/// <summary>Gives back what a program kept for a connection that is gone, off the loop thread.</summary>
sealed class DisposeWork(IDisposable state) : WorkItem
{
    /// <inheritdoc/>
    internal override WorkKind Kind => WorkKind.Cheap;

    /// <inheritdoc/>
    internal override void Run() => state.Dispose();
}
