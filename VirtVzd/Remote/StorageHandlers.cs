// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Node;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;

namespace VirtVzd.Remote;

/// <summary>
/// The few storage calls that are answered without the daemon that holds storage: the look-ups of a file by its path that
/// installers make. A client that may only read learns nothing of the host's files, and nobody does where access drivers
/// decide, because it is that daemon that asks them: to these it is not running.
/// </summary>
sealed class StorageHandlers
{
    const sbyte FileVolume = 0;
    const byte RunningPool = 2;

    readonly IStorageLookup _storage;
    readonly IAccessControl _access;
    readonly SecondaryDaemons _daemons;

    /// <summary>Makes the handlers.</summary>
    /// <param name="storage">Who looks files up.</param>
    /// <param name="access">The access drivers.</param>
    /// <param name="daemons">What those are told that learn nothing.</param>
    internal StorageHandlers(IStorageLookup storage, IAccessControl access, SecondaryDaemons daemons)
    {
        _storage = storage;
        _access = access;
        _daemons = daemons;
    }

    /// <summary>Finds a volume by its path.</summary>
    internal StorageVolLookupByPathRet LookupByPath(RpcCall call, StorageVolLookupByPathArgs args)
    {
        var volume = Find(call, args.Path);
        return new StorageVolLookupByPathRet(new StorageVolRef(volume.Pool, volume.Name, volume.Path));
    }

    /// <summary>Kind and sizes of a volume.</summary>
    internal StorageVolGetInfoRet GetInfo(RpcCall call, StorageVolGetInfoArgs args)
    {
        var volume = Find(call, args.Volume.Key);
        return new StorageVolGetInfoRet(FileVolume, volume.CapacityBytes, volume.AllocationBytes);
    }

    /// <summary>A volume's path.</summary>
    internal StorageVolGetPathRet GetPath(RpcCall call, StorageVolGetPathArgs args) =>
        new(Find(call, args.Volume.Key).Path);

    /// <summary>A volume's document.</summary>
    internal StorageVolGetXmlDescRet GetVolumeXml(RpcCall call, StorageVolGetXmlDescArgs args) =>
        new(_storage.GetVolumeXml(Find(call, args.Volume.Key)));

    /// <summary>The pool that a volume lies in.</summary>
    internal StoragePoolLookupByVolumeRet LookupPool(RpcCall call, StoragePoolLookupByVolumeArgs args)
    {
        var pool = Find(call, args.Volume.Key).Pool;
        return new StoragePoolLookupByVolumeRet(new StoragePoolRef(pool, _storage.GetPoolUuid(pool)));
    }

    /// <summary>State and room of a pool.</summary>
    internal StoragePoolGetInfoRet GetPoolInfo(RpcCall call, StoragePoolGetInfoArgs args)
    {
        var space = Find(call, args.Pool);
        return new StoragePoolGetInfoRet(
            RunningPool, space.CapacityBytes, space.CapacityBytes - space.AvailableBytes, space.AvailableBytes);
    }

    /// <summary>A pool's document.</summary>
    internal StoragePoolGetXmlDescRet GetPoolXml(RpcCall call, StoragePoolGetXmlDescArgs args)
    {
        Find(call, args.Pool);
        return new StoragePoolGetXmlDescRet(_storage.GetPoolXml(args.Pool.Name));
    }

    // A pool that no volume led to is one of the daemon that is not running.
    StorageSpace Find(RpcCall call, StoragePoolRef pool)
    {
        RequireWriter(call);
        return _storage.GetPoolUuid(pool.Name) == pool.Uuid && _storage.GetPoolSpace(pool.Name) is { } space
            ? space
            : throw _daemons.Unreachable(ServedBy.Storage, readOnly: false);
    }

    StorageVolume Find(RpcCall call, string path)
    {
        RequireWriter(call);
        return _storage.FindVolume(path) ?? throw LibvirtException.Of(
            ErrorCode.NoStorageVol, ErrorDomain.Storage, $"no storage vol with matching path '{path}'");
    }

    void RequireWriter(RpcCall call)
    {
        if (call.Session.IsReadOnly || !_access.AllowsAll)
        {
            throw _daemons.Unreachable(ServedBy.Storage, call.Session.IsReadOnly);
        }
    }
}
