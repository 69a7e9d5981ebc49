// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>What <c>stat</c> says of a file.</summary>
/// <param name="Path">The file.</param>
sealed record UnixSocketFile(string Path)
{
    /// <summary>Kind and permissions as <c>ls -l</c> shows them.</summary>
    internal string Mode => new Command("stat", "-c", "%A", Path).Run().Output.Trim();

    /// <summary>Owner's name.</summary>
    internal string Owner => new Command("stat", "-c", "%U", Path).Run().Output.Trim();
}
