// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Node;

/// <summary>A directory of the host that somebody has made a storage pool. Immutable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Uuid">Made of the directory, and so always the same for it.</param>
/// <param name="Directory">Path of the directory.</param>
/// <param name="IsActive">Whether it is started.</param>
/// <param name="Autostart">Whether it is started with the daemon.</param>
sealed record StoragePool(string Name, Guid Uuid, string Directory, bool IsActive, bool Autostart);
