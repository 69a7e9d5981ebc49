// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Xdr;

/// <summary>
/// A value that knows its place on the wire (RFC 4506). Implemented by the generator for what carries
/// <see cref="XdrRecordAttribute"/>, by hand for unions.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
interface IXdrRecord<TSelf>
    where TSelf : struct, IXdrRecord<TSelf>
{
    /// <summary>
    /// Bytes of the smallest possible encoding. A count of such records is weighed against the bytes left by it, before
    /// an array is made.
    /// </summary>
    static abstract int MinBytes { get; }

    /// <summary>
    /// Bytes of the largest possible encoding by the protocol's limits, often far beyond what a packet holds. What a
    /// peer sends beyond it means nothing.
    /// </summary>
    static abstract long MaxBytes { get; }

    /// <summary>Reads one value and leaves the reader behind it.</summary>
    /// <exception cref="Errors.LibvirtException">The bytes are cut short, over a limit, or no such union.</exception>
    static abstract TSelf Decode(ref XdrReader reader);

    /// <summary>Appends this value.</summary>
    /// <exception cref="Errors.LibvirtException">
    /// A limit is exceeded, or a required string or array is null.
    /// </exception>
    void Encode(ref XdrWriter writer);
}
