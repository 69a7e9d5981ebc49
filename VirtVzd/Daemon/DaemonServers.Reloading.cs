// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Auth;
using VirtVzd.Errors;

namespace VirtVzd.Daemon;

// What a reload changes while clients are served. What an administrator has set of the rest stays.
sealed partial class DaemonServers
{
    /// <summary>How many clients the main server takes. Nobody is disconnected.</summary>
    /// <exception cref="LibvirtException">A limit contradicts one that an administrator has set.</exception>
    internal void ChangeClientLimits(ConfigChange change) => _main.ChangeLimits(now =>
    {
        var changed = now with
        {
            ClientsMax = change.Pick("max_clients", change.Values.MaxClients, now.ClientsMax),
            AnonymousMax = change.Pick("max_anonymous_clients", change.Values.MaxAnonymousClients, now.AnonymousMax),
        };
        DaemonLimits.Check(changed.ClientsMax, changed.AnonymousMax);
        return changed;
    });

    /// <summary>How many clients the admin server takes.</summary>
    internal void ChangeAdminClientLimits(ConfigChange change) =>
        _admin.ChangeLimits(now => now with { ClientsMax = change.Values.AdminMaxClients });

    /// <summary>The main server's workers.</summary>
    /// <exception cref="LibvirtException">The system gives no more threads.</exception>
    internal void ChangeWorkers(ConfigChange change) => _mainWorkers.ChangeLimits(now => Workers(
        change.Pick("min_workers", change.Values.MinWorkers, (uint)now.Min),
        change.Pick("max_workers", change.Values.MaxWorkers, (uint)now.Max),
        change.Pick("prio_workers", change.Values.PrioWorkers, (uint)now.Priority)) with
    {
        SetAsideMax = AtMostInt(change.Values.MaxWaitingWorkers),
        UserPercent = now.UserPercent,
    });

    /// <summary>What one user may have of all this.</summary>
    internal void ChangeShares(ConfigChange change)
    {
        var percent = (int)change.Values.UserShare;
        _main.ChangeLimits(now => now with { UserPercent = percent });
        foreach (var workers in new[] { _mainWorkers, _openingWorkers, _bulkWorkers, _authenticationWorkers })
        {
            workers.ChangeLimits(now => now with { UserPercent = percent });
        }
    }

    /// <summary>The admin server's workers.</summary>
    /// <exception cref="LibvirtException">
    /// The system gives no more threads, or the pool would become one or cease to be one.
    /// </exception>
    internal void ChangeAdminWorkers(ConfigChange change) => _adminWorkers.ChangeLimits(now =>
    {
        var max = change.Pick("admin_max_workers", change.Values.AdminMaxWorkers, (uint)now.Max);
        if ((max == 0) != (now.Max == 0))
        {
            throw LibvirtException.InvalidArgument(
                ErrorDomain.None, "maxWorkers must not be switched from zero to non-zero and vice versa");
        }

        return Workers(
            change.Pick("admin_min_workers", change.Values.AdminMinWorkers, (uint)now.Min), max, priority: 0);
    });

    /// <summary>How many clients may wait to be accepted by the main server.</summary>
    internal void ChangeQueue(ConfigChange change) => _main.SetBacklog(
        DaemonSockets.Backlog(change.Values.MaxQueuedClients));

    /// <summary>How many clients may wait to be accepted by the admin server.</summary>
    internal void ChangeAdminQueue(ConfigChange change) => _admin.SetBacklog(
        DaemonSockets.Backlog(change.Values.AdminMaxQueuedClients));

    /// <summary>Calls in progress of each client that connects to the main server from now on.</summary>
    internal void ChangeRequests(ConfigChange change) => _main.SetRequestsPerClient(
        AtLeastOne(change.Values.MaxClientRequests));

    /// <summary>Calls in progress of each client that connects to the admin server from now on.</summary>
    internal void ChangeAdminRequests(ConfigChange change) => _admin.SetRequestsPerClient(
        AtLeastOne(change.Values.AdminMaxClientRequests));

    /// <summary>How many bytes may be held for clients. What is held stays.</summary>
    internal void ChangeBudget(ConfigChange change) => _budget.SetLimits(Budget(change.Values));

    /// <summary>How long packets that begin from now on may take.</summary>
    internal void ChangePacketPatience(ConfigChange change)
    {
        _main.SetPacketPatience(Milliseconds(change.Values.PacketTimeout));
        _admin.SetPacketPatience(Milliseconds(change.Values.PacketTimeout));
    }

    /// <summary>How many subscriptions clients and users may have. Those that they have stay.</summary>
    internal void ChangeSubscriptions(ConfigChange change) =>
        _subscriptions.SetLimits(change.Values.MaxClientCallbacks, change.Values.MaxUserCallbacks);

    /// <summary>How many lines a user's clients may cause.</summary>
    internal void ChangeLogLimit(ConfigChange change) => _logLimit.SetLinesMax(change.Values.MaxUserLogLines);

    /// <summary>Which users may log in by SASL from now on.</summary>
    internal void ChangeSaslUsers(ConfigChange change) => _sasl?.Allow(
        new SaslUserNames(change.Values.SaslAllowedUsernameList));

    /// <summary>The watch over clients that ask for it from now on.</summary>
    internal void ChangeKeepAlive(ConfigChange change) => _main.SetKeepAlive(
        change.Values.KeepaliveInterval, change.Values.KeepaliveCount);
}
