// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Vz.Guests;

/// <summary>
/// What the SDK counts of a guest's memory (<c>guest.ram.*</c>), in the order of <see cref="CounterPlaces"/>.
/// </summary>
enum MemoryCounter
{
    /// <summary><c>swap_in</c>, pages.</summary>
    SwapIn,

    /// <summary><c>swap_out</c>, pages.</summary>
    SwapOut,

    /// <summary><c>minor_fault</c>, a number.</summary>
    MinorFault,

    /// <summary><c>major_fault</c>, a number.</summary>
    MajorFault,

    /// <summary><c>total</c>, MiB.</summary>
    Total,

    /// <summary><c>balloon_actual</c>, MiB.</summary>
    BalloonActual,

    /// <summary><c>usage</c>, MiB.</summary>
    Usage,

    /// <summary><c>available</c>, MiB.</summary>
    Available,

    /// <summary><c>cached</c>, MiB.</summary>
    Cached,
}
