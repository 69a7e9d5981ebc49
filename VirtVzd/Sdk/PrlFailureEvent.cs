// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;

namespace VirtVzd.Sdk;

/// <summary>
/// The event of a failed job, read for what is in it: it may hold another one (<c>EVT_PARAM_COMPLEX_EVENT</c>), which
/// says why. A failed commit has that as a result as well, a failed registration has not; older dispatchers put it
/// there alone.
/// </summary>
static unsafe class PrlFailureEvent
{
    const string InnerEvent = "internal_event";
    const string MessageValue = "vm_message_param_";
    const string DetailDescription = "Details";
    const string DeviceIndex = "vm_config_dev_index";

    // The SDK numbers them from 0 and never goes beyond a handful: a library that says otherwise is broken.
    const int ValuesMax = 16;
    const uint ParametersMax = 256;
    const int DepthMax = 4;

    /// <summary>The innermost reason that an event holds; its own code and values where it holds none.</summary>
    /// <param name="source">The event.</param>
    /// <param name="code">Its code.</param>
    internal static PrlFinding Read(PrlHandle source, PrlResult code) => Read(source, code, DepthMax);

    /// <summary>The reason among a failed job's results, null where there is none.</summary>
    internal static PrlFinding? ReadResult(PrlHandle job)
    {
        if (PrlApi.PrlJob_GetResult(job, out var result) < 0)
        {
            result.Dispose();
            return null;
        }

        using (result)
        {
            if (PrlApi.PrlResult_GetParamsCount(result, out var count) < 0
                || count is 0 or > ParametersMax
                || PrlApi.PrlResult_GetParamByIndex(result, 0, out var item) < 0)
            {
                return null;
            }

            using (item)
            {
                return item.Type == PrlHandleType.Event ? Read(item, CodeOf(item), DepthMax) : null;
            }
        }
    }

    /// <summary>
    /// All reasons among a failed job's results, as one: the sentence of each, and the code and values of the first;
    /// null where there is none. What is told for information only (a positive code) is none.
    /// </summary>
    /// <param name="job">The job.</param>
    /// <param name="code">What it ended with.</param>
    internal static PrlFinding? ReadAll(PrlHandle job, PrlResult code)
    {
        if (PrlApi.PrlJob_GetResult(job, out var result) < 0)
        {
            result.Dispose();
            return null;
        }

        var found = new List<PrlFinding>();
        using (result)
        {
            var count = PrlApi.PrlResult_GetParamsCount(result, out var all) < 0 ? 0 : uint.Min(all, ParametersMax);
            for (var i = 0u; i < count && PrlApi.PrlResult_GetParamByIndex(result, i, out var item) >= 0; i++)
            {
                using (item)
                {
                    if (item.Type == PrlHandleType.Event && CodeOf(item) is < 0 and var own && own != code)
                    {
                        found.Add(Read(item, own, DepthMax));
                    }
                }
            }
        }

        return found.Count == 0 ? null : found[0] with { Others = [.. found[1..]] };
    }

    static PrlFinding Read(PrlHandle source, PrlResult code, int depth)
    {
        var values = new SortedDictionary<int, string>();
        uint? device = null;
        var details = "";
        var count = uint.Min(PrlValue.Read(source, PrlApi.PrlEvent_GetParamsCount), ParametersMax);
        for (var i = 0u; i < count; i++)
        {
            using var parameter = PrlValue.ReadItem(source, i, PrlApi.PrlEvent_GetParam);
            var name = PrlText.Read(parameter, PrlApi.PrlEvtPrm_GetName);
            if (name == InnerEvent && depth > 0 && ReadInner(parameter, depth - 1) is { } inner)
            {
                return inner;
            }

            var text = PrlText.ReadOrEmpty(parameter, PrlApi.PrlEvtPrm_ToString);
            if (name == DetailDescription)
            {
                details = text;
            }
            else if (name == DeviceIndex && uint.TryParse(text, CultureInfo.InvariantCulture, out var index))
            {
                device = index;
            }
            else if (NumberOf(name) is { } number)
            {
                values[number] = PrlSentence.OneLine(text);
            }
        }

        var sentence = PrlSentence.Of(TextOf(source, brief: true), TextOf(source, brief: false), details);
        return new PrlFinding(
            code, sentence, Dense(values)) { DeviceIndex = device, Details = PrlSentence.OneLine(details) };
    }

    static PrlFinding? ReadInner(PrlHandle parameter, int depth)
    {
        var result = PrlApi.PrlEvtPrm_ToHandle(parameter, out var inner);
        using (inner)
        {
            return result >= 0 && !inner.IsInvalid && inner.Type == PrlHandleType.Event
                ? Read(inner, CodeOf(inner), depth)
                : null;
        }
    }

    // Values that the SDK puts into its texts are escaped for HTML, whatever form of text is asked for.
    static string TextOf(PrlHandle source, bool brief) =>
        WebUtility.HtmlDecode(PrlText.ReadOrEmpty(
            (Event: source, Brief: PrlValue.Of(brief)),
            static (state, buffer, ref length) =>
                PrlApi.PrlEvent_GetErrString(state.Event, state.Brief, formatted: 0, buffer, ref length)));

    static PrlResult CodeOf(PrlHandle source)
    {
        PrlError.Check(PrlApi.PrlEvent_GetErrCode(source, out var code));
        return (PrlResult)code;
    }

    static int? NumberOf(string name) =>
        name.StartsWith(MessageValue, StringComparison.Ordinal)
        && int.TryParse(
            name.AsSpan(MessageValue.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number < ValuesMax
            ? number
            : null;

    static string[] Dense(SortedDictionary<int, string> values)
    {
        var dense = new List<string>();
        foreach (var (number, value) in values)
        {
            while (dense.Count < number)
            {
                dense.Add("");
            }

            dense.Add(value);
        }

        return [.. dense];
    }
}
