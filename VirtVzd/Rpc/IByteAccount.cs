// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Rpc;

/// <summary>
/// Counts the bytes that are held for a peer. It never refuses: whoever reads asks it before. Any thread.
/// </summary>
interface IByteAccount
{
    /// <summary>So many more are held.</summary>
    void Charge(int bytes);

    /// <summary>So many less.</summary>
    void Release(int bytes);
}
