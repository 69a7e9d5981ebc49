// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using System.Linq;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Sessions;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Control;

/// <summary>Commands that make the calls of a C function slow, wrong or endless.</summary>
sealed class FaultControl
{
    readonly FaultTable _faults;
    readonly GuestRegistry _registry;

    internal FaultControl(FaultTable faults, GuestRegistry registry)
    {
        _faults = faults;
        _registry = registry;
    }

    /// <summary>Value <c>ms</c>.</summary>
    internal void Delay(ControlRequest request) =>
        Of(request).DelayMs = new ControlValues(request).Number("ms", 0, 24 * 3600 * 1000);

    /// <summary>Values <c>code</c>, <c>times</c>, <c>after</c>, <c>done</c>.</summary>
    internal void Fail(ControlRequest request)
    {
        var values = new ControlValues(request);
        var fault = Of(request);
        fault.Code = int.TryParse(values.Text("code"), out var code) && code != 0
            ? (PrlError)code
            : throw new ControlException("the code of a failure is a number other than 0");
        fault.TimesLeft = values.Has("times") ? (ulong)values.Number("times", 0) : null;
        fault.AfterLeft = (ulong)values.Number("after", 0);
        fault.FailsWhenDone = values.Has("done");
    }

    /// <summary>
    /// Value <c>guest</c>: a name, or the UUID of a guest that need not be there yet; <c>in</c>: a state;
    /// <c>silent</c>: the work is done.
    /// </summary>
    internal void Hang(ControlRequest request)
    {
        var values = new ControlValues(request);
        VmState? state = values.Text("in") is not { } word ? null
            : StateNames.TryParse(word, out var known) ? known
            : throw new ControlException($"a guest does not rest '{word}'");
        var fault = Of(request);
        fault.HangsIn = state;
        fault.IsSilent = values.Has("silent");
        fault.Hangs = !fault.IsSilent;
        if (values.Text("guest") is { } guest)
        {
            fault.HungGuests.Add(GuestRegistry.Canonical(guest) ?? _registry.Find(guest)?.Uuid
                ?? throw new ControlException($"no guest '{guest}'"));
        }
    }

    /// <summary>
    /// Values <c>at</c>, and <c>what</c>: <c>hang</c>, <c>silent</c>, <c>drop</c> or the number of a result, then also
    /// <c>done</c>. Without them only answers which function met the last one.
    /// </summary>
    internal void Once(ControlRequest request, ControlReply reply)
    {
        var values = new ControlValues(request);
        reply.Counters = _faults.Met is { } met ? new() { [met] = 1 } : [];
        if (values.Text("what") is { } what)
        {
            _faults.Expect(new FaultToCome
            {
                Left = int.Max(values.Number("at", 1), 1),
                Hangs = what == "hang",
                IsSilent = what == "silent",
                Drops = what == "drop",
                Code = what is "hang" or "silent" or "drop" ? PrlError.PRL_ERR_SUCCESS : CodeOf(what),
                FailsWhenDone = values.Has("done"),
            });
        }
    }

    /// <summary>
    /// The same for the calls that libraries answer by themselves; values <c>at</c> and <c>what</c>, the number of a
    /// result.
    /// </summary>
    internal static Query OnceInLibraries(ControlRequest request)
    {
        var values = new ControlValues(request);
        return new Query
        {
            What = Query.Fail,
            At = (uint)values.Number("at", 1),
            Code = values.Text("what") is { } what ? CodeOf(what) : PrlError.PRL_ERR_SUCCESS,
        };
    }

    static PrlError CodeOf(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code) && code != 0
            ? (PrlError)code
            : throw new ControlException("the code of a failure is a number other than 0");

    /// <summary>Value <c>code</c>: what is wrong with the license; 0 for nothing.</summary>
    internal static void License(ControlRequest request, Dispatcher dispatcher)
    {
        var status = int.TryParse(
            new ControlValues(request).Text("code"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out var code)
            ? (PrlError)code
            : throw new ControlException("the code of a license is a number");
        dispatcher.License = new LicenseInfo
        {
            Status = status,
            IsValid = status is PrlError.PRL_ERR_SUCCESS or PrlError.PRL_ERR_LICENSE_GRACED,
            UserName = dispatcher.License.UserName,
            CompanyName = dispatcher.License.CompanyName,
        };
    }

    /// <summary>Without a name lifts all.</summary>
    internal void Lift(ControlRequest request) => _faults.Lift(request.Name.Length == 0 ? null : request.Name);

    Fault Of(ControlRequest request)
    {
        var name = request.Name;
        return name.StartsWith("Prl", StringComparison.Ordinal) && name.Contains('_', StringComparison.Ordinal)
            && name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? _faults.Of(name)
            : throw new ControlException($"'{name}' is not the name of a function of the SDK");
    }
}
