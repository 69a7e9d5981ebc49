// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using VirtVzd.Errors;

namespace VirtVzd.Sdk;

/// <summary>
/// The SDK's shared library, opened at run time and initialised. It stays loaded and initialised for the life of the
/// process: undoing the initialisation waits for every call in progress, and it lets handle numbers be given out again
/// while old ones may still wait for their finalizer.
/// </summary>
sealed class SdkLibrary
{
    /// <summary>
    /// What is tried, in this order, when no library is named: one soname for each major version, then the development
    /// link.
    /// </summary>
    internal static readonly IReadOnlyList<string> DefaultNames =
        ["libprl_sdk.so.9", "libprl_sdk.so.8", "libprl_sdk.so.7", "libprl_sdk.so"];

    // Version 7 of the interface is understood by the libraries 7, 8 and 9.
    const uint ApiVersion = 0x0007_0000;
    const uint ServerMode = 0;

    readonly SdkExports _exports;

    SdkLibrary(string name, SdkExports exports)
    {
        Name = name;
        _exports = exports;
    }

    /// <summary>Name or path of the library that is in use.</summary>
    internal string Name { get; }

    /// <summary>Its file; the name of an installed one has the SDK's whole version.</summary>
    internal string File => _exports.File;

    /// <summary>Functions that it is too old to have: what needs one is refused with an error that names it.</summary>
    internal IEnumerable<YoungFunction> Lacks => _exports.Lacks;

    /// <summary>Loads the library, finds every function that the driver calls and initialises it.</summary>
    /// <param name="path">Name or path; null or empty tries <see cref="DefaultNames"/>.</param>
    /// <param name="trace">Where the first calls are told of; null for nowhere.</param>
    /// <exception cref="LibvirtException">
    /// None can be loaded (the message says what was tried), one is not the SDK or lacks what every SDK has (the
    /// message names it), or it does not initialise.
    /// </exception>
    internal static SdkLibrary Open(string? path, SdkTrace? trace = null)
    {
        var name = Load(string.IsNullOrEmpty(path) ? DefaultNames : [path]);
        PrlError.Check(PrlApi.PrlApi_SwitchConsoleLogging(trace, PrlValue.Of(false)));
        PrlError.Check(PrlApi.PrlApi_InitEx(trace, ApiVersion, ServerMode, flags: 0, reserved: 0));
        return new SdkLibrary(name, SdkImports.Exports);
    }

    static string Load(IReadOnlyList<string> names)
    {
        var tried = new List<string>();
        foreach (var name in names)
        {
            if (string.Equals(SdkImports.BoundName, name, StringComparison.Ordinal))
            {
                return name;
            }

            if (LoadFile(name, out var why) is not { } library)
            {
                tried.Add(why.Length == 0 ? name : $"{name} ({why})");
                continue;
            }

            var bound = SdkImports.Bind(Look(library, name), name);
            return string.Equals(bound, name, StringComparison.Ordinal)
                ? name
                : throw Unusable($"'{name}' cannot replace '{bound}', which this process uses already");
        }

        throw Unusable($"the Virtuozzo SDK cannot be loaded; tried {string.Join(", ", tried)}");
    }

    // A library that is there may still not be loaded, for want of another one: only the dynamic linker knows which.
    static nint? LoadFile(string name, out string why)
    {
        try
        {
            why = "";
            return NativeLibrary.Load(name);
        }
        catch (DllNotFoundException e)
        {
            // The runtime's own advice comes first, what dlerror(3) said last.
            why = e.Message.TrimEnd().Split('\n')[^1];
            why = why.StartsWith($"{name}: cannot open shared object file: No such file", StringComparison.Ordinal)
                ? ""
                : why;
            return null;
        }
    }

    // A library that is of no use is let go, so that the next attempt finds what may have been put in its place.
    static SdkExports Look(nint library, string name)
    {
        try
        {
            if (!NativeLibrary.TryGetExport(library, nameof(PrlApi.PrlApi_InitEx), out var init))
            {
                throw Unusable($"'{name}' is not the Virtuozzo SDK: it has no {nameof(PrlApi.PrlApi_InitEx)}");
            }

            return SdkExports.Of(
                SdkFile.Of(init) ?? name,
                function => NativeLibrary.TryGetExport(library, function, out var entry) ? entry : 0);
        }
        catch (LibvirtException)
        {
            NativeLibrary.Free(library);
            throw;
        }
    }

    static LibvirtException Unusable(string detail) => LibvirtException.Internal(ErrorDomain.Parallels, detail);
}
