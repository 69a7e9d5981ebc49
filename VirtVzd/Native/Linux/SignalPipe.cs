// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;

namespace VirtVzd.Native.Linux;

/// <summary>
/// Signals that wait to be taken one after the other (<c>signal_pipe.c</c>, which is part of the native program alone).
/// None is lost and none needs a thread or memory when it comes; several of one number that have not been taken are
/// one.
/// </summary>
static unsafe partial class SignalPipe
{
    internal const int SIGHUP = 1;
    internal const int SIGINT = 2;
    internal const int SIGQUIT = 3;
    internal const int SIGTERM = 15;

    /// <summary>From now on these signals wait here. Once in a process.</summary>
    /// <returns>0 or the error number.</returns>
    internal static int Route(params int[] numbers)
    {
        // SAFETY: the numbers are read during the call only.
        fixed (int* first = numbers)
        {
            return virtvzd_route_signals(first, numbers.Length);
        }
    }

    /// <summary>Blocks until there is a signal, and takes it. One thread, after <see cref="Route"/>.</summary>
    [LibraryImport(EarlyEnd.OwnProgram, EntryPoint = "virtvzd_next_signal")]
    internal static partial int Take();

    [LibraryImport(EarlyEnd.OwnProgram)]
    private static partial int virtvzd_route_signals(int* numbers, int count);
}
