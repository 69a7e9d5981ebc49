// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Configuration;

/// <summary>What stands behind a name in a configuration file.</summary>
/// <param name="Value">The value.</param>
/// <param name="Line">The line on which the statement begins, from 1.</param>
sealed record ConfigStatement(ConfigValue Value, int Line);
