// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Driver.Node;

namespace VirtVzd.Driver.Calls;

/// <summary>
/// Image files of the host as volumes, as far as installers ask for them before they define a domain: virt-install
/// looks each path up that it is given, and does not go on where nobody answers. Any directory counts as a pool here;
/// those that somebody has made one are <see cref="IStoragePools"/>'s. Any thread; a call may wait for the file system.
/// </summary>
interface IStorageLookup
{
    /// <summary>The volume that a path names; null unless it is that of a plain file.</summary>
    StorageVolume? FindVolume(string path);

    /// <summary>A volume's document.</summary>
    string GetVolumeXml(StorageVolume volume);

    /// <summary>The UUID of a directory that counts as a pool: always the same for the same path.</summary>
    Guid GetPoolUuid(string directory);

    /// <summary>The room of the file system that a directory lies in; null where there is no such directory.</summary>
    StorageSpace? GetPoolSpace(string directory);

    /// <summary>The document of a directory that counts as a pool.</summary>
    /// <param name="name">Name of the pool: its own, or the path.</param>
    /// <param name="directory">Path.</param>
    string GetPoolXml(string name, string directory);
}
