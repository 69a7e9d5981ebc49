// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Node;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;

namespace VirtVzd.Remote;

/// <summary>
/// The few storage calls that are answered where there is no daemon that holds storage: the look-ups of a file by its path
/// that installers make. A client that may only read learns nothing of the host's files, and nobody does where access
/// drivers decide, because it is that daemon that asks them: they get null, and hear that the daemon is not running.
/// </summary>
sealed class StorageHandlers
{
    const sbyte FileVolume = 0;
    const byte RunningPool = 2;

    readonly IStorageLookup _storage;
    readonly IAccessControl _access;

    /// <summary>Makes the handlers.</summary>
    /// <param name="storage">Who looks files up.</param>
    /// <param name="access">The access drivers.</param>
    internal StorageHandlers(IStorageLookup storage, IAccessControl access)
    {
        _storage = storage;
        _access = access;
    }

    /// <summary>Finds a volume by its path.</summary>
    internal StorageVolLookupByPathRet? LookupByPath(RpcCall call, StorageVolLookupByPathArgs args) =>
        Find(call, args.Path) is { } volume
            ? new StorageVolLookupByPathRet(new StorageVolRef(volume.Pool, volume.Name, volume.Path))
            : null;

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

    /// <summary>The pool that a volume lies in.</summary>
    internal StoragePoolLookupByVolumeRet? LookupPool(RpcCall call, StoragePoolLookupByVolumeArgs args) =>
        Find(call, args.Volume.Key)?.Pool is { } pool
            ? new StoragePoolLookupByVolumeRet(new StoragePoolRef(pool, _storage.GetPoolUuid(pool)))
            : null;

    /// <summary>State and room of a pool.</summary>
    internal StoragePoolGetInfoRet? GetPoolInfo(RpcCall call, StoragePoolGetInfoArgs args) =>
        Find(call, args.Pool) is { } space
            ? new StoragePoolGetInfoRet(
                RunningPool, space.CapacityBytes, space.CapacityBytes - space.AvailableBytes, space.AvailableBytes)
            : null;

    /// <summary>A pool's document.</summary>
    internal StoragePoolGetXmlDescRet? GetPoolXml(RpcCall call, StoragePoolGetXmlDescArgs args) =>
        Find(call, args.Pool) is not null ? new StoragePoolGetXmlDescRet(_storage.GetPoolXml(args.Pool.Name)) : null;

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

    bool MayLook(RpcCall call) => !call.Session.IsReadOnly && _access.AllowsAll;
}
