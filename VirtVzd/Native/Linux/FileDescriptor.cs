// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;

namespace VirtVzd.Native.Linux;

/// <summary>
/// An open file descriptor that closes itself. Calls into <see cref="Libc"/> hold a reference, so
/// <see cref="SafeHandle.Dispose()"/> on one thread closes the number only after the last call on another has returned.
/// A call that comes after that throws <see cref="ObjectDisposedException"/>.
/// </summary>
sealed class FileDescriptor : SafeHandle
{
    /// <summary>Takes over <paramref name="number"/>; −1 makes an invalid one.</summary>
    internal FileDescriptor(int number, bool ownsHandle = true)
        : base(invalidHandleValue: -1, ownsHandle) => SetHandle(number);

    /// <inheritdoc/>
    public override bool IsInvalid => handle < 0;

    /// <summary>
    /// The number, for log lines, for messages that pass descriptors on, and as a key while this object is open.
    /// </summary>
    internal int Number => (int)handle;

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Libc.close(Number) == 0;
}
