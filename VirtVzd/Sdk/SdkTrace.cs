// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using VirtVzd.Logging;

namespace VirtVzd.Sdk;

/// <summary>
/// Where calls of the SDK are told of (debug): function, guest, result by its name, and how long it took. Each handle
/// has its own from the handle that it came from, so that what is asked of a guest's devices is told with the guest.
/// What goes in and what comes back is never told: it may be a password or a session. Immutable; any thread.
/// </summary>
/// <param name="Log">Where to.</param>
/// <param name="Guest">The guest that it is about; null where it is not known, or none.</param>
sealed record SdkTrace(ILogger Log, Guid? Guest = null)
{
    /// <summary>Whether anybody follows the calls.</summary>
    internal static bool IsOn(SdkTrace? trace) => trace is not null && trace.Log.IsEnabled(LogLevel.Debug);

    /// <summary>A call begins.</summary>
    /// <param name="trace">Of the object that it is about, null for none.</param>
    /// <returns>
    /// When (<see cref="Stopwatch.GetTimestamp"/>); 0 if nobody follows it, and nothing else is to be done then.
    /// </returns>
    internal static long Begin(SdkTrace? trace) => IsOn(trace) ? Stopwatch.GetTimestamp() : 0;

    /// <summary>The same for what is about a guest.</summary>
    internal SdkTrace About(Guid guest) => this with { Guest = guest };

    /// <summary>A call is over.</summary>
    /// <param name="function">Which.</param>
    /// <param name="begunAt">What <see cref="Begin"/> answered.</param>
    /// <param name="result">Its <c>PRL_RESULT</c>.</param>
    internal void End(SdkFunction function, long begunAt, int result)
    {
        // Before the name is asked for, which is a call too.
        var elapsedMs = ElapsedMs(begunAt);
        Tell(function, NameOf(result), elapsedMs);
    }

    /// <summary>A call that starts a job is over; the job's own end is told by <see cref="EndJob"/>.</summary>
    /// <param name="function">Which.</param>
    /// <param name="begunAt">What <see cref="Begin"/> answered.</param>
    /// <param name="job">What it gave.</param>
    internal void End(SdkFunction function, long begunAt, PrlHandle job) =>
        Tell(function, job.IsInvalid ? "no job" : "job begun", ElapsedMs(begunAt));

    /// <summary>A job is over, or nobody waits for it any more.</summary>
    /// <param name="function">C name of the function that began it.</param>
    /// <param name="begunAt">What <see cref="Begin"/> answered.</param>
    /// <param name="failure">How it failed, null where it went well.</param>
    internal void EndJob(string function, long begunAt, Exception? failure)
    {
        var result = failure is null ? NameOf((int)PrlResult.Success)
            : failure.InnerException is PrlFailure cause ? cause.Answer
            : failure.Message;
        Log.Debug(string.Create(
            CultureInfo.InvariantCulture,
            $"{function}{OfGuest}: job ended, {result} after {ElapsedMs(begunAt):0.###} ms"));
    }

    string OfGuest => Guest is { } uuid ? $" of {uuid}" : "";

    static double ElapsedMs(long begunAt) => Stopwatch.GetElapsedTime(begunAt).TotalMilliseconds;

    void Tell(SdkFunction function, string result, double elapsedMs) => Log.Debug(string.Create(
        CultureInfo.InvariantCulture,
        $"{SdkFunctionNames.All[(int)function]}{OfGuest}: {result} in {elapsedMs:0.###} ms"));

    static string NameOf(int result)
    {
        var name = PrlError.NameOf((PrlResult)result);
        return result >= 0 && name.Length > 0 ? name : PrlFailure.Describe((PrlResult)result, name);
    }
}
