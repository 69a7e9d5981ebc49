// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading;

namespace VirtVzd.Native.Linux;

/// <summary>
/// A program that outlives this process: in a session of its own, with nothing on its standard streams.
/// </summary>
sealed class DetachedProgram
{
    const int StackBytes = 128 * 1024;

    readonly int _pid;
    volatile bool _hasEnded;

    DetachedProgram(int pid) => _pid = pid;

    /// <summary>Whether it runs no more.</summary>
    internal bool HasEnded => _hasEnded;

    /// <param name="arguments">Its path, and what it gets; no NUL inside.</param>
    /// <param name="environment">Its whole environment, <c>NAME=value</c>.</param>
    /// <param name="errno">Why it could not be started; else 0.</param>
    /// <returns>Null if it could not be started.</returns>
    internal static DetachedProgram? Start(
        IReadOnlyList<string> arguments, IEnumerable<string> environment, out int errno)
    {
        using var request = new SpawnRequest(isSession: true);
        errno = request.OpenNull(number: 0, Libc.O_RDONLY);
        for (var number = 1; errno == 0 && number <= 2; number++)
        {
            errno = request.OpenNull(number, Libc.O_WRONLY);
        }

        var pid = 0;
        errno = errno != 0 ? errno : request.Start(arguments[0], arguments, environment, out pid);
        if (errno != 0)
        {
            return null;
        }

        var program = new DetachedProgram(pid);
        try
        {
            new Thread(program.AwaitEnd, StackBytes) { IsBackground = true, Name = "detached" }.Start();
        }
        catch (OutOfMemoryException)
        {
            // The runtime's word for a thread that the kernel refuses: the program runs all the same.
        }

        return program;
    }

    // Whoever does not wait for a child leaves what is left of it in the table of processes.
    void AwaitEnd()
    {
        _ = Libc.waitpid(_pid, out _, 0);
        _hasEnded = true;
    }
}
