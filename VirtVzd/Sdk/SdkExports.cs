// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Errors;

namespace VirtVzd.Sdk;

/// <summary>Where a library has the functions that the driver calls. Immutable; all are looked for at once.</summary>
sealed class SdkExports
{
    const int NamedMax = 8;

    readonly nint[] _entries;

    SdkExports(string file, nint[] entries)
    {
        File = file;
        _entries = entries;
    }

    /// <summary>The library's file, whose name has the SDK's version.</summary>
    internal string File { get; }

    /// <summary>What of <see cref="YoungFunction.All"/> is not there.</summary>
    internal IEnumerable<YoungFunction> Lacks => YoungFunction.All.Where(young => !Has(young.Function));

    /// <summary>Looks for all functions.</summary>
    /// <param name="file">The library's file.</param>
    /// <param name="find">Answers the address of a C name, 0 where there is none.</param>
    /// <exception cref="LibvirtException">
    /// A function is missing that every SDK has; the message names it and the file.
    /// </exception>
    internal static SdkExports Of(string file, Func<string, nint> find)
    {
        var exports = new SdkExports(file, Array.ConvertAll(SdkFunctionNames.All, name => find(name)));
        var missing = Enumerable.Range(0, SdkFunctionNames.All.Length)
            .Where(number => exports._entries[number] == 0)
            .Select(static number => (SdkFunction)number)
            .Except(YoungFunction.All.Select(static young => young.Function))
            .Select(static function => SdkFunctionNames.All[(int)function])
            .ToList();
        return missing.Count == 0 ? exports : throw Unusable(file, missing);
    }

    /// <summary>Whether a function is there; what can do without one asks before.</summary>
    internal bool Has(SdkFunction function) => _entries[(int)function] != 0;

    /// <summary>Address of a function.</summary>
    /// <exception cref="LibvirtException">It is not there (code 84).</exception>
    internal nint Entry(SdkFunction function)
    {
        var entry = _entries[(int)function];
        return entry != 0 ? entry : throw Missing(function, ErrorCode.OperationUnsupported);
    }

    /// <summary>The error of who needs a function that is not there.</summary>
    /// <param name="function">One of <see cref="YoungFunction.All"/>.</param>
    /// <param name="code">What libvirt calls it: an operation or a setting that is not supported.</param>
    internal LibvirtException Missing(SdkFunction function, ErrorCode code)
    {
        var young = YoungFunction.All.Single(young => young.Function == function);
        return LibvirtException.Of(
            code,
            ErrorDomain.Parallels,
            $"{young.Name} came with version {young.Since} of the Virtuozzo SDK, '{File}' does not have it");
    }

    static LibvirtException Unusable(string file, List<string> missing)
    {
        var more = missing.Count > NamedMax ? $" and {missing.Count - NamedMax} more" : "";
        return LibvirtException.Internal(
            ErrorDomain.Parallels,
            $"'{file}' is no Virtuozzo SDK to work with: it does not have "
                + $"{string.Join(", ", missing.Take(NamedMax))}{more}");
    }
}
