// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Xdr;

namespace VirtVzd.Rpc;

/// <summary>
/// What calls without arguments, replies without result and keepalive carry. Bytes that are there are ignored.
/// </summary>
readonly record struct NoPayload : IXdrRecord<NoPayload>
{
    /// <inheritdoc/>
    public static int MinBytes => 0;

    /// <inheritdoc/>
    public static long MaxBytes => 0;

    /// <inheritdoc/>
    public static NoPayload Decode(ref XdrReader reader) => default;

    /// <inheritdoc/>
    public void Encode(ref XdrWriter writer)
    {
    }
}
