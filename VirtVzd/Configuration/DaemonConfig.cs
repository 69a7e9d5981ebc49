// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Configuration;

/// <summary>
/// Everything that <c>virtvzd.conf</c> can say, one property a key: the key is the property's name in lower case with
/// underscores, the default is the one of system mode. Immutable; a reload makes a new one.
/// The file, its manual and this record name the same keys and defaults, which a test holds.
/// </summary>
sealed partial record DaemonConfig
{
    /// <summary>
    /// <c>auth_unix_rw</c>: authentication of the main socket. <c>polkit</c>; in session mode <c>none</c>.
    /// </summary>
    internal AuthScheme AuthUnixRw { get; init; } = AuthScheme.Polkit;

    /// <summary><c>auth_unix_ro</c>: authentication of the read-only socket. As <see cref="AuthUnixRw"/>.</summary>
    internal AuthScheme AuthUnixRo { get; init; } = AuthScheme.Polkit;

    /// <summary>Whether a socket of clients has a way of logging in.</summary>
    internal bool UsesAuth(AuthScheme scheme) => AuthUnixRw == scheme || AuthUnixRo == scheme;

    /// <summary>
    /// <c>access_drivers</c>: who checks each call; all must agree. No entry; there are <c>none</c> and <c>polkit</c>.
    /// </summary>
    internal IReadOnlyList<string>? AccessDrivers { get; init; }

    /// <summary>
    /// <c>unix_sock_group</c>: group of the sockets, a name or a number, <c>+</c> forces a number. The daemon's own.
    /// </summary>
    internal string? UnixSockGroup { get; init; }

    /// <summary><c>unix_sock_admin_perms</c>: octal mode of the admin socket. <c>0700</c>.</summary>
    internal string UnixSockAdminPerms { get; init; } = "0700";

    /// <summary><c>unix_sock_ro_perms</c>: octal mode of the read-only socket. <c>0777</c>.</summary>
    internal string UnixSockRoPerms { get; init; } = "0777";

    /// <summary>
    /// <c>unix_sock_rw_perms</c>: octal mode of the main socket. <c>0777</c> where polkit guards it, else <c>0700</c>.
    /// </summary>
    internal string UnixSockRwPerms { get; init; } = "0777";

    /// <summary><c>unix_sock_dir</c>: existing directory of the sockets. By mode, sockets.md §1.</summary>
    internal string? UnixSockDir { get; init; }

    /// <summary>
    /// <c>sasl_allowed_username_list</c>: patterns of SASL user names; an empty list refuses everyone. No entry: all.
    /// </summary>
    internal IReadOnlyList<string>? SaslAllowedUsernameList { get; init; }

    /// <summary>
    /// <c>min_workers</c>: worker threads of the main server started at once; cut to <see cref="MaxWorkers"/>. 5.
    /// </summary>
    internal uint MinWorkers { get; init; } = 5;

    /// <summary><c>max_workers</c>: most worker threads of the main server, at least 1. 20.</summary>
    internal uint MaxWorkers { get; init; } = 20;

    /// <summary><c>max_clients</c>: connections on the main and read-only sockets together. 5000.</summary>
    internal uint MaxClients { get; init; } = 5000;

    /// <summary>
    /// <c>max_queued_clients</c>: connections that may wait to be accepted, per socket; 0 means 30. 1000.
    /// </summary>
    internal uint MaxQueuedClients { get; init; } = 1000;

    /// <summary>
    /// <c>max_anonymous_clients</c>: connections not authenticated yet; 0 is no limit; not above
    /// <see cref="MaxClients"/>. 20.
    /// </summary>
    internal uint MaxAnonymousClients { get; init; } = 20;

    /// <summary>
    /// <c>user_share</c>: ours; percent of the clients and, only reading, of the workers that one user other than root
    /// may have. 25.
    /// </summary>
    internal uint UserShare { get; init; } = 25;

    /// <summary>
    /// <c>max_waiting_workers</c>: ours; workers set aside at most, because their call waits long for the host; 0 sets
    /// none aside. 60.
    /// </summary>
    internal uint MaxWaitingWorkers { get; init; } = 60;

    /// <summary><c>prio_workers</c>: extra threads that take only calls which cannot wait; 0 is allowed. 5.</summary>
    internal uint PrioWorkers { get; init; } = 5;

    /// <summary>
    /// <c>max_client_requests</c>: calls of one connection in progress, at least 1 (0 counts as 1). 5.
    /// </summary>
    internal uint MaxClientRequests { get; init; } = 5;

    /// <summary>
    /// <c>max_buffered_mib</c>: ours; MiB held for all clients, received and not yet sent; at least 1. 256.
    /// </summary>
    internal uint MaxBufferedMib { get; init; } = 256;

