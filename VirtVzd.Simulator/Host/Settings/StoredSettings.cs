// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Host.Settings;

/// <summary>The settings that somebody chose, as they are kept with the directory; null for the others.</summary>
sealed class StoredSettings
{
    public Profile? Profile { get; set; }

    public int? LockWaitMs { get; set; }

    public int? PoolThreads { get; set; }

    /// <summary>The default folder of VMs.</summary>
    public string? VmFolder { get; set; }

    public StoredMigration Migration { get; set; } = new();
}
