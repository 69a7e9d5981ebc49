// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.DomainXml.Values;

/// <summary>Lets a collection expression make a <see cref="ValueList{T}"/>.</summary>
static class ValueListBuilder
{
    /// <summary>A list of a copy of <paramref name="items"/>.</summary>
    internal static ValueList<T> Create<T>(ReadOnlySpan<T> items) => items.IsEmpty ? ValueList<T>.Empty : new(items);
}
