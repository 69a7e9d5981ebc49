// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;

namespace VirtVzd.Configuration;

/// <summary>A value as the configuration file spells it: number, string or list (config.md §1).</summary>
abstract record ConfigValue
{
    /// <summary>A number written without a minus sign.</summary>
    internal sealed record Unsigned(long Number) : ConfigValue;

    /// <summary>A number written with a minus sign, <c>-0</c> too.</summary>
    internal sealed record Signed(long Number) : ConfigValue;

    /// <summary>A quoted text, cut at its first NUL.</summary>
    internal sealed record Text(string Value) : ConfigValue;

    /// <summary>A list in brackets; its items may be of any kind.</summary>
    internal sealed record List(IReadOnlyList<ConfigValue> Items) : ConfigValue
    {
        /// <summary>Equal with equal items in the same order.</summary>
        public bool Equals(List? other) => other is not null && Items.SequenceEqual(other.Items);

        /// <inheritdoc/>
        public override int GetHashCode() => Items.Count;
    }
}
