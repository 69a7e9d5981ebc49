// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Xdr;

/// <summary>
/// A record with a word of flags. The generator adds it to each that has a field of this name and type.
/// </summary>
interface IXdrFlags
{
    /// <summary>The flags as they came.</summary>
    uint Flags { get; }
}
