// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Logging;

namespace VirtVzd.Server;

// Who is let in, who waits and who is turned away: loop thread.
sealed partial class RpcServer
{
    void Accept(Newcomer newcomer)
    {
        var isOneOfTheLast = OpenFileLimit.IsNear(newcomer.Socket);
        bool isAdmitted;
        bool waits;
        lock (_clientsLock)
        {
            var user = _admission.Of(newcomer.Peer.UserId);
            isAdmitted = _admission.Admits(newcomer) && (!isOneOfTheLast || user.IsAlwaysAdmitted);
            waits = !isAdmitted && !isOneOfTheLast && _admission.TryWait(newcomer);
            if (!isAdmitted)
            {
                _admission.Forget(user);
            }
        }

        if (isAdmitted)
        {
            Admit(newcomer);
        }
        else if (!waits)
        {
            var why = isOneOfTheLast ? "descriptors are short" : "too many wait to be let in";
            LogLimit.For(_log, newcomer.Peer.UserId).Warning(
                $"Client {newcomer.Peer.ProcessId} with uid {newcomer.Peer.UserId} is turned away: {why}");
            newcomer.Socket.Dispose();
        }
    }

    void Admit(Newcomer newcomer)
    {
        UserClients user;
        lock (_clientsLock)
        {
            user = _admission.Of(newcomer.Peer.UserId);
        }

        ClientConnection? client = null;
        try
        {
            client = new ClientConnection(this, newcomer, ++_lastClientId, user);
            Loop.Watch(client);
            lock (_clientsLock)
            {
                _clients.Add(client.Session.Id, client);
                _admission.Enter(user, client.IsAnonymous);
            }

            TellOfLimits();
            ClientCountChanged(_clients.Count);
        }
        catch (LibvirtException failure)
        {
            _log.Error($"Unable to accept client: {failure.Message}");
            client?.Close();
            newcomer.Socket.Dispose();
            lock (_clientsLock)
            {
                _admission.Forget(user);
            }
        }
    }

    // There may be room for those who wait.
    void AdmitWhoWaits()
    {
        TellOfLimits();
        while (IsAccepting && TakeAdmitted() is { } newcomer)
        {
            Admit(newcomer);
        }
    }

    Newcomer? TakeAdmitted()
    {
        lock (_clientsLock)
        {
            return _admission.TakeAdmitted();
        }
    }

    void TurnAwayWhoWaits()
    {
        lock (_clientsLock)
        {
            foreach (var newcomer in _admission.TakeAll())
            {
                newcomer.Socket.Dispose();
            }
        }
    }

    // virnetserver: who wonders why a client hangs finds it in the log.
    void TellOfLimits()
    {
        string? reached;
        lock (_clientsLock)
        {
            reached = _admission.Reached;
        }

        if (reached != _suspendedBy)
        {
            _suspendedBy = reached;
            _log.Info(reached is null ? "Re-enabling services" : $"Temporarily suspending services due to {reached}");
        }
    }
}
