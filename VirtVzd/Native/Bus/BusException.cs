// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using VirtVzd.Native.Linux;

namespace VirtVzd.Native.Bus;

/// <summary>A call on a message bus that brought no answer, and why.</summary>
/// <param name="reason">What to tell about it.</param>
/// <param name="inner">What it comes from, if it is not the bus.</param>
sealed class BusException(string reason, Exception? inner = null) : Exception(reason, inner)
{
    /// <summary>Whether the connection broke, so that another one may bring the answer.</summary>
    internal bool IsLoss { get; private init; }

    /// <summary>Passes what a function of sd-bus answered, unless it is a negative error number.</summary>
    internal static int Check(int answer) =>
        answer >= 0 ? answer : throw new BusException(Marshal.GetPInvokeErrorMessage(-answer))
        {
            IsLoss = -answer is Errno.EPIPE or Errno.ECONNRESET or Errno.ENOTCONN,
        };
}
