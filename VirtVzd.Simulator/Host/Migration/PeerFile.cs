// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Host.Migration;

/// <summary>The file that the data to come belong to.</summary>
sealed class PeerFile
{
    /// <summary>Relative to the guest's folder, or absolute for a disk outside of it.</summary>
    public string Path { get; set; } = "";

    public long SizeBytes { get; set; }

    /// <summary>An image of a machine that runs: it is not made but written into.</summary>
    public bool IsLive { get; set; }
}
