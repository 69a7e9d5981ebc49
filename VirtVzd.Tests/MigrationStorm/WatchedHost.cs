// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Driver.Domains;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Remote;
using VirtVzd.Tests.Server;
using VirtVzd.Tests.Storm;

namespace VirtVzd.Tests.MigrationStorm;

/// <summary>
/// A host of the storm, which is looked at and disturbed over its wire and its daemon's: a process for each look would
/// take most of the storm's time. One thread.
/// </summary>
/// <param name="host">The host and its daemon.</param>
sealed class WatchedHost(MigratingHost host) : IDisposable
{
    readonly HostConsole _console = new(host.Host);

    /// <summary>The host and its daemon.</summary>
    internal MigratingHost Host => host;

    /// <summary>The host's name.</summary>
    internal string Name => host.Name;

    /// <summary>Lets the next migration that comes to a step meet a fault there.</summary>
    internal void Fault(string step, string what) => _console.Do("migration-fault", step, ("what", what));

    /// <summary>
    /// Lets each migration from here take at least so long, so that there is a time in which something may befall it.
    /// </summary>
    internal void Slow(int milliseconds) => _console.Do(
        "delay", "PrlVm_MigrateWithRenameEx", ("ms", $"{milliseconds}"));

    /// <summary>Ends whatever faults it has.</summary>
    internal void Calm()
    {
        _console.Do("unfault");
        _console.Do("migration-fault", "off");
    }

    /// <summary>Deletes a guest.</summary>
    internal void Delete(string guest) => _console.Do("delete", guest);

    /// <summary>States of all guests, by name, as the host has them.</summary>
    internal Dictionary<string, string> AtHost() =>
        _console.List().ToDictionary(static guest => guest.Name, static guest => guest.State);

    /// <summary>
    /// The same in the daemon's words, asked by a client that connects for it; of a guest that somebody works on, that
    /// he does: a migration may go on without the client who has asked for it.
    /// </summary>
    internal Dictionary<string, string> AtDaemon()
    {
        using var client = new RpcConnection(host.Daemon.Socket, static _ => { });
        Require(client.Call(RemoteProcedure.ConnectOpen, new XdrBytes().Optional("vz:///system").Int(0)));
        var list = Require(client.Call(RemoteProcedure.ConnectListAllDomains, new XdrBytes().Int(1).Int(0)));
        var offset = RpcConnection.PayloadStart + 4;
        var states = new Dictionary<string, string>();
        for (var left = list.Word(RpcConnection.PayloadStart); left > 0; left--)
        {
            var domain = RpcConnection.ReadDomain(list, ref offset);
            var state = client.Call(RemoteProcedure.DomainGetState, new XdrBytes().Domain(domain).Int(0));
            var job = client.Call(RemoteProcedure.DomainGetJobInfo, new XdrBytes().Domain(domain));
            if (state.Status == 0 && job.Status == 0)
            {
                var isIdle = job.Word(RpcConnection.PayloadStart) == (uint)DomainJobType.None;
                states[domain.Name] = isIdle ? WordFor((DomainState)state.Word(RpcConnection.PayloadStart)) : "in work";
            }
        }

        return states;
    }

    /// <summary>A host's word for a state in the daemon's.</summary>
    internal static string? WordOf(string? stateAtHost) =>
        stateAtHost is "stopped" or "suspended" or "mounted" ? WordFor(DomainState.ShutOff) : stateAtHost;

    static string WordFor(DomainState state) => state switch
    {
        DomainState.Running => "running",
        DomainState.Paused => "paused",
        DomainState.ShutOff => "shut off",
        _ => $"{state}",
    };

    static RawReply Require(RawReply reply) =>
        reply.Status == 0 ? reply : throw new InvalidOperationException($"the daemon refuses: {reply.ErrorMessage}");

    /// <inheritdoc/>
    public void Dispose() => _console.Dispose();
}
