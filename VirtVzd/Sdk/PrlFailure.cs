// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Sdk;

/// <summary>
/// The SDK's own account of a failure: the cause (<see cref="Exception.InnerException"/>) of each
/// <see cref="Errors.LibvirtException"/> that this folder throws for a result code, so that the driver can tell codes
/// apart.
/// </summary>
sealed class PrlFailure : Exception
{
    readonly string _name;

    /// <summary>A failure of one call.</summary>
    /// <param name="code">What it answered.</param>
    /// <param name="function">C name of the function.</param>
    /// <param name="reason">What the SDK says about it.</param>
    /// <param name="name">The SDK's name of the code, empty where it has none.</param>
    internal PrlFailure(PrlResult code, string function, PrlFinding reason, string name = "")
        : base(reason.Text)
    {
        Code = code;
        Function = function;
        Reason = reason;
        _name = name;
    }

    /// <summary>The SDK's result code.</summary>
    internal PrlResult Code { get; }

    /// <summary>
    /// The reason behind the code; where there is none, the code again with the values that belong to it.
    /// </summary>
    internal PrlFinding Reason { get; }

    /// <summary>C name of the function that failed.</summary>
    internal string Function { get; }

    /// <summary>What it answered: such as <c>PRL_ERR_TIMEOUT (0x80000015)</c>.</summary>
    internal string Answer =>
        Reason.Code == Code ? Describe(Code, _name) : $"{Describe(Code, _name)}, because of 0x{(int)Reason.Code:X8}";

    /// <summary>
    /// For the log, which has the text already: such as <c>PrlVm_StopEx: PRL_ERR_TIMEOUT (0x80000015)</c>.
    /// </summary>
    public override string ToString() => $"{Function}: {Answer}";

    /// <summary>A result code by its name and its number.</summary>
    /// <param name="code">The code.</param>
    /// <param name="name">The SDK's name for it, empty where it has none.</param>
    internal static string Describe(PrlResult code, string name) =>
        $"{(name.Length > 0 ? name : "code")} (0x{(int)code:X8})";

    /// <summary>The code behind an error, or null if the SDK was not the one to fail.</summary>
    internal static PrlResult? CodeOf(Exception error) => (error.InnerException as PrlFailure)?.Code;

    /// <summary>Whether an error says that the connection to the dispatcher, or the login, is gone.</summary>
    internal static bool IsLoss(Exception error) =>
        CodeOf(error) is PrlResult.DispatcherConnectionClosed or PrlResult.NotConnectedToDispatcher;
}
