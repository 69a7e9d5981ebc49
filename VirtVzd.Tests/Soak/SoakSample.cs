// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Tests.Soak;

/// <summary>What the daemon is at one moment of a soak.</summary>
/// <param name="Seconds">Since the load began.</param>
/// <param name="MemoryMib">Resident memory.</param>
/// <param name="Descriptors">Open descriptors.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Handles">Handles of the SDK that it holds; null while there is no host to ask.</param>
/// <param name="UsualLatencyMs">Median round trip of a simple call of root's since the sample before.</param>
/// <param name="WorstLatencyMs">The longest of them.</param>
sealed record SoakSample(
    double Seconds, double MemoryMib, int Descriptors, int Threads, int? Handles, double UsualLatencyMs,
    double WorstLatencyMs);
