// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Xdr;

/// <summary>
/// The most items of a variable array, or bytes of variable opaque data. Each needs one; a string without it is limited
/// by <see cref="XdrLimits.StringBytesMax"/>.
/// </summary>
/// <param name="limit">The limit, by the name of its constant.</param>
[AttributeUsage(AttributeTargets.Parameter)]
sealed class XdrMaxAttribute(int limit) : Attribute
{
    internal int Limit { get; } = limit;
}
