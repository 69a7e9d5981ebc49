// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Resources;

/// <summary>What an interface sends; null of what is not said.</summary>
/// <param name="AverageKibps">KiB a second, 0 where nothing is said.</param>
/// <param name="PeakKibps">The most KiB a second, 0 for no limit.</param>
/// <param name="HasOthers">Whether bursts, or limits of what it receives, are asked for.</param>
sealed record InterfaceSettings(uint? AverageKibps = null, uint? PeakKibps = null, bool HasOthers = false);
