// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Node;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;

namespace VirtVzd.Remote;

/// <summary>
/// The few storage calls that are answered where there is no daemon that holds storage: what installers ask and do to find an
/// image, or to make one. A file that lies in no pool is one of its directory, which counts as a pool of that name. A client that may only read learns nothing of the host's files, and nobody does where access
/// drivers decide, because it is that daemon that asks them: they get null, and hear that the daemon is not running.
/// </summary>
sealed class StorageHandlers
{
    const sbyte FileVolume = 0;
    const byte InactivePool = 0;
    const byte RunningPool = 2;

    readonly IStorageLookup _storage;
    readonly IStoragePools _pools;
    readonly IAccessControl _access;

    /// <summary>Makes the handlers.</summary>
    /// <param name="storage">Who looks files up.</param>
    /// <param name="pools">Who keeps pools.</param>
    /// <param name="access">The access drivers.</param>
    internal StorageHandlers(IStorageLookup storage, IStoragePools pools, IAccessControl access)
    {
        _storage = storage;
        _pools = pools;
        _access = access;
    }

    /// <summary>Finds a volume by its path.</summary>
    internal StorageVolLookupByPathRet? LookupByPath(RpcCall call, StorageVolLookupByPathArgs args) =>
        Find(call, args.Path) is { } volume ? new StorageVolLookupByPathRet(ToWire(volume)) : null;

    /// <summary>Finds a volume by its key, which is its path.</summary>
    internal StorageVolLookupByKeyRet? LookupByKey(RpcCall call, StorageVolLookupByKeyArgs args) =>
        Find(call, args.Key) is { } volume ? new StorageVolLookupByKeyRet(ToWire(volume)) : null;

    /// <summary>Finds a volume by its name in a pool.</summary>
    internal StorageVolLookupByNameRet? LookupByName(RpcCall call, StorageVolLookupByNameArgs args) =>
        !MayLook(call) ? null
        : !args.Name.Contains('/') && _storage.FindVolume(Path.Combine(Known(args.Pool).Directory, args.Name)) is { } volume
            ? new StorageVolLookupByNameRet(ToWire(volume))
            : throw LibvirtException.Of(ErrorCode.NoStorageVol, ErrorDomain.Storage, $"no storage vol with matching name '{args.Name}'");

    /// <summary>Kind and sizes of a volume.</summary>
    internal StorageVolGetInfoRet? GetInfo(RpcCall call, StorageVolGetInfoArgs args) =>
        Find(call, args.Volume.Key) is { } volume
            ? new StorageVolGetInfoRet(FileVolume, volume.CapacityBytes, volume.AllocationBytes)
            : null;

    /// <summary>A volume's path.</summary>
    internal StorageVolGetPathRet? GetPath(RpcCall call, StorageVolGetPathArgs args) =>
        Find(call, args.Volume.Key) is { } volume ? new StorageVolGetPathRet(volume.Path) : null;

    /// <summary>A volume's document.</summary>
    internal StorageVolGetXmlDescRet? GetVolumeXml(RpcCall call, StorageVolGetXmlDescArgs args) =>
        Find(call, args.Volume.Key) is { } volume ? new StorageVolGetXmlDescRet(_storage.GetVolumeXml(volume)) : null;

    /// <summary>Makes an image.</summary>
    internal StorageVolCreateXmlRet? CreateVolume(RpcCall call, StorageVolCreateXmlArgs args) =>
        MayLook(call) ? new StorageVolCreateXmlRet(ToWire(Find(call, _pools.CreateVolume(Known(args.Pool), args.Xml, args.Flags))!)) : null;

    /// <summary>Removes an image of a pool that was defined.</summary>
    internal NoPayload? DeleteVolume(RpcCall call, StorageVolDeleteArgs args)
    {
        if (Find(call, args.Volume.Key) is not { } volume)
        {
            return null;
        }

        CheckFlags(args.Flags, "storageVolDelete");
        if (PoolAt(volume.Pool) is null)
        {
            throw NoPool($"no storage pool with target path '{volume.Pool}'");
        }

        _pools.DeleteVolume(volume);
        return default(NoPayload);
    }

    /// <summary>The pool that a volume lies in.</summary>
    internal StoragePoolLookupByVolumeRet? LookupPool(RpcCall call, StoragePoolLookupByVolumeArgs args) =>
        Find(call, args.Volume.Key) is { } volume
            ? new StoragePoolLookupByVolumeRet(new StoragePoolRef(PoolNameOf(volume), _storage.GetPoolUuid(volume.Pool)))
            : null;

    /// <summary>State and room of a pool.</summary>
    internal StoragePoolGetInfoRet? GetPoolInfo(RpcCall call, StoragePoolGetInfoArgs args)
    {
        if (MayLook(call) && Defined(args.Pool) is { } pool)
        {
            return pool.IsActive && _storage.GetPoolSpace(pool.Directory) is { } room ? InfoOf(room) : new StoragePoolGetInfoRet(InactivePool, 0, 0, 0);
        }

        return Find(call, args.Pool) is { } space ? InfoOf(space) : null;
    }

    /// <summary>A pool's document.</summary>
    internal StoragePoolGetXmlDescRet? GetPoolXml(RpcCall call, StoragePoolGetXmlDescArgs args) =>
        MayLook(call) && Defined(args.Pool) is { } pool ? new StoragePoolGetXmlDescRet(_storage.GetPoolXml(pool.Name, pool.Directory))
        : Find(call, args.Pool) is not null ? new StoragePoolGetXmlDescRet(_storage.GetPoolXml(args.Pool.Name, args.Pool.Name))
        : null;

    static StoragePoolGetInfoRet InfoOf(StorageSpace space) =>
        new(RunningPool, space.CapacityBytes, space.CapacityBytes - space.AvailableBytes, space.AvailableBytes);

    StorageVolRef ToWire(StorageVolume volume) => new(PoolNameOf(volume), volume.Name, volume.Path);

    string PoolNameOf(StorageVolume volume) => PoolAt(volume.Pool)?.Name ?? volume.Pool;

    StoragePool? PoolAt(string directory) => _pools.List().FirstOrDefault(pool => pool.Directory == directory);

    StoragePool? Defined(StoragePoolRef pool) => _pools.List().FirstOrDefault(known => known.Uuid == pool.Uuid && known.Name == pool.Name);

    StoragePool Known(StoragePoolRef pool) =>
        Defined(pool) ?? throw NoPool($"no storage pool with matching uuid '{pool.Uuid:D}' ({pool.Name})");

    // A pool that no volume led to is one of the daemon that is not running.
    StorageSpace? Find(RpcCall call, StoragePoolRef pool) =>
        MayLook(call) && _storage.GetPoolUuid(pool.Name) == pool.Uuid ? _storage.GetPoolSpace(pool.Name) : null;

    StorageVolume? Find(RpcCall call, string path)
    {
        if (!MayLook(call))
        {
            return null;
        }

        return _storage.FindVolume(path) ?? throw LibvirtException.Of(
            ErrorCode.NoStorageVol, ErrorDomain.Storage, $"no storage vol with matching path '{path}'");
    }

    static LibvirtException NoPool(string detail) => LibvirtException.Of(ErrorCode.NoStoragePool, ErrorDomain.Storage, detail);

    static void CheckFlags(uint flags, string function)
    {
        if (flags != 0)
        {
            throw LibvirtException.UnsupportedFlags(ErrorDomain.Storage, flags, function);
        }
    }

    bool MayLook(RpcCall call) => !call.Session.IsReadOnly && _access.AllowsAll;
}
