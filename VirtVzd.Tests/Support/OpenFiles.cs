// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;

namespace VirtVzd.Tests.Support;

/// <summary>The descriptors that this process has open.</summary>
static class OpenFiles
{
    /// <summary>How many there are.</summary>
    internal static int Count => Directory.GetFiles("/proc/self/fd").Length;

    /// <summary>How many of them are of a file.</summary>
    internal static int CountOf(string path) =>
        Directory.GetFiles("/proc/self/fd").Count(name => new FileInfo(name).LinkTarget == path);
}
