// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Driver.Node;

namespace VirtVzd.Driver.Calls;

/// <summary>
/// Directories of the host as storage pools, and images as plain files in them, as far as installers make them: for
/// hosts without a daemon that holds storage. Any thread; a call may wait for the file system. Each throws
/// <see cref="Errors.LibvirtException"/> for what is not there, cannot be, or fails.
/// </summary>
interface IStoragePools
{
    IReadOnlyList<StoragePool> List();

    /// <summary>Makes a directory a pool, which is kept; it is not started.</summary>
    StoragePool Define(string xml);

    /// <summary>Starts or stops a pool.</summary>
    void SetActive(Guid pool, bool active);

    /// <summary>Says whether a pool is started with the daemon.</summary>
    void SetAutostart(Guid pool, bool autostart);

    /// <summary>Forgets a pool that is not started; its files stay.</summary>
    void Undefine(Guid pool);

    /// <summary>The plain files of a pool, by their names.</summary>
    IReadOnlyList<string> ListVolumes(StoragePool pool);

    /// <summary>Makes an image that is not there yet, raw or qcow2.</summary>
    /// <returns>Its path.</returns>
    string CreateVolume(StoragePool pool, string xml, uint flags);

    /// <summary>Removes a plain file.</summary>
    void DeleteVolume(StorageVolume volume);
}
