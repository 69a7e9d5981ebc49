// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Guests;

/// <summary>The guests that are to come from other hosts. Any thread.</summary>
/// <param name="lateMs">How long one may still come that nobody waits for any more.</param>
sealed class Arrivals(int lateMs = Arrivals.LateMs)
{
    const int CountMax = 256;

    /// <summary>
    /// How long a guest may still come that nobody waits for: longer than a dispatcher waits for another one to begin.
    /// </summary>
    internal const int LateMs = 660_000;

    readonly Lock _lock = new();
    readonly Dictionary<Guid, Arrival> _coming = [];

    internal IReadOnlyList<Guid> Uuids
    {
        get
        {
            lock (_lock)
            {
                return [.. _coming.Keys];
            }
        }
    }

    /// <summary>Announces a guest. Where there are too many, the oldest of those goes that nobody waits for.</summary>
    /// <param name="uuid">UUID.</param>
    /// <param name="name">Its name here.</param>
    /// <param name="phase">What it does on the host that it comes from.</param>
    /// <param name="owner">The connection of who announces it.</param>
    /// <param name="displaced">The one that went; null for none.</param>
    /// <exception cref="LibvirtException">
    /// Another client's is on its way, by this UUID or name, or there are too many.
    /// </exception>
    internal Arrival Expect(Guid uuid, string name, DomainPhase phase, object owner, out Arrival? displaced)
    {
        displaced = null;
        lock (_lock)
        {
            ForgetOld();
            if (_coming.Values.FirstOrDefault(
                other => other.Owner is not null && (other.Uuid == uuid || other.Name == name)) is { } rival
                && (rival.Uuid != uuid || !ReferenceEquals(rival.Owner, owner)))
            {
                throw LibvirtException.Of(
                    ErrorCode.OperationFailed,
                    ErrorDomain.Parallels,
                    $"domain '{rival.Name}' with uuid {rival.Uuid:D} is being migrated to this host already");
            }

            if (_coming.Count >= CountMax && !_coming.ContainsKey(uuid))
            {
                displaced = _coming.Values.Where(static other => other.Owner is null && !other.IsIn)
                    .MinBy(static other => other.ForgottenAtMs)
                    ?? throw LibvirtException.Of(
                        ErrorCode.OperationFailed, ErrorDomain.Parallels,
                        $"no more than {CountMax} domains are migrated to this host at a time");
                _coming.Remove(displaced.Uuid);
            }

            return _coming[uuid] = new Arrival(uuid, name, phase, owner);
        }
    }

    /// <summary>The one of a UUID, null for none.</summary>
    internal Arrival? Of(Guid uuid)
    {
        lock (_lock)
        {
            return _coming.TryGetValue(uuid, out var arrival) && Environment.TickCount64 < arrival.ForgottenAtMs
                ? arrival
                : null;
        }
    }

    /// <summary>The one of a name that a connection has announced, null for none.</summary>
    internal Arrival? Of(string name, object owner)
    {
        lock (_lock)
        {
            return _coming.Values.FirstOrDefault(
                arrival => arrival.Name == name && ReferenceEquals(arrival.Owner, owner));
        }
    }

    /// <summary>A connection is gone: what it has announced may still come.</summary>
    /// <returns>What it had announced.</returns>
    internal IReadOnlyList<Arrival> Leave(object owner)
    {
        lock (_lock)
        {
            List<Arrival> left = [.. _coming.Values.Where(arrival => ReferenceEquals(arrival.Owner, owner))];
            left.ForEach(Disown);
            return left;
        }
    }

    /// <summary>Who has announced one does not wait for it any more; it may still come.</summary>
    internal void Leave(Arrival arrival)
    {
        lock (_lock)
        {
            Disown(arrival);
        }
    }

    /// <summary>One is here, or is not to come any more.</summary>
    internal void Forget(Arrival arrival)
    {
        lock (_lock)
        {
            if (_coming.TryGetValue(arrival.Uuid, out var known) && ReferenceEquals(known, arrival))
            {
                _coming.Remove(arrival.Uuid);
            }
        }
    }

    void Disown(Arrival arrival)
    {
        arrival.ForgottenAtMs = Environment.TickCount64 + lateMs;
        arrival.Owner = null;
    }

    void ForgetOld()
    {
        foreach (var arrival in _coming.Values
            .Where(static arrival => Environment.TickCount64 >= arrival.ForgottenAtMs).ToList())
        {
            _coming.Remove(arrival.Uuid);
        }
    }
}