    /// <summary>
    /// <c>max_user_buffered_mib</c>: ours; the same of one user who is neither root nor the daemon's own; at least 1.
    /// 64.
    /// </summary>
    internal uint MaxUserBufferedMib { get; init; } = 64;

    /// <summary>
    /// <c>packet_timeout</c>: ours; seconds that a packet may take to come, and one more for each MiB; at least 1. 10.
    /// </summary>
    internal uint PacketTimeout { get; init; } = 10;

    /// <summary><c>max_client_callbacks</c>: ours; subscriptions to events of one connection. 4096.</summary>
    internal uint MaxClientCallbacks { get; init; } = 4096;

    /// <summary>
    /// <c>max_user_callbacks</c>: ours; the same of all connections of one user who is neither root nor the daemon's
    /// own. 16384.
    /// </summary>
    internal uint MaxUserCallbacks { get; init; } = 16384;

    /// <summary><c>admin_min_workers</c>: worker threads of the admin server started at once. 5.</summary>
    internal uint AdminMinWorkers { get; init; } = 5;

    /// <summary>
    /// <c>admin_max_workers</c>: most worker threads of the admin server; 0 runs its calls on the loop. 20.
    /// </summary>
    internal uint AdminMaxWorkers { get; init; } = 20;

    /// <summary><c>admin_max_clients</c>: connections on the admin socket. 5000.</summary>
    internal uint AdminMaxClients { get; init; } = 5000;

    /// <summary>
    /// <c>admin_max_queued_clients</c>: connections that may wait to be accepted on the admin socket. 20.
    /// </summary>
    internal uint AdminMaxQueuedClients { get; init; } = 20;

    /// <summary><c>admin_max_client_requests</c>: calls of one admin connection in progress. 5.</summary>
    internal uint AdminMaxClientRequests { get; init; } = 5;

    /// <summary>
    /// <c>audit_level</c>: 0 off, 1 audit if the host can, 2 and above refuse to start if it cannot. 1.
    /// </summary>
    internal uint AuditLevel { get; init; } = 1;

    /// <summary><c>audit_logging</c>: 1 writes audit messages to the log too. 0.</summary>
    internal bool AuditLogging { get; init; }

    /// <summary><c>host_uuid</c>: the host's UUID, before <see cref="HostUuidSource"/>. None.</summary>
    internal string? HostUuid { get; init; }

    /// <summary>
    /// <c>host_uuid_source</c>: where the host's UUID is read, <c>smbios</c> or <c>machine-id</c>. <c>smbios</c>.
    /// </summary>
    internal string HostUuidSource { get; init; } = "smbios";

    /// <summary><c>log_level</c>: 1 debug, 2 info, 3 warning, 4 error, 0 leaves the built-in 3. 0.</summary>
    internal uint LogLevel { get; init; }

    /// <summary><c>log_filters</c>: <c>LEVEL:MATCH</c> separated by blanks. None.</summary>
    internal string? LogFilters { get; init; }

    /// <summary>
    /// <c>log_outputs</c>: <c>LEVEL:stderr</c>, <c>LEVEL:journald</c>, <c>LEVEL:file:PATH</c> … separated by blanks. By
    /// how it was started.
    /// </summary>
    internal string? LogOutputs { get; init; }

    /// <summary>
    /// <c>max_user_log_lines</c>: ours; lines that clients of one user cause in 10 seconds, the rest is counted; 0 is
    /// no limit. 100.
    /// </summary>
    internal uint MaxUserLogLines { get; init; } = 100;

    /// <summary>
    /// <c>keepalive_interval</c>: seconds between the server's pings; 0 and below switch them off. 5.
    /// </summary>
    internal int KeepaliveInterval { get; init; } = 5;

    /// <summary><c>keepalive_count</c>: pings without an answer before a connection is closed. 5.</summary>
    internal uint KeepaliveCount { get; init; } = 5;

    /// <summary>
    /// <c>admin_keepalive_interval</c>: as <see cref="KeepaliveInterval"/>; no effect, as in libvirt. 5.
    /// </summary>
    internal int AdminKeepaliveInterval { get; init; } = 5;

    /// <summary><c>admin_keepalive_count</c>: as <see cref="KeepaliveCount"/>; no effect, as in libvirt. 5.</summary>
    internal uint AdminKeepaliveCount { get; init; } = 5;

    /// <summary>
    /// <c>ovs_timeout</c>: seconds for Open vSwitch's tool; accepted for libvirt's sake, this driver runs no tool. 5.
    /// </summary>
    internal uint OvsTimeout { get; init; } = 5;

    /// <summary>
    /// <c>run_dir</c>: ours; directory of sockets and run-time state in place of the usual one. By mode, sockets.md §1.
    /// </summary>
    internal string? RunDir { get; init; }

    /// <summary>
    /// <c>sdk_library</c>: ours; the Virtuozzo SDK to load, a path or a name. The first of the known names.
    /// </summary>
    internal string? SdkLibrary { get; init; }
}
