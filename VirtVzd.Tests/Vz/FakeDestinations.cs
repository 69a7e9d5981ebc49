// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Flags;
using VirtVzd.Driver.Migration;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Vz;

/// <summary>Another daemon that takes whatever comes, and writes down what it hears.</summary>
sealed class FakeDestinations : IMigrationDestinations, IMigrationDestination
{
    /// <summary>What it has heard.</summary>
    internal List<string> Heard { get; } = [];

    /// <summary>What it answers when it is to take a domain; null to take it.</summary>
    internal LibvirtException? Refusal { get; set; }

    /// <inheritdoc/>
    public bool KnowsParameters { get; set; } = true;

    /// <inheritdoc/>
    public IMigrationDestination Open(string uri, CancellationToken stop)
    {
        Heard.Add($"open {uri}");
        return this;
    }

    /// <inheritdoc/>
    public MigrationPlace Prepare(MigrationParameters parameters, byte[] cookie, DomainMigrateFlags flags)
    {
        var state = Encoding.UTF8.GetString(cookie).Contains("state='running'", StringComparison.Ordinal)
            ? "running"
            : "?";
        Heard.Add($"prepare {parameters.DestinationName ?? "-"} {state}");
        return Refusal is not null ? throw Refusal : new MigrationPlace(
            Encoding.UTF8.GetBytes(
                $"<vz-migration><session-uuid>{Guid.NewGuid():D}</session-uuid></vz-migration>\0"), null);
    }

    /// <inheritdoc/>
    public MigrationArrival Finish(
        MigrationParameters parameters, byte[] cookie, DomainMigrateFlags flags, bool isCancelled)
    {
        Heard.Add($"finish {parameters.DestinationName} {(isCancelled ? "cancelled" : "done")}");
        throw LibvirtException.Of(ErrorCode.MigrateFinishOk, ErrorDomain.Parallels, "it has not come");
    }

    /// <inheritdoc/>
    public void Dispose() => Heard.Add("close");
}
