// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using VirtVzd.Driver.Calls;
using VirtVzd.Native.Linux;
using VirtVzd.Vz.Config;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Session;

/// <summary>What the driver is told at its start. Immutable.</summary>
sealed record VzOptions
{
    /// <summary>
    /// Name or path of the SDK's library as configured; null or empty for the default names. The environment goes
    /// before it (<c>VIRTVZD_SDK_LIBRARY</c>).
    /// </summary>
    internal string? SdkLibrary { get; init; }

    /// <summary>Whether this is an ordinary user's daemon.</summary>
    internal bool SessionMode { get; init; }

    /// <summary>
    /// Directory for the driver's own small files, such as <c>/run/libvirt/vz</c>; made with mode 0700.
    /// </summary>
    internal required string StateDirectory { get; init; }

    /// <summary>
    /// Directory for what is to outlive the host's own end, such as <c>/var/lib/libvirt/vz</c>; made with mode 0700
    /// when there is something to keep. Null for the state directory.
    /// </summary>
    internal string? LastingDirectory { get; init; }

    /// <summary>Where the sockets of pseudo terminals are.</summary>
    internal ConsoleSockets Consoles => new(Path.Combine(LastingDirectory ?? StateDirectory, "console"), Disk);

    /// <summary>How files are written.</summary>
    internal DiskCalls Disk { get; init; } = DiskCalls.OfHost;

    /// <summary>After how long a write that failed is tried again.</summary>
    internal int WriteRetryMs { get; init; } = 5_000;

    /// <summary>Checks documents where a client asks for that; null where nothing can.</summary>
    internal IXmlSchemaValidator? Schemas { get; init; }

    /// <summary>The host's UUID, as clients are told it.</summary>
    internal Guid HostUuid { get; init; }

    /// <summary>CPUs that the host has, 0 to count them; fewer may be the daemon's own.</summary>
    internal int HostCpus { get; init; }

    /// <summary>What this boot of the host is known by; null to ask the host.</summary>
    internal string? BootId { get; init; }

    /// <summary>What a CPU of the host does, 0 to ask the host.</summary>
    internal uint HostMhz { get; init; }

    /// <summary>Most that one job of the SDK is waited for. A guest that ignores its shutdown takes 120 s.</summary>
    internal int JobTimeoutMs { get; init; } = 600_000;

    /// <summary>Most that the move of a guest to another host is waited for: its disks may go with it.</summary>
    internal int MigrationTimeoutMs { get; init; } = 86_400_000;

    /// <summary>Most that a copy of a guest's files on this host is waited for.</summary>
    internal int CopyTimeoutMs { get; init; } = 86_400_000;

    /// <summary>
    /// How long the end of a migration waits until this host shows the guest, or has taken back what had come of it.
    /// </summary>
    internal int MigrationEndMs { get; init; } = 20_000;

    /// <summary>How long a guest may still come that nobody waits for any more.</summary>
    internal int MigrationLateMs { get; init; } = Arrivals.LateMs;

    /// <summary>The virtual networks of this host; null where nobody tells them.</summary>
    internal IVirtualNetworks? Networks { get; init; }

    /// <summary>Opens other daemons, for migrations between daemons; null where nobody does.</summary>
    internal IMigrationDestinations? Destinations { get; init; }

    /// <summary>Most that a login, a list or a look-up is waited for.</summary>
    internal int LookupTimeoutMs { get; init; } = 60_000;

    /// <summary>
    /// How long the first attempt to look a guest up is waited for: others wait behind it. Doubles with each that
    /// fails, up to <see cref="LookupTimeoutMs"/>.
    /// </summary>
    internal int FirstLookupMs { get; init; } = 5_000;

    /// <summary>
    /// Most guests that are looked up, or whose snapshots are counted, side by side: one that does not answer is nobody
    /// else's affair.
    /// </summary>
    internal int LookupsAtOnce { get; init; } = 16;

    /// <summary>
    /// Most that a guest's tree of snapshots is waited for. The dispatcher never answers about a guest whose
    /// configuration it cannot load.
    /// </summary>
    internal int SnapshotTreeMs { get; init; } = 10_000;

    /// <summary>
    /// How long a job on snapshots may go on when the guest shows that the host will not end it: one that stands still
    /// for its snapshot and is stopped by somebody else does not go on, and the host waits for that for ever.
    /// </summary>
    internal int EndlessSnapshotMs { get; init; } = 10_000;

    /// <summary>How long a call waits for a look-up that it has asked for.</summary>
    internal int RefreshWaitMs { get; init; } = 10_000;

    /// <summary>After how long without an answer the dispatcher is asked whether it is still there.</summary>
    internal int ProbeMs { get; init; } = 30_000;

    /// <summary>How long it may take to say so before the connection counts as lost.</summary>
    internal int ProbeTimeoutMs { get; init; } = 10_000;

    /// <summary>
    /// How long a call queues for a domain that another call changes (libvirt's number for this driver).
    /// </summary>
    internal int DomainWaitMs { get; init; } = 30_000;

    /// <summary>
    /// Most calls that queue for one domain: each holds a worker meanwhile, and half of those that there are by default
    /// are to be left for other domains.
    /// </summary>
    internal int DomainQueueMax { get; init; } = 9;

    /// <summary>
    /// How long a shutdown waits for the host to refuse it, or for a guest that is quick; it goes on without the call.
    /// </summary>
    internal int ShutdownAnswerMs { get; init; } = 500;

    /// <summary>
    /// How long a destroy tries. What holds the guest may be a shutdown, which the dispatcher ends by itself after 120
    /// s.
    /// </summary>
    internal int DestroyMs { get; init; } = 150_000;

    /// <summary>
    /// How long a guest that somebody else was found to hold counts as held: as long as the dispatcher lets one wait.
    /// </summary>
    internal int LockMemoryMs { get; init; } = 60_000;

    /// <summary>
    /// Most that a call waits for what goes on in a guest, where its client would wait as long as it takes: it holds a
    /// worker, and guests may never answer.
    /// </summary>
    internal int GuestAnswerMs { get; init; } = 120_000;

    /// <summary>
    /// Most programs that run in guests at a time: each holds a thread, and some of a call's workers.
    /// </summary>
    internal int GuestProgramsMax { get; init; } = 64;

    /// <summary>Most of these in one guest.</summary>
    internal int GuestProgramsOfOneMax { get; init; } = 8;

    /// <summary>How long an open waits for a login, from the moment that it began.</summary>
    internal int OpenWaitMs { get; init; } = 10_000;

    /// <summary>How long an operation that went well waits for its event before it asks for the state.</summary>
    internal int EventWaitMs { get; init; } = 1_000;

    /// <summary>First pause between two attempts to log in; doubles up to <see cref="RetryMaxMs"/>.</summary>
    internal int RetryMs { get; init; } = 500;

    /// <summary>Longest pause between two attempts to log in.</summary>
    internal int RetryMaxMs { get; init; } = 30_000;
}
