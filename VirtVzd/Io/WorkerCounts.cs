// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Io;

/// <summary>A pool at one instant, as an administrator asks for it.</summary>
/// <param name="Limits">The limits in force.</param>
/// <param name="Running">Normal workers.</param>
/// <param name="Idle">Normal workers that wait for work.</param>
/// <param name="Priority">Priority workers.</param>
/// <param name="Queued">Work that waits for a worker.</param>
readonly record struct WorkerCounts(WorkerLimits Limits, int Running, int Idle, int Priority, int Queued);
