// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>The events that only migrations make.</summary>
static class MigrationEvents
{
    internal static EventMessage Of(string uuid, EventType type, params EventParam[] parameters) => new()
    {
        Type = type,
        Issuer = uuid,
        IssuerType = SdkNumbers.IssuerDispatcher,
        Params = parameters.Length == 0 ? null : [.. parameters],
    };

    internal static EventMessage Started(string uuid, bool isSource) =>
        Of(uuid, EventType.VmMigrateStarted, EventParam.Of(EventParamNames.IsMigrationSource, isSource));

    internal static EventMessage Progress(string uuid, int percent) =>
        Of(uuid, EventType.VmMigrateProgressChanged, EventParam.Of(EventParamNames.Progress, (uint)percent));

    /// <summary>How far a container's tool is, and with what.</summary>
    internal static EventMessage Stage(string uuid, string stage, int percent) => Of(
        uuid,
        EventType.JobStageProgressChanged,
        EventParam.Of(EventParamNames.Progress, (uint)percent),
        EventParam.Of(EventParamNames.ProgressStage, stage));

    /// <summary>The event by which older dispatchers told a state.</summary>
    internal static EventMessage OldStyle(string uuid, VmState state) => Of(uuid, state switch
    {
        VmState.Running => EventType.VmStarted,
        VmState.Paused => EventType.VmPaused,
        VmState.Suspended => EventType.VmSuspended,
        _ => EventType.VmStopped,
    });

    /// <summary>What went wrong beside a success; its issuer is the guest's name.</summary>
    internal static EventMessage Message(string name, PrlError code) => new()
    {
        Type = EventType.VmMessage,
        Issuer = name,
        IssuerType = SdkNumbers.IssuerDispatcher,
        Code = code,
    };
}
