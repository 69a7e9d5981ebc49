// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Wire;

/// <summary>A text that a guest wrote to a disk, as UTF-8.</summary>
sealed class DiskWrite
{
    /// <summary>Bytes from the disk's beginning.</summary>
    public ulong Offset { get; set; }

    public string Text { get; set; } = "";
}
