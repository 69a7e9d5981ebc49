// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using Microsoft.Extensions.Logging;

namespace VirtVzd.Sdk;

/// <summary>How long to wait for a job, and what ends the wait (never the job) sooner.</summary>
/// <param name="TimeoutMs">Most that one wait may take.</param>
/// <param name="Log">Where warnings of jobs that went well go.</param>
/// <param name="Stop">Set when the daemon stops: waits end at once, the SDK goes on.</param>
/// <param name="Control">Who may cancel the jobs; null where nobody may.</param>
sealed record PrlWait(int TimeoutMs, ILogger Log, CancellationToken Stop, PrlJobControl? Control = null)
{
    /// <summary>Whether the job changes nothing, so that whoever is asked to end may leave it at once.</summary>
    internal bool IsReading { get; init; }

    /// <summary>Where calls and jobs are told of, each when it is over; null for nowhere.</summary>
    internal SdkTrace? Trace { get; init; }

    /// <summary>Set when the connection has been given up: waits end as if the SDK had said so.</summary>
    internal CancellationToken Lost { get; init; }

    /// <summary>The same for jobs that are about a guest.</summary>
    internal PrlWait About(Guid guest) => this with { Trace = Trace?.About(guest) };
}
