// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Sdk;

/// <summary>Keeps a handle alive for one call of the SDK.</summary>
readonly ref struct HeldHandle : IDisposable
{
    readonly PrlHandle _handle;
    readonly bool _isHeld;

    /// <summary>Takes hold of a handle.</summary>
    /// <exception cref="ObjectDisposedException">It was given back already.</exception>
    internal HeldHandle(PrlHandle handle)
    {
        _handle = handle;
        handle.DangerousAddRef(ref _isHeld);
        Value = handle.DangerousGetHandle();
    }

    /// <summary>The handle as the SDK knows it.</summary>
    internal nint Value { get; }

    /// <summary>Lets it go.</summary>
    public void Dispose()
    {
        if (_isHeld)
        {
            _handle.DangerousRelease();
        }
    }
}
