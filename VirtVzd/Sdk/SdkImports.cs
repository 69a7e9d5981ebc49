// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Threading;
using VirtVzd.Errors;

namespace VirtVzd.Sdk;

/// <summary>
/// Joins <see cref="PrlApi"/> to the library that was opened. The SDK keeps threads of its own and handles of one
/// library mean nothing to another, so it is written once per process and never changes: the one place where a static
/// holds something that is found at run time.
/// </summary>
sealed class SdkImports
{
    static readonly SdkImports Opened = new();

    readonly Lock _lock = new();
    volatile SdkExports? _exports;
    string _name = "";

    SdkImports()
    {
    }

    /// <summary>What the library has.</summary>
    /// <exception cref="LibvirtException">None is open.</exception>
    internal static SdkExports Exports =>
        Opened._exports
            ?? throw LibvirtException.Internal(ErrorDomain.Parallels, "the Virtuozzo SDK has not been loaded");

    /// <summary>Address of a function.</summary>
    /// <exception cref="LibvirtException">No library is open, or it does not have the function (code 84).</exception>
    internal static nint Entry(SdkFunction function) => Exports.Entry(function);

    /// <summary>Binds the calls to a library, if none is bound yet, and answers the name of the bound one.</summary>
    /// <param name="exports">What it has.</param>
    /// <param name="name">Its name as it was asked for, for messages.</param>
    internal static string Bind(SdkExports exports, string name)
    {
        lock (Opened._lock)
        {
            if (Opened._exports is null)
            {
                Opened._name = name;
                Opened._exports = exports;
            }

            return Opened._name;
        }
    }

    /// <summary>The name of the bound library, null before the first <see cref="Bind"/>.</summary>
    internal static string? BoundName
    {
        get
        {
            lock (Opened._lock)
            {
                return Opened._exports is null ? null : Opened._name;
            }
        }
    }
}
