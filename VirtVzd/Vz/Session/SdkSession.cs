// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.Driver.Events;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Vz.Config;

namespace VirtVzd.Vz.Session;

/// <summary>
/// The daemon at the dispatcher: three logins, because the SDK keeps one object for each login and guest, and a look-up
/// overwrites what is being edited or read in it.
/// </summary>
sealed class SdkSession : IDisposable
{
    readonly CancellationTokenSource _lost;
    PrlSubscription? _events;
    PrlSubscription? _endsOfQuestions;
    PrlSubscription? _progress;
    volatile int _reason = (int)ConnectCloseReason.EndOfFile;
    int _hardwareChanges;

    SdkSession(
        PrlServer listing, PrlServer editing, PrlServer asking, HypervisorVersion version, CancellationTokenSource lost)
    {
        _lost = lost;
        Listing = listing;
        Editing = editing;
        Asking = asking;
        Version = version;
    }

    /// <summary>For lists and look-ups; the follower's thread only.</summary>
    internal PrlServer Listing { get; }

    /// <summary>For operations and edits, under a domain's job.</summary>
    internal PrlServer Editing { get; }

    /// <summary>
    /// For questions at any time, by any thread, that need no configuration: it changes under the reader's hands.
    /// </summary>
    internal PrlServer Asking { get; }

    /// <summary>The product's version.</summary>
    internal HypervisorVersion Version { get; }

    /// <summary>How often the dispatcher has told that the host's devices are others now.</summary>
    internal int HardwareChanges => Volatile.Read(ref _hardwareChanges);

    /// <summary>Whether its connection is gone; whoever waits for it is told so within a second.</summary>
    internal bool IsLost => _lost.IsCancellationRequested;

    /// <summary>Why it is lost, once it is.</summary>
    internal ConnectCloseReason LossReason => (ConnectCloseReason)_reason;

    /// <summary>Logs in three times.</summary>
    /// <exception cref="LibvirtException">The SDK refused.</exception>
    internal static SdkSession Login(PrlWait lookups, PrlWait jobs)
    {
        var lost = new CancellationTokenSource();
        lookups = lookups with { Lost = lost.Token };
        jobs = jobs with { Lost = lost.Token };
        var listing = PrlServer.LoginLocal(lookups);
        PrlServer? editing = null;
        PrlServer? asking = null;
        try
        {
            var version = HypervisorVersion.Parse(listing.ProductVersion);
            editing = PrlServer.LoginLocal(jobs);
            asking = PrlServer.LoginLocal(lookups);
            return new SdkSession(listing, editing, asking, version, lost);
        }
        catch (LibvirtException)
        {
            asking?.Dispose();
            editing?.Dispose();
            listing.Dispose();
            throw;
        }
    }

    /// <summary>Subscribes to what the SDK says by itself; who is told runs on a thread of the SDK.</summary>
    /// <param name="sink">Gets every event.</param>
    /// <param name="lookupEnded">Called when a job of <see cref="Listing"/> has ended.</param>
    /// <param name="questionEnded">Called when a job of <see cref="Asking"/> has ended.</param>
    /// <param name="log">For what cannot be read.</param>
    /// <exception cref="LibvirtException">The SDK refused.</exception>
    internal void Subscribe(Action<PrlEvent> sink, Action lookupEnded, Action questionEnded, ILogger log)
    {
        _events = Listing.Subscribe(sink, lookupEnded, log);
        _endsOfQuestions = Asking.Subscribe(sink: null, questionEnded, log);
        _progress = Editing.Subscribe(
            sink, static () => { }, log,
            [PrlEventType.JobStageProgressChanged, PrlEventType.JobFileCopyProgressChanged]);
    }

    /// <summary>The dispatcher tells that the host's devices are others now. Any thread, also the SDK's.</summary>
    internal void NoteHardwareChange() => Interlocked.Increment(ref _hardwareChanges);

    /// <summary>
    /// The connection is gone, or does not answer any more. Any thread, also the SDK's; the first reason counts.
    /// </summary>
    internal void GiveUp(ConnectCloseReason reason)
    {
        if (!IsLost)
        {
            _reason = (int)reason;
            _lost.Cancel();
        }
    }

    /// <summary>Logs off; guests and jobs go on.</summary>
    public void Dispose()
    {
        _events?.Dispose();
        _endsOfQuestions?.Dispose();
        _progress?.Dispose();
        Asking.Dispose();
        Editing.Dispose();
        Listing.Dispose();
    }
}
