// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Xdr;

/// <summary>The exact length of a byte array that travels without a count.</summary>
/// <param name="length">Number of elements.</param>
[AttributeUsage(AttributeTargets.Parameter)]
sealed class XdrFixedAttribute(int length) : Attribute
{
    /// <summary>Number of elements.</summary>
    internal int Length { get; } = length;
}
