// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Node;

namespace VirtVzd.Tests.Remote;

/// <summary>A host with one image, /iso/cd.iso.</summary>
sealed class FakeStorage : IStorageLookup
{
    /// <summary>UUID of the directory.</summary>
    internal static readonly Guid PoolUuid = Guid.Parse("00010203-0405-0607-0809-0a0b0c0d0e0f");

    /// <inheritdoc/>
    public StorageVolume? FindVolume(string path) =>
        path == "/iso/cd.iso" ? new StorageVolume("/iso", "cd.iso", path, 2048, 512) : null;

    /// <inheritdoc/>
    public string GetVolumeXml(StorageVolume volume) => $"<volume>{volume.Path}</volume>";

    /// <inheritdoc/>
    public Guid GetPoolUuid(string directory) => PoolUuid;

    /// <inheritdoc/>
    public StorageSpace? GetPoolSpace(string directory) => directory == "/iso" ? new StorageSpace(1000, 400) : null;

    /// <inheritdoc/>
    public string GetPoolXml(string name, string directory) => $"<pool>{name}</pool>";
}
