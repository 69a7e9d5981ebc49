// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Guests;

namespace VirtVzd.Driver.Calls;

/// <summary>Calls about what goes on inside a domain, which somebody in there has to answer.</summary>
interface IDomainAgentDriver
{
    /// <summary>Has a command of QEMU's guest agent carried out.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="command">The command as JSON.</param>
    /// <param name="timeout">Seconds, −2 for as long as it takes, −1 for the usual time.</param>
    /// <param name="flags">None are known.</param>
    /// <returns>The answer as JSON.</returns>
    string SendCommand(CallContext call, DomainReference domain, string command, int timeout, uint flags);

    /// <summary>Says how long calls of this interface wait for the guest.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="timeout">Seconds, −2 for as long as it takes, −1 for the usual time.</param>
    /// <param name="flags">None are known.</param>
    void SetResponseTimeout(CallContext call, DomainReference domain, int timeout, uint flags);

    /// <summary>Its name in its network.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="flags">1 (<c>LEASE</c>) for what was configured, 2 (<c>AGENT</c>) for what the guest says.</param>
    string GetHostname(CallContext call, DomainReference domain, uint flags);

    /// <summary>Its network interfaces and their addresses.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="source">0 for what was configured, 1 for what the guest says, 2 for the host's ARP table.</param>
    /// <param name="flags">None are known.</param>
    IReadOnlyList<GuestInterface> GetInterfaces(CallContext call, DomainReference domain, uint source, uint flags);

    /// <summary>What its clock says.</summary>
    GuestClock GetTime(CallContext call, DomainReference domain, uint flags);

    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="time">To what.</param>
    /// <param name="flags">1 (<c>SYNC</c>) to what its hardware's clock says instead.</param>
    void SetTime(CallContext call, DomainReference domain, GuestClock time, uint flags);

    /// <summary>Its file systems.</summary>
    IReadOnlyList<GuestFilesystem> GetFilesystems(CallContext call, DomainReference domain, uint flags);

    /// <summary>Many things at once.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="types"><see cref="Flags.GuestInfoTypes"/>.</param>
    /// <param name="flags">None are known.</param>
    GuestInfo GetInfo(CallContext call, DomainReference domain, uint types, uint flags);

    /// <summary>Lets file systems stand still.</summary>
    /// <returns>How many do.</returns>
    int Freeze(CallContext call, DomainReference domain, IReadOnlyList<string> mountPoints, uint flags);

    /// <summary>Lets file systems go on.</summary>
    /// <returns>How many do.</returns>
    int Thaw(CallContext call, DomainReference domain, IReadOnlyList<string> mountPoints, uint flags);

    /// <summary>Gives back the room that file systems do not need.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="mountPoint">Which file system; null for all.</param>
    /// <param name="minimumBytes">Free pieces that are smaller stay.</param>
    /// <param name="flags">None are known.</param>
    void Trim(CallContext call, DomainReference domain, string? mountPoint, ulong minimumBytes, uint flags);

    /// <summary>The keys by which somebody is let in.</summary>
    IReadOnlyList<string> GetAuthorizedKeys(CallContext call, DomainReference domain, string user, uint flags);

    /// <summary>Changes the keys by which somebody is let in.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="user">Who.</param>
    /// <param name="keys">Which.</param>
    /// <param name="flags">1 (<c>APPEND</c>), 2 (<c>REMOVE</c>), 0 for these and no others.</param>
    void SetAuthorizedKeys(
        CallContext call, DomainReference domain, string user, IReadOnlyList<string> keys, uint flags);

    /// <summary>Its virtual CPUs, as its system sees them.</summary>
    GuestVcpus GetVcpus(CallContext call, DomainReference domain, uint flags);

    /// <summary>Lets its system use virtual CPUs, or do without them.</summary>
    void SetVcpus(CallContext call, DomainReference domain, string cpus, int state, uint flags);

    /// <summary>Sends a process a signal.</summary>
    void SendSignal(CallContext call, DomainReference domain, long pid, uint signal, uint flags);

    /// <summary>Puts its system to sleep.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="target">0 with its memory kept, 1 with it on a disk, 2 both.</param>
    /// <param name="durationSeconds">Nobody can say for how long: 0.</param>
    /// <param name="flags">None are known.</param>
    void Sleep(CallContext call, DomainReference domain, uint target, ulong durationSeconds, uint flags);

    /// <summary>Wakes its system up.</summary>
    void WakeUp(CallContext call, DomainReference domain, uint flags);
}
