// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections;
using System.Collections.Generic;

namespace VirtVzd.Simulator.Library.Objects;

/// <summary>
/// The result of a registration: the real library says a count that is garbage, and has not one item. Who wants the
/// guest looks it up.
/// </summary>
sealed class UselessResult : IReadOnlyList<ResultItem>
{
    internal static readonly UselessResult Instance = new();

    /// <summary>As it was seen, in 32 bits.</summary>
    public int Count => unchecked((int)4_294_957_317);

    public ResultItem this[int index] => throw new ArgumentOutOfRangeException(nameof(index));

    public IEnumerator<ResultItem> GetEnumerator()
    {
        yield break;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
