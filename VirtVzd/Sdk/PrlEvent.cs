// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;

namespace VirtVzd.Sdk;

/// <summary>A copy of an SDK event, free of handles. Immutable.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Issuer">The guest it happened to; the host's, or all zero, for what happens to no guest.</param>
/// <param name="Timestamp">When the callback ran (<see cref="System.Diagnostics.Stopwatch.GetTimestamp"/>).</param>
/// <param name="Parameters">Names and values, as texts.</param>
/// <param name="Counters">
/// What is counted by an event of <see cref="PrlEventType.VmPerfStats"/>, which has no texts; else nothing.
/// </param>
sealed record PrlEvent(
    PrlEventType Type,
    Guid Issuer,
    long Timestamp,
    IReadOnlyDictionary<string, string> Parameters,
    PrlCounters Counters)
{
    /// <summary>Name of the parameter that carries the new state (<c>EVT_PARAM_VMINFO_VM_STATE</c>).</summary>
    const string StateParameter = "vminfo_vm_state";

    /// <summary>Name of the parameter that carries percents (<c>EVT_PARAM_PROGRESS_CHANGED</c>).</summary>
    const string ProgressParameter = "progress_changed";

    /// <summary>
    /// Name of the parameter that says on which side of a migration it is told (<c>EVT_PARAM_MIGRATE_IS_SOURCE</c>).
    /// </summary>
    const string SourceParameter = "migrate_is_source";

    /// <summary>
    /// Name of the parameter that carries the state of the guest tools (<c>EVT_PARAM_VM_TOOLS_STATE</c>).
    /// </summary>
    const string ToolsParameter = "vm_tools_state";

    /// <summary>Whether the begin of a migration is that from this host to another one.</summary>
    internal bool IsMigrationSource => Parameters.TryGetValue(SourceParameter, out var text) && text is "true" or "1";

    /// <summary>How far an operation on the guest is, percent; null for an event that does not tell.</summary>
    internal uint? Progress =>
        Parameters.TryGetValue(ProgressParameter, out var text)
        && uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var percent)
            ? percent
            : null;

    /// <summary>What is known of the guest tools now; null for an event that does not tell.</summary>
    internal PrlToolsState? Tools =>
        Parameters.TryGetValue(ToolsParameter, out var text)
        && uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var state)
            ? (PrlToolsState)state
            : null;

    /// <summary>The new state of a state event, null where it is missing or unreadable.</summary>
    internal PrlVmState? State =>
        Parameters.TryGetValue(StateParameter, out var text)
        && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var state)
            ? (PrlVmState)state
            : null;
}
