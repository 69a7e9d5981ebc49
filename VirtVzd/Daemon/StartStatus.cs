// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using VirtVzd.Native.Linux;

namespace VirtVzd.Daemon;

/// <summary>
/// The end of the pipe by which a daemon in the background tells how its start went. A daemon in the foreground has
/// none, and everything here does nothing.
/// </summary>
sealed class StartStatus : IDisposable
{
    /// <summary>Names the pipe's descriptor in the environment of the process that runs in the background.</summary>
    internal const string Variable = "VIRTVZD_STATUS_FD";

    const int FirstInheritable = 3;

    FileDescriptor? _pipe;

    /// <summary>Takes over the pipe if this process is the one in the background.</summary>
    /// <param name="variable">The environment.</param>
    internal StartStatus(Func<string, string?> variable)
    {
        if (int.TryParse(variable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= FirstInheritable)
        {
            _pipe = new FileDescriptor(number);
            _ = Libc.fcntl(_pipe, Libc.F_SETFD, Libc.FD_CLOEXEC);
            IsBackground = true;
        }
    }

    /// <summary>This process is the one that a start in the background left behind.</summary>
    internal bool IsBackground { get; }

    /// <summary>Tells the caller of the start, who then ends; once.</summary>
    internal void Report(ExitCode code)
    {
        if (_pipe is not null)
        {
            _ = Libc.write(_pipe, [(byte)code], 1);
            _pipe.Dispose();
            _pipe = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _pipe?.Dispose();
}
