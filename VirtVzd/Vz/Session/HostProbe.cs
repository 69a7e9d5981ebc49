// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.Extensions.Logging.Abstractions;
using VirtVzd.Errors;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Session;

/// <summary>
/// What the SDK and the dispatcher of this host say to somebody who only asks. Loads the library for good: it is for
/// processes that serve nobody.
/// </summary>
sealed record HostProbe
{
    const int PatienceMs = 15_000;

    /// <summary>Name of the library that was loaded; null where none could be.</summary>
    internal string? Library { get; private init; }

    internal string? File { get; private init; }

    /// <summary>What cannot be done with it because it is too old, a sentence each.</summary>
    internal IReadOnlyList<string> Lacks { get; private init; } = [];

    /// <summary>Version of the product that the dispatcher told; null where nobody could log in.</summary>
    internal string? ProductVersion { get; private init; }

    /// <summary>Why there is no library, or no login; null where there are both.</summary>
    internal string? Fault { get; private init; }

    /// <param name="library">Name or path of the library as configured; null or empty for the usual names.</param>
    internal static HostProbe Of(string? library)
    {
        SdkLibrary loaded;
        try
        {
            loaded = SdkLibrary.Open(SdkLibraryName.Choose(library));
        }
        catch (LibvirtException e)
        {
            return new HostProbe { Fault = e.Str2 ?? e.Message };
        }

        var found = new HostProbe
        {
            Library = loaded.Name,
            File = loaded.File,
            Lacks = [.. loaded.Lacks.Select(static young =>
                $"{young.Without}: it does not have {young.Name}, which came with version {young.Since}")],
        };
        try
        {
            using var server = PrlServer.LoginLocal(
                new PrlWait(PatienceMs, NullLogger.Instance, CancellationToken.None));
            return found with { ProductVersion = server.ProductVersion };
        }
        catch (LibvirtException e)
        {
            return found with { Fault = e.Str2 ?? e.Message };
        }
    }
}
