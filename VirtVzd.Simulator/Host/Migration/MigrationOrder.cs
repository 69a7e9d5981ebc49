// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Globalization;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>What a client asks for.</summary>
/// <param name="Uuid">The guest.</param>
/// <param name="Host">Where to, by name or address.</param>
/// <param name="Port">0 for the dispatcher's own.</param>
/// <param name="TargetSession">A client session of the target.</param>
/// <param name="Name">Another name; empty for its own.</param>
/// <param name="Folder">The folder on the target; empty for its default one.</param>
/// <param name="Flags">PVMT_* and PACF_*.</param>
/// <param name="Session">Who asks.</param>
/// <param name="DelayMs">How long the data are to take; 0 for as long as they do.</param>
sealed record MigrationOrder(
    string Uuid, string Host, int Port, string TargetSession, string Name, string Folder, uint Flags, object Session,
    int DelayMs)
{
    /// <summary>The order in a request; null if an argument is missing or no port.</summary>
    internal static MigrationOrder? Of(Request request, object session, int delayMs) =>
        request is { Uuid: { } uuid, Args: { } args }
        && args.TryGetValue("host", out var host)
        && args.TryGetValue("session", out var target)
        && int.TryParse(
            args.GetValueOrDefault("port", "0"), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && port <= ushort.MaxValue
            ? new(uuid, host, port, target, args.GetValueOrDefault(
                "name", ""), args.GetValueOrDefault("path", ""), request.Flags, session, delayMs)
            : null;

    internal bool IsClone => (Flags & SdkNumbers.MigrateClone) != 0;
}
