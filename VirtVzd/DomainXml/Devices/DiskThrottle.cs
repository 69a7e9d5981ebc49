// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Devices;

/// <summary>The most that all disks of a guest together move; 0 of what is not limited, not both.</summary>
/// <param name="BytesPerSecond">Bytes read and written.</param>
/// <param name="OperationsPerSecond">Operations.</param>
sealed record DiskThrottle(uint BytesPerSecond, uint OperationsPerSecond)
{
    /// <summary>The name of the group that all disks of a guest are in.</summary>
    internal const string Group = "virtuozzo";

    /// <summary>A throttle, null where nothing is limited.</summary>
    internal static DiskThrottle? Of(uint bytesPerSecond, uint operationsPerSecond) =>
        (bytesPerSecond, operationsPerSecond) == (0, 0) ? null : new(bytesPerSecond, operationsPerSecond);
}
