// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Xdr;

/// <summary>
/// Marks a <c>readonly partial struct</c> whose parameters are the fields of an XDR structure in wire order; the
/// codec (<see cref="IXdrRecord{TSelf}"/>) is generated when the project is compiled.
/// </summary>
/// <param name="structure">Name of the structure in libvirt's <c>.x</c> files.</param>
[AttributeUsage(AttributeTargets.Struct)]
sealed class XdrRecordAttribute(string structure) : Attribute
{
    /// <summary>Name of the structure in libvirt's <c>.x</c> files.</summary>
    internal string Structure { get; } = structure;
}
