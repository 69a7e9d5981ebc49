// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Extensions.Logging.Abstractions;
using VirtVzd.Auth;
using VirtVzd.Configuration;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Native.Audit;
using VirtVzd.Native.Linux;

namespace VirtVzd.Daemon;

/// <summary>
/// A look at a configuration as a start would take it, for <c>--check-config</c> and for reloads: all that a start
/// would end with, not only the first, and what it would pass over in silence as warnings. Nothing is made, bound or
/// changed.
/// </summary>
sealed class ConfigurationCheck
{
    readonly List<ConfigFault> _faults;
    readonly string _path;
    ConfigFile? _file;

    ConfigurationCheck(string path, List<ConfigFault> faults)
    {
        _path = path;
        _faults = faults;
    }

    /// <summary>What was found, by line; what no line is to blame for comes first.</summary>
    internal IEnumerable<ConfigFault> Faults => _faults.OrderBy(static fault => fault.Line);

    /// <summary>A start would take it.</summary>
    internal bool IsPassed => _faults.All(static fault => fault.IsWarning);

    /// <summary>What it says; null if it did not pass.</summary>
    internal LoadedConfiguration? Configuration { get; private set; }

    /// <param name="path">The file.</param>
    /// <param name="mayBeMissing">It is the default file, which need not be there.</param>
    /// <param name="isPrivileged">Whether the daemon is the system's.</param>
    /// <param name="loadsLibraries">
    /// Whether those that a start would load are tried too. That cannot be undone: it is for processes that serve
    /// nobody.
    /// </param>
    internal static ConfigurationCheck Of(string path, bool mayBeMissing, bool isPrivileged, bool loadsLibraries)
    {
        var faults = new List<ConfigFault>();
        var check = new ConfigurationCheck(path, faults);
        try
        {
            check._file = LoadedConfiguration.ReadFile(path, mayBeMissing, faults);
        }
        catch (LibvirtException error)
        {
            faults.Add(ConfigFault.Of(error, path, line: 0, key: null));
            return check;
        }

        var values = DaemonConfig.From(check._file, isPrivileged);
        check.TryRules(values);
        if (loadsLibraries)
        {
            check.TryAuthentication(values);
        }

        check.NameIgnored(values);
        check.Configuration = check.IsPassed ? new LoadedConfiguration(check._file, values) : null;
        return check;
    }

    // In the order of a start.
    void TryRules(DaemonConfig config)
    {
        Try(() => HostUuid.Of(config), config.HostUuid is null ? "host_uuid_source" : "host_uuid");
        Try(() => LogSettings.BuiltIn.WithConfiguration(config.LogLevel, filters: null, outputs: null), "log_level");
        Try(() => LogSettings.BuiltIn.WithConfiguration(level: 0, config.LogFilters, outputs: null), "log_filters");
        Try(() => CheckOutputs(config.LogOutputs), "log_outputs");
        Try(() => AccessDrivers.Check(config.AccessDrivers), "access_drivers");
        Try(() => DaemonLimits.Check(config), "max_anonymous_clients", "max_clients");
        Try(() => DaemonServers.Workers(config.MinWorkers, config.MaxWorkers, priority: 0).Check(), "min_workers");
        Try(() => DaemonServers.Workers(min: 0, max: 0, config.PrioWorkers).Check(), "prio_workers");
        Try(
            () => DaemonServers.Workers(config.AdminMinWorkers, config.AdminMaxWorkers, priority: 0).Check(),
            "admin_min_workers");
        Try(() => CheckAudit(config.AuditLevel), "audit_level");
        Try(() => SocketGroup.Find(config.UnixSockGroup), "unix_sock_group");
        Try(() => SocketPermissions.Parse(config.UnixSockRoPerms), "unix_sock_ro_perms");
        Try(() => SocketPermissions.Parse(config.UnixSockAdminPerms), "unix_sock_admin_perms");
        Try(() => SocketPermissions.Parse(config.UnixSockRwPerms), "unix_sock_rw_perms");
        Try(() => CheckDirectory(config.UnixSockDir), "unix_sock_dir");
    }

    void TryAuthentication(DaemonConfig config)
    {
        if (config.UsesAuth(AuthScheme.Sasl))
        {
            Try(
                new SaslServer(
                    new SaslUserNames(config.SaslAllowedUsernameList), NullLogger.Instance, new LogLimit(
                        TimeProvider.System, linesMax: 0)).Load,
                config.AuthUnixRw == AuthScheme.Sasl ? "auth_unix_rw" : "auth_unix_ro");
        }
    }

    // The line is that of the first of the keys that the file has.
    void Try(Action rule, params string[] keys)
    {
        try
        {
            rule();
        }
        catch (LibvirtException error)
        {
            var key = keys.FirstOrDefault(key => _file!.LineOf(key) > 0) ?? keys[0];
            _faults.Add(ConfigFault.Of(error, _path, _file!.LineOf(key), key));
        }
    }

    void NameIgnored(DaemonConfig config)
    {
        foreach (var key in _file!.UnreadNames)
        {
            _faults.Add(new ConfigFault(
                _path,
                _file.LineOf(key),
                key,
                config.IgnoredKeys.Contains(key)
                    ? "has no effect: this daemon has no TCP or TLS sockets"
                    : "has no effect: there is no such setting",
                IsWarning: true));
        }
    }

    static void CheckOutputs(string? outputs)
    {
        var specs = LogSettings.BuiltIn.WithConfiguration(level: 0, filters: null, outputs).Outputs ?? [];
        foreach (var file in specs.Where(static spec => spec.Destination == LogDestination.File))
        {
            StreamOutput.CheckFile(file.Name);
        }
    }

    static void CheckAudit(uint level)
    {
        if (level > 1)
        {
            AuditSubsystem.Open().Dispose();
        }
    }

    static void CheckDirectory(string? path)
    {
        if (path is not null && !Directory.Exists(path))
        {
            throw LibvirtException.SystemError(ErrorDomain.Rpc, Errno.ENOENT, $"Unable to find directory '{path}'");
        }
    }
}
