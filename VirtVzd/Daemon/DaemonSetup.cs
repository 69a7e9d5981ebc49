// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Daemon;

/// <summary>What the first part of a start has found out for the second.</summary>
/// <param name="ConfigPath">The configuration file from the root, for reloads.</param>
/// <param name="IsDefaultConfig">It is the default file, which may be missing.</param>
/// <param name="Configuration">What it says.</param>
/// <param name="Paths">Directories and sockets.</param>
/// <param name="PidFile">The pid file; empty for none.</param>
/// <param name="TimeoutSeconds">The idle timeout; 0 for none.</param>
/// <param name="HostUuid">The host's UUID.</param>
/// <param name="LogSetup">What a reload sets the log with.</param>
/// <param name="Variable">The environment.</param>
sealed record DaemonSetup(
    string ConfigPath,
    bool IsDefaultConfig,
    LoadedConfiguration Configuration,
    DaemonPaths Paths,
    string PidFile,
    int TimeoutSeconds,
    Guid HostUuid,
    LogSetup LogSetup,
    Func<string, string?> Variable);
