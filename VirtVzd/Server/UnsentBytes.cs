// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Server;

/// <summary>What waits to be sent to a client.</summary>
/// <param name="Bytes">How much.</param>
/// <param name="StuckSinceMs">When something of it left last, or since when it waits, by the loop's clock.</param>
readonly record struct UnsentBytes(long Bytes, long StuckSinceMs);
