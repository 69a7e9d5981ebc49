// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Diagnostics;
using System.Runtime.InteropServices;
using VirtVzd.Native.Linux;

namespace VirtVzd.Io;

/// <summary>What a read, write or accept on a non-blocking descriptor came to; EINTR is never among it.</summary>
/// <param name="Count">Bytes moved (or a descriptor number); −1 if it failed.</param>
/// <param name="ErrorNumber">The errno of a failure, else 0.</param>
[DebuggerDisplay("{Count}, errno {ErrorNumber}")]
readonly record struct IoResult(int Count, int ErrorNumber)
{
    /// <summary>The errno of a failure for want of memory.</summary>
    internal const int OutOfMemory = Errno.ENOMEM;

    /// <summary>Something was moved, or the end of the file was read (<see cref="Count"/> 0).</summary>
    internal bool IsDone => ErrorNumber == 0;

    /// <summary>Nothing can be moved now.</summary>
    internal bool WouldBlock => ErrorNumber == Errno.EAGAIN;

    /// <summary>The failure is of the moment and concerns nobody: nothing was there, or it went away.</summary>
    internal bool IsPassing => ErrorNumber is Errno.EAGAIN or Errno.ECONNABORTED;

    /// <summary>The peer has closed its end, in whatever way.</summary>
    internal bool IsGone => this is { ErrorNumber: 0, Count: 0 } || IsGoing(ErrorNumber);

    /// <summary>Whether an errno says that the peer has closed its end.</summary>
    internal static bool IsGoing(int errorNumber) => errorNumber is Errno.EPIPE or Errno.ECONNRESET;

    /// <summary>The failure in words.</summary>
    internal string Text => Marshal.GetPInvokeErrorMessage(ErrorNumber);
}
