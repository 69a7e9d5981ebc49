// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Statistics;

/// <summary>
/// What has passed a network interface since the domain was started, seen from the guest; null is unknown.
/// </summary>
/// <param name="RxBytes">Bytes received.</param>
/// <param name="RxPackets">Packets received.</param>
/// <param name="TxBytes">Bytes sent.</param>
/// <param name="TxPackets">Packets sent.</param>
readonly record struct InterfaceCounters(long? RxBytes, long? RxPackets, long? TxBytes, long? TxPackets);
