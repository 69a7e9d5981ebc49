// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Threading;

namespace VirtVzd.Sdk;

/// <summary>
/// Joins the imports of <see cref="PrlApi"/> to the library that was opened. Imports are bound once per process and the
/// SDK keeps threads of its own, so the handle is written once and never changes: the one place where a static holds
/// something that is found at run time.
/// </summary>
sealed class SdkImports
{
    static readonly SdkImports Opened = new();

    readonly Lock _lock = new();
    nint _library;
    string _name = "";

    SdkImports()
    {
    }

    /// <summary>Whether the opened library has a function; optional ones are asked for before their first call.</summary>
    internal static bool Has(string function) => NativeLibrary.TryGetExport(Opened._library, function, out _);

    /// <summary>Binds the imports to a library, if none is bound yet, and answers the name of the bound one.</summary>
    /// <param name="library">What <see cref="NativeLibrary"/> loaded.</param>
    /// <param name="name">Its name, for messages.</param>
    internal static string Bind(nint library, string name)
    {
        lock (Opened._lock)
        {
            if (Opened._library == 0)
            {
                Opened._library = library;
                Opened._name = name;
                NativeLibrary.SetDllImportResolver(typeof(PrlApi).Assembly, Resolve);
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
                return Opened._library == 0 ? null : Opened._name;
            }
        }
    }

    static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        string.Equals(name, PrlApi.Library, StringComparison.Ordinal) ? Opened._library : 0;
}
