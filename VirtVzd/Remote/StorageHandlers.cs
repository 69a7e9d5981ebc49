// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Node;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;

namespace VirtVzd.Remote;

/// <summary>
/// The few storage calls that are answered where there is no daemon that holds storage: what installers ask and do to
/// find an image, or to make one. A file that lies in no pool is one of its directory, which counts as a pool of that
/// name. Null of a pool leaves the call to the daemon that is not there.
/// </summary>
/// <param name="storage">Who looks files up.</param>
/// <param name="pools">Who keeps pools.</param>
sealed class StorageHandlers(IStorageLookup storage, IStoragePools pools)
{
    const sbyte FileVolume = 0;
    const byte InactivePool = 0;
    const byte RunningPool = 2;

    /// <summary>Finds a volume by its path.</summary>
    internal StorageVolLookupByPathRet LookupByPath(StorageVolLookupByPathArgs args) => new(ToWire(Find(args.Path)));

    /// <summary>Finds a volume by its key, which is its path.</summary>
    internal StorageVolLookupByKeyRet LookupByKey(StorageVolLookupByKeyArgs args) => new(ToWire(Find(args.Key)));

    /// <summary>Finds a volume by its name in a pool.</summary>
    internal StorageVolLookupByNameRet LookupByName(StorageVolLookupByNameArgs args) =>
        !args.Name.Contains('/')
            && storage.FindVolume(Path.Combine(Known(args.Pool).Directory, args.Name)) is { } volume
            ? new(ToWire(volume))
            : throw NoVolume($"no storage vol with matching name '{args.Name}'");

    /// <summary>Kind and sizes of a volume.</summary>
    internal StorageVolGetInfoRet GetInfo(StorageVolGetInfoArgs args)
    {
        var volume = Find(args.Volume.Key);
        return new StorageVolGetInfoRet(FileVolume, volume.CapacityBytes, volume.AllocationBytes);
    }

    /// <summary>A volume's path.</summary>
    internal StorageVolGetPathRet GetPath(StorageVolGetPathArgs args) => new(Find(args.Volume.Key).Path);

    /// <summary>A volume's document.</summary>
    internal StorageVolGetXmlDescRet GetVolumeXml(StorageVolGetXmlDescArgs args) => new(
        storage.GetVolumeXml(Find(args.Volume.Key)));

    /// <summary>Makes an image.</summary>
    internal StorageVolCreateXmlRet CreateVolume(StorageVolCreateXmlArgs args) =>
        new(ToWire(Find(pools.CreateVolume(Known(args.Pool), args.Xml, args.Flags))));

    /// <summary>Removes an image of a pool that was defined.</summary>
    internal NoPayload DeleteVolume(StorageVolDeleteArgs args)
    {
        var volume = Find(args.Volume.Key);
        KnownFlags.Check(ErrorDomain.Storage, args.Flags, 0, "storageVolDelete");
        if (PoolAt(volume.Pool) is null)
        {
            throw NoPool($"no storage pool with target path '{volume.Pool}'");
        }

        pools.DeleteVolume(volume);
        return default;
    }

    /// <summary>The pool that a volume lies in.</summary>
    internal StoragePoolLookupByVolumeRet LookupPool(StoragePoolLookupByVolumeArgs args)
    {
        var volume = Find(args.Volume.Key);
        return new StoragePoolLookupByVolumeRet(
            new StoragePoolRef(PoolNameOf(volume), storage.GetPoolUuid(volume.Pool)));
    }

    /// <summary>State and room of a pool.</summary>
    internal StoragePoolGetInfoRet? GetPoolInfo(StoragePoolGetInfoArgs args)
    {
        if (Defined(args.Pool) is { } pool)
        {
            return pool.IsActive && storage.GetPoolSpace(pool.Directory) is { } room
                ? InfoOf(room)
                : new StoragePoolGetInfoRet(InactivePool, 0, 0, 0);
        }

        return SpaceOf(args.Pool) is { } space ? InfoOf(space) : null;
    }

    /// <summary>A pool's document.</summary>
    internal StoragePoolGetXmlDescRet? GetPoolXml(StoragePoolGetXmlDescArgs args) =>
        Defined(args.Pool) is { } pool ? new StoragePoolGetXmlDescRet(storage.GetPoolXml(pool.Name, pool.Directory))
        : SpaceOf(args.Pool) is not null
            ? new StoragePoolGetXmlDescRet(storage.GetPoolXml(args.Pool.Name, args.Pool.Name))
        : null;

    static StoragePoolGetInfoRet InfoOf(StorageSpace space) =>
        new(RunningPool, space.CapacityBytes, space.CapacityBytes - space.AvailableBytes, space.AvailableBytes);

    StorageVolRef ToWire(StorageVolume volume) => new(PoolNameOf(volume), volume.Name, volume.Path);

    string PoolNameOf(StorageVolume volume) => PoolAt(volume.Pool)?.Name ?? volume.Pool;

    StoragePool? PoolAt(string directory) => pools.List().FirstOrDefault(pool => pool.Directory == directory);

    StoragePool? Defined(StoragePoolRef pool) =>
        pools.List().FirstOrDefault(known => known.Uuid == pool.Uuid && known.Name == pool.Name);

    StoragePool Known(StoragePoolRef pool) =>
        Defined(pool) ?? throw NoPool($"no storage pool with matching uuid '{pool.Uuid:D}' ({pool.Name})");

    // A pool that no volume led to is one of the daemon that is not there.
    StorageSpace? SpaceOf(StoragePoolRef pool) =>
        storage.GetPoolUuid(pool.Name) == pool.Uuid ? storage.GetPoolSpace(pool.Name) : null;

    StorageVolume Find(string path) =>
        storage.FindVolume(path) ?? throw NoVolume($"no storage vol with matching path '{path}'");

    static LibvirtException NoVolume(string detail) => LibvirtException.Of(
        ErrorCode.NoStorageVol, ErrorDomain.Storage, detail);

    static LibvirtException NoPool(string detail) => LibvirtException.Of(
        ErrorCode.NoStoragePool, ErrorDomain.Storage, detail);
}
