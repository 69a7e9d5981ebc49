// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Logging;

namespace VirtVzd.Sdk;

/// <summary>
/// Tells the log of one job when it is over: function, guest, result by name, and how long it took. Nothing that was sent is
/// told: it may be a password.
/// </summary>
/// <param name="wait">Where to tell.</param>
/// <param name="function">C name of the function that began the job.</param>
readonly struct JobTrace(PrlWait wait, string function)
{
    readonly long _begunAt = wait.Trace?.IsEnabled(LogLevel.Debug) == true ? Stopwatch.GetTimestamp() : 0;

    /// <summary>It is over.</summary>
    /// <param name="failure">How it failed, null where it went well.</param>
    internal void Over(LibvirtException? failure)
    {
        if (_begunAt == 0)
        {
            return;
        }

        var guest = wait.Guest is { } uuid ? $" of {uuid}" : "";
        var result = failure is null ? nameof(PrlResult.Success) : failure.InnerException is PrlFailure cause ? cause.ToString() : failure.Message;
        wait.Trace!.Debug(string.Create(
            CultureInfo.InvariantCulture, $"{function}{guest}: {result} after {Stopwatch.GetElapsedTime(_begunAt).TotalMilliseconds:0.###} ms"));
    }
}
