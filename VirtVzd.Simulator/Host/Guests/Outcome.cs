// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>How an operation ended.</summary>
/// <param name="Code">Success, or why not.</param>
/// <param name="Values">What the error carries; null for nothing.</param>
readonly record struct Outcome(PrlError Code, List<EventParam>? Values = null)
{
    internal static readonly Outcome Success = new(PrlError.PRL_ERR_SUCCESS);

    internal bool IsSuccess => Code == PrlError.PRL_ERR_SUCCESS;

    /// <summary>What was found wrong with a configuration: the events inside the error.</summary>
    internal List<ErrorDetail> Findings =>
        [.. (Values ?? []).Where(static value => value.Event is not null).Select(static value => value.Event!)];

    /// <summary>A configuration that a rule forbids: the error holds an event that says which.</summary>
    internal static Outcome Inconsistent(ErrorDetail finding) =>
        new(PrlError.PRL_ERR_INCONSISTENCY_VM_CONFIG, [EventParam.Of(EventParamNames.InnerEvent, finding)]);

    /// <summary>A bare code.</summary>
    public static implicit operator Outcome(PrlError code) => new(code);

    /// <summary>A refusal in the words of what carries operations out; they may be empty.</summary>
    internal static Outcome Refused(PrlError code, string details) =>
        new(code, [EventParam.Of(EventParamNames.Details, details)]);

    /// <summary>A refusal of the dispatcher about a name, an id, a state.</summary>
    internal static Outcome About(PrlError code, params string[] values)
    {
        var named = new List<EventParam>(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            named.Add(EventParam.Of($"{EventParamNames.Message}{i}", values[i]));
        }

        return new(code, named);
    }
}
