// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Devices;

/// <summary>A video adapter.</summary>
/// <param name="Type">Kind of adapter.</param>
/// <param name="VramKib">Video memory, 0 where it is not said.</param>
/// <param name="Heads">Monitors.</param>
/// <param name="Accelerated">Whether a parsed document speaks of acceleration, be it to turn it off.</param>
sealed record VideoDefinition(VideoType Type, uint VramKib, uint Heads = 1, bool Accelerated = false);
