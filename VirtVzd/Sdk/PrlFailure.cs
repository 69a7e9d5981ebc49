// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Sdk;

/// <summary>
/// The SDK's own account of a failure: the cause (<see cref="Exception.InnerException"/>) of each
/// <see cref="Errors.LibvirtException"/> that this folder throws for a result code, so that the driver can tell codes apart.
/// </summary>
sealed class PrlFailure : Exception
{
    /// <summary>A failure of one call.</summary>
    internal PrlFailure(PrlResult code, string function, string text)
        : base(text)
    {
        Code = code;
        Function = function;
    }

    /// <summary>The SDK's result code.</summary>
    internal PrlResult Code { get; }

    /// <summary>C name of the function that failed.</summary>
    internal string Function { get; }

    /// <summary>The code behind an error, or null if the SDK was not the one to fail.</summary>
    internal static PrlResult? CodeOf(Exception error) => (error.InnerException as PrlFailure)?.Code;

    /// <summary>Whether an error says that the connection to the dispatcher, or the login, is gone.</summary>
    internal static bool IsLoss(Exception error) =>
        CodeOf(error) is PrlResult.DispatcherConnectionClosed or PrlResult.NotConnectedToDispatcher;
}
