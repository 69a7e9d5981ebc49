// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;

namespace VirtVzd.Simulator.Library.Session;

/// <summary>Where <c>prlsim</c> is, which a login starts when no host runs.</summary>
static class HostProgram
{
    const string Name = "prlsim";

    /// <summary>Beside this library, else on the PATH; null when it is nowhere.</summary>
    internal static string? Find()
    {
        var folders = new List<string>();
        if (Path.GetDirectoryName(LibraryFile.Locate()) is { } own)
        {
            folders.Add(own);
        }

        folders.AddRange(
            (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries));
        return folders.ConvertAll(static folder => Path.Combine(folder, Name)).Find(File.Exists);
    }
}
