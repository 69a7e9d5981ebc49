// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;

namespace VirtVzd.Auth;

/// <summary>Which SASL users are let in (config.md §4: sasl_allowed_username_list).</summary>
/// <param name="patterns">
/// Patterns of names, of which one has to fit; an empty list fits nobody; null lets everybody in.
/// </param>
sealed class SaslUserNames(IReadOnlyList<string>? patterns)
{
    readonly GlobPattern[]? _patterns = patterns?.Select(pattern => new GlobPattern(pattern)).ToArray();

    /// <summary>Whether a user is let in.</summary>
    internal bool Allows(string userName) => _patterns is null || _patterns.Any(pattern => pattern.Fits(userName));
}
