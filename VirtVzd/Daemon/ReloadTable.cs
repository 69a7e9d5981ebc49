// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace VirtVzd.Daemon;

/// <summary>What a reload can change of a daemon that runs; all other settings wait for the next start.</summary>
static class ReloadTable
{
    /// <summary>
    /// The settings of the log, which <see cref="LogSetup"/> changes: before all others, because only they may fail.
    /// </summary>
    internal static ImmutableHashSet<string> LogKeys { get; } = ["log_level", "log_filters", "log_outputs"];

    /// <summary>The others, by what is changed in one go.</summary>
    internal static IReadOnlyList<ReloadRow> Rows { get; } =
    [
        new(["max_clients", "max_anonymous_clients"], ReloadEffect.AtOnce,
            static (servers, change) => servers.ChangeClientLimits(change)),
        new(["admin_max_clients"], ReloadEffect.AtOnce,
            static (servers, change) => servers.ChangeAdminClientLimits(change)),
        new(["user_share"], ReloadEffect.AtOnce, static (servers, change) => servers.ChangeShares(change)),
        new(
            ["min_workers", "max_workers", "prio_workers", "max_waiting_workers"],
            ReloadEffect.AtOnce,
            static (servers, change) => servers.ChangeWorkers(change)),
        new(["admin_min_workers", "admin_max_workers"], ReloadEffect.AtOnce,
            static (servers, change) => servers.ChangeAdminWorkers(change)),
        new(["max_queued_clients"], ReloadEffect.AtOnce, static (servers, change) => servers.ChangeQueue(change)),
        new(["admin_max_queued_clients"], ReloadEffect.AtOnce,
            static (servers, change) => servers.ChangeAdminQueue(change)),
        new(["max_client_requests"], ReloadEffect.ForNewClients,
            static (servers, change) => servers.ChangeRequests(change)),
        new(["admin_max_client_requests"], ReloadEffect.ForNewClients,
            static (servers, change) => servers.ChangeAdminRequests(change)),
        new(["max_buffered_mib", "max_user_buffered_mib"], ReloadEffect.AtOnce,
            static (servers, change) => servers.ChangeBudget(change)),
        new(["packet_timeout"], ReloadEffect.AtOnce, static (servers, change) => servers.ChangePacketPatience(change)),
        new(["max_client_callbacks", "max_user_callbacks"], ReloadEffect.AtOnce,
            static (servers, change) => servers.ChangeSubscriptions(change)),
        new(["max_user_log_lines"], ReloadEffect.AtOnce, static (servers, change) => servers.ChangeLogLimit(change)),
        new(["sasl_allowed_username_list"], ReloadEffect.ForNewClients,
            static (servers, change) => servers.ChangeSaslUsers(change)),
        new(["keepalive_interval", "keepalive_count"], ReloadEffect.ForNewClients,
            static (servers, change) => servers.ChangeKeepAlive(change)),
        new(["admin_keepalive_interval", "admin_keepalive_count", "ovs_timeout"], ReloadEffect.Never,
            static (_, _) => { }),
    ];

    /// <summary>When a change of a setting takes effect.</summary>
    internal static ReloadEffect EffectOf(string key) => LogKeys.Contains(key)
        ? ReloadEffect.AtOnce
        : Rows.FirstOrDefault(row => row.Keys.Contains(key))?.Effect ?? ReloadEffect.AtRestart;
}
