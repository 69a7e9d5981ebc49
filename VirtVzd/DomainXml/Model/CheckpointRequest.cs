// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.DomainXml.Model;

/// <summary>What a client asks for when a checkpoint is to be made. Immutable.</summary>
/// <param name="Name">Its name; null if the client leaves that to the driver.</param>
/// <param name="Description">What it says about it, null for nothing.</param>
/// <param name="Disks">The disks that are named, and whether each is to take part; null for all of the domain.</param>
sealed record CheckpointRequest(string? Name, string? Description, IReadOnlyList<(string Name, bool TakesPart)>? Disks);
