// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VirtVzd.Errors;

namespace VirtVzd.Sdk;

/// <summary>
/// Turns result codes into errors. The message is the SDK's sentence, as libvirt's own driver has it: the short text, a
/// blank, the long text, but nothing twice. The code is internal error, which callers with a better one replace.
/// </summary>
static unsafe class PrlError
{
    /// <summary>
    /// Throws what a call that returns <c>PRL_RESULT</c> answered, unless it went well (warnings did).
    /// </summary>
    /// <exception cref="LibvirtException">The code is negative.</exception>
    internal static void Check(int result, [CallerArgumentExpression(nameof(result))] string call = "")
    {
        if (result < 0)
        {
            throw Of((PrlResult)result, FunctionName(call));
        }
    }

    internal static LibvirtException Of(PrlResult code, string function) =>
        Make(code, function, new PrlFinding(code, TextOf(code), []));

    /// <summary>
    /// The error of a finished job: the sentence and the reason of its error event where it has one, else those of its
    /// code.
    /// </summary>
    internal static LibvirtException OfJob(PrlHandle job, PrlResult code, string function)
    {
        if (PrlApi.PrlJob_GetError(job, out var error) < 0)
        {
            error.Dispose();
            return Of(code, function);
        }

        using (error)
        {
            var reason = PrlFailureEvent.Read(error, code);
            if (reason.Code == PrlResult.InconsistencyVmConfig)
            {
                reason = PrlFailureEvent.ReadResult(job) ?? reason;
            }

            if (code == PrlResult.VmMigratePreconditionsFailed)
            {
                reason = PrlFailureEvent.ReadAll(job, code) ?? reason;
            }

            return Make(code, function, reason);
        }
    }

    /// <summary>The C name in the text of a call, such as <c>PrlApi.PrlVm_Reset(Handle)</c>.</summary>
    internal static string FunctionName(string call)
    {
        var start = call.IndexOf("Prl", 0, StringComparison.Ordinal);
        start = start >= 0 && call.AsSpan(start).StartsWith("PrlApi.")
            ? start + "PrlApi.".Length
            : start < 0 ? 0
            : start;
        var end = call.IndexOf('(', start);
        return end < 0 ? call[start..] : call[start..end];
    }

    static LibvirtException Make(PrlResult code, string function, PrlFinding reason)
    {
        var text = reason.Text.Length > 0 ? reason.Text : reason.Code.ToString();
        return LibvirtException.Internal(
            ErrorDomain.Parallels, text, new PrlFailure(code, function, reason with { Text = text }, NameOf(code)));
    }

    /// <summary>The SDK's name of a code, such as <c>PRL_ERR_TIMEOUT</c>; empty where it has none.</summary>
    // The text is the library's own and stays.
    internal static string NameOf(PrlResult code) =>
        PrlApi.PrlDbg_PrlResultToString(trace: null, (int)code, out var text) >= 0
            ? Marshal.PtrToStringUTF8(text) ?? ""
            : "";

    static string TextOf(PrlResult code) =>
        PrlSentence.Of(Description(code, brief: true), Description(code, brief: false), "");

    static string Description(PrlResult code, bool brief) =>
        PrlText.ReadOrEmpty(
            (Code: (int)code, Brief: PrlValue.Of(brief)),
            static (state, buffer, ref length) =>
                PrlApi.PrlApi_GetResultDescription(
                    trace: null, state.Code, state.Brief, formatted: 0, buffer, ref length));
}
