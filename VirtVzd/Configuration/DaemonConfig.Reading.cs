// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Errors;

namespace VirtVzd.Configuration;

sealed partial record DaemonConfig
{
    /// <summary>
    /// Keys of libvirtd.conf that older files may still carry. They have no effect here, and an administrator who
    /// believes that a TLS setting works should hear so.
    /// </summary>
    static readonly HashSet<string> KeysOfOtherDaemons = new(StringComparer.Ordinal)
    {
        "listen_tls", "listen_tcp", "tls_port", "tcp_port", "listen_addr", "auth_tcp", "auth_tls",
        "tcp_min_ssf", "key_file",
        "cert_file", "ca_file", "crl_file", "tls_no_sanity_certificate", "tls_no_verify_certificate",
        "tls_allowed_dn_list",
        "tls_priority", "mdns_adv", "mdns_name",
    };

    /// <summary>
    /// Keys in the file that belong to libvirtd's TCP and TLS sockets and are ignored, in alphabetical order.
    /// </summary>
    internal IReadOnlyList<string> IgnoredKeys { get; private init; } = [];

    /// <summary>
    /// Takes over a parsed file. Unknown keys are ignored; the first value that does not fit ends it.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="isPrivileged">Whether the daemon is the system's; a session's has other defaults.</param>
    /// <exception cref="LibvirtException">
    /// As <see cref="ConfigFile"/>'s readers say, and the rules of config.md §3.
    /// </exception>
    internal static DaemonConfig From(ConfigFile file, bool isPrivileged)
    {
        var scheme = isPrivileged ? AuthScheme.Polkit : AuthScheme.None;
        var missing = new DaemonConfig { AuthUnixRw = scheme, AuthUnixRo = scheme };
        var readWrite = Scheme("auth_unix_rw");

        // The initialiser runs from top to bottom: the order in which libvirt checks the keys.
        return new DaemonConfig
        {
            AuthUnixRw = readWrite,
            AuthUnixRo = Scheme("auth_unix_ro"),
            AccessDrivers = file.TextList("access_drivers"),
            UnixSockGroup = file.Text("unix_sock_group", missing.UnixSockGroup),
            UnixSockAdminPerms = file.Text("unix_sock_admin_perms", missing.UnixSockAdminPerms)!,
            UnixSockRoPerms = file.Text("unix_sock_ro_perms", missing.UnixSockRoPerms)!,
            UnixSockRwPerms = file.Text(
                "unix_sock_rw_perms", readWrite == AuthScheme.Polkit ? missing.UnixSockRwPerms : "0700")!,
            UnixSockDir = file.Text("unix_sock_dir", missing.UnixSockDir),
            SaslAllowedUsernameList = file.TextList("sasl_allowed_username_list"),
            MinWorkers = file.Unsigned("min_workers", missing.MinWorkers),
            MaxWorkers = Positive("max_workers", missing.MaxWorkers),
            MaxClients = file.Unsigned("max_clients", missing.MaxClients),
            MaxQueuedClients = file.Unsigned("max_queued_clients", missing.MaxQueuedClients),
            MaxAnonymousClients = file.Unsigned("max_anonymous_clients", missing.MaxAnonymousClients),
            UserShare = file.Checked(
                "user_share", missing.UserShare,
                () => Percent("user_share", file.Unsigned("user_share", missing.UserShare))),
            MaxWaitingWorkers = file.Unsigned("max_waiting_workers", missing.MaxWaitingWorkers),
            PrioWorkers = file.Unsigned("prio_workers", missing.PrioWorkers),
            MaxClientRequests = file.Unsigned("max_client_requests", missing.MaxClientRequests),
            MaxBufferedMib = Positive("max_buffered_mib", missing.MaxBufferedMib),
            MaxUserBufferedMib = Positive("max_user_buffered_mib", missing.MaxUserBufferedMib),
            PacketTimeout = Positive("packet_timeout", missing.PacketTimeout),
            MaxClientCallbacks = file.Unsigned("max_client_callbacks", missing.MaxClientCallbacks),
            MaxUserCallbacks = file.Unsigned("max_user_callbacks", missing.MaxUserCallbacks),
            AdminMinWorkers = file.Unsigned("admin_min_workers", missing.AdminMinWorkers),
            AdminMaxWorkers = file.Unsigned("admin_max_workers", missing.AdminMaxWorkers),
            AdminMaxClients = file.Unsigned("admin_max_clients", missing.AdminMaxClients),
            AdminMaxQueuedClients = file.Unsigned("admin_max_queued_clients", missing.AdminMaxQueuedClients),
            AdminMaxClientRequests = file.Unsigned("admin_max_client_requests", missing.AdminMaxClientRequests),
            AuditLevel = file.Unsigned("audit_level", missing.AuditLevel),
            AuditLogging = file.Flag("audit_logging", missing.AuditLogging),
            HostUuid = file.Text("host_uuid", missing.HostUuid),
            HostUuidSource = file.Text("host_uuid_source", missing.HostUuidSource)!,
            LogLevel = file.Unsigned("log_level", missing.LogLevel),
            LogFilters = file.Text("log_filters", missing.LogFilters),
            LogOutputs = file.Text("log_outputs", missing.LogOutputs),
            MaxUserLogLines = file.Unsigned("max_user_log_lines", missing.MaxUserLogLines),
            KeepaliveInterval = file.Signed("keepalive_interval", missing.KeepaliveInterval),
            KeepaliveCount = file.Unsigned("keepalive_count", missing.KeepaliveCount),
            AdminKeepaliveInterval = file.Signed("admin_keepalive_interval", missing.AdminKeepaliveInterval),
            AdminKeepaliveCount = file.Unsigned("admin_keepalive_count", missing.AdminKeepaliveCount),
            OvsTimeout = file.Unsigned("ovs_timeout", missing.OvsTimeout),
            RunDir = file.Text("run_dir", missing.RunDir),
            SdkLibrary = file.Text("sdk_library", missing.SdkLibrary),
            IgnoredKeys = [.. file.Names.Where(KeysOfOtherDaemons.Contains).Order(StringComparer.Ordinal)],
        };

        uint Positive(string key, uint value) => file.Checked(
            key, value, () => AtLeastOne(key, file.Unsigned(key, value)));

        AuthScheme Scheme(string key) => file.Checked(key, scheme, () => Auth(file, key, scheme));
    }

    static uint AtLeastOne(string key, uint value) =>
        value > 0 ? value : throw LibvirtException.Internal(ErrorDomain.Conf, $"'{key}' must be greater than 0");

    static uint Percent(string key, uint value) => value is > 0 and <= 100
        ? value
        : throw LibvirtException.Internal(ErrorDomain.Conf, $"'{key}' must be between 1 and 100");

    static AuthScheme Auth(ConfigFile file, string key, AuthScheme missing)
    {
        switch (file.Text(key, missing: null))
        {
            case null:
                return missing;
            case "none":
                return AuthScheme.None;
            case "polkit":
                return AuthScheme.Polkit;
            case "sasl":
                return AuthScheme.Sasl;
            case var name:
                throw LibvirtException.Of(
                    ErrorCode.ConfigUnsupported, ErrorDomain.Conf, $"{file.Path}: {key}: unsupported auth {name}");
        }
    }
}
