// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Sdk;

/// <summary>What a container's kernel counts and limits (<c>PRL_CT_RESOURCE</c>).</summary>
/// <param name="Id">The SDK's number.</param>
/// <param name="Name">Its name without <c>PCR_</c>, in small letters, as the kernel writes it.</param>
sealed record PrlContainerResource(uint Id, string Name)
{
    /// <summary>Swap, in pages of 4 KiB.</summary>
    internal static PrlContainerResource Swap { get; } = new(21, "swappages");

    /// <summary>All of them, by their numbers.</summary>
    internal static IReadOnlyList<PrlContainerResource> All { get; } =
    [
        new(1, "kmemsize"),
        new(2, "lockedpages"),
        new(3, "privvmpages"),
        new(4, "shmpages"),
        new(5, "numproc"),
        new(6, "physpages"),
        new(7, "vmguarpages"),
        new(8, "oomguarpages"),
        new(9, "numtcpsock"),
        new(10, "numflock"),
        new(11, "numpty"),
        new(12, "numsiginfo"),
        new(13, "tcpsndbuf"),
        new(14, "tcprcvbuf"),
        new(15, "othersockbuf"),
        new(16, "dgramrcvbuf"),
        new(17, "numothersock"),
        new(18, "dcachesize"),
        new(19, "numfile"),
        new(20, "numiptent"),
        Swap,
    ];
}
