// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Configuration;

namespace VirtVzd.Daemon;

/// <summary>A configuration that was read again.</summary>
/// <param name="Values">All that it says.</param>
/// <param name="Keys">
/// The keys whose value in the file is another than at the last time; the others are to stay as they are.
/// </param>
sealed record ConfigChange(DaemonConfig Values, IReadOnlySet<string> Keys)
{
    /// <summary>What is to be in force: the file's value if the key has changed, else what is.</summary>
    internal T Pick<T>(string key, T inFile, T inForce) => Keys.Contains(key) ? inFile : inForce;
}
