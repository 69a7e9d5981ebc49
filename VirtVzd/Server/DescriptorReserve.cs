// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;
using VirtVzd.Io;

namespace VirtVzd.Server;

/// <summary>
/// One descriptor held back. When clients have used up the process's limit it is let go, so that the daemon itself can
/// still read a file or open a log, and accepting goes on only once it can be had again.
/// </summary>
sealed class DescriptorReserve : IDisposable
{
    WakeUp? _held;

    internal DescriptorReserve() => TryRestore();

    /// <summary>Takes the reserve again; false if there is still no descriptor to be had.</summary>
    internal bool TryRestore()
    {
        try
        {
            _held ??= new WakeUp(blocking: false);
            return true;
        }
        catch (LibvirtException)
        {
            return false;
        }
    }

    /// <summary>Lets the reserve go.</summary>
    internal void Release()
    {
        _held?.Dispose();
        _held = null;
    }

    /// <inheritdoc/>
    public void Dispose() => Release();
}
