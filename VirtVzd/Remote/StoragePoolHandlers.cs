// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Node;
using VirtVzd.Errors;
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;

namespace VirtVzd.Remote;

/// <summary>Calls about storage pools that are directories, where there is no daemon that holds storage.</summary>
/// <param name="pools">Who keeps them.</param>
sealed class StoragePoolHandlers(IStoragePools pools)
{
    // VIR_CONNECT_LIST_STORAGE_POOLS_…: the pairs, and the one type that there is.
    const uint Inactive = 1;
    const uint Active = 2;
    const uint Persistent = 4;
    const uint Transient = 8;
    const uint Autostart = 16;
    const uint NoAutostart = 32;
    const uint Directories = 64;
    const uint AllTypes = 0x3FFFC0;

    /// <summary>The modern listing: references, or their number alone.</summary>
    internal ConnectListAllStoragePoolsRet ListAll(ConnectListAllStoragePoolsArgs args)
    {
        CheckFlags(
            args.Flags, Inactive | Active | Persistent | Transient | Autostart | NoAutostart | AllTypes,
            "storageConnectListAllStoragePools");
        var flags = args.Flags;
        var found = pools.List().Where(pool =>
            Fits(flags, Active, Inactive, pool.IsActive)
            && Fits(flags, Persistent, Transient, true)
            && Fits(flags, Autostart, NoAutostart, pool.Autostart)
            && ((flags & AllTypes) == 0 || (flags & Directories) != 0)).ToList();
        return new ConnectListAllStoragePoolsRet(
            args.NeedResults == 0 ? [] : [.. found.Select(ToWire)], (uint)found.Count);
    }

    /// <summary>Number of active pools.</summary>
    internal ConnectNumOfStoragePoolsRet CountActive(NoPayload args) => new(
        pools.List().Count(static pool => pool.IsActive));

    /// <summary>Number of inactive pools.</summary>
    internal ConnectNumOfDefinedStoragePoolsRet CountInactive(NoPayload args) => new(
        pools.List().Count(static pool => !pool.IsActive));

    internal ConnectListStoragePoolsRet ListActiveNames(ConnectListStoragePoolsArgs args) => new(
        Names(args.NamesMax, isActive: true));

    internal ConnectListDefinedStoragePoolsRet ListInactiveNames(ConnectListDefinedStoragePoolsArgs args) => new(
        Names(args.NamesMax, isActive: false));

    internal StoragePoolLookupByNameRet LookupByName(StoragePoolLookupByNameArgs args) =>
        new(ToWire(Find(pool => pool.Name == args.Name, $"no storage pool with matching name '{args.Name}'")));

    internal StoragePoolLookupByUuidRet LookupByUuid(StoragePoolLookupByUuidArgs args) =>
        new(ToWire(Find(pool => pool.Uuid == args.Uuid, $"no storage pool with matching uuid '{args.Uuid:D}'")));

    /// <summary>The pool of a directory.</summary>
    internal StoragePoolLookupByTargetPathRet LookupByTargetPath(StoragePoolLookupByTargetPathArgs args) => new(
        ToWire(Find(
            pool => pool.Directory == Path.TrimEndingDirectorySeparator(args.Path),
            $"no storage pool with matching target path '{args.Path}'")));

    /// <summary>Makes a directory a pool.</summary>
    internal StoragePoolDefineXmlRet Define(StoragePoolDefineXmlArgs args)
    {
        CheckFlags(args.Flags, 0, "storagePoolDefineXML");
        return new StoragePoolDefineXmlRet(ToWire(pools.Define(args.Xml)));
    }

    internal NoPayload Start(StoragePoolCreateArgs args)
    {
        CheckFlags(args.Flags, 0, "storagePoolCreate");
        pools.SetActive(Find(args.Pool).Uuid, active: true);
        return default;
    }

    /// <summary>Stops a pool; its files stay.</summary>
    internal NoPayload Stop(StoragePoolDestroyArgs args)
    {
        pools.SetActive(Find(args.Pool).Uuid, active: false);
        return default;
    }

    /// <summary>Forgets a pool; its files stay.</summary>
    internal NoPayload Undefine(StoragePoolUndefineArgs args)
    {
        pools.Undefine(Find(args.Pool).Uuid);
        return default;
    }

    /// <summary>Nothing to do: files are looked for whenever somebody asks.</summary>
    internal NoPayload Refresh(StoragePoolRefreshArgs args)
    {
        CheckFlags(args.Flags, 0, "storagePoolRefresh");
        pools.ListVolumes(Find(args.Pool));
        return default;
    }

    /// <summary>Whether a pool is started.</summary>
    internal StoragePoolIsActiveRet IsActive(StoragePoolIsActiveArgs args) => new(Find(args.Pool).IsActive.ToWire());

    /// <summary>Whether a pool is kept: each is.</summary>
    internal StoragePoolIsPersistentRet IsPersistent(StoragePoolIsPersistentArgs args)
    {
        Find(args.Pool);
        return new StoragePoolIsPersistentRet(1);
    }

    /// <summary>Whether a pool is started with the daemon.</summary>
    internal StoragePoolGetAutostartRet GetAutostart(StoragePoolGetAutostartArgs args) => new(
        Find(args.Pool).Autostart.ToWire());

    /// <summary>Says whether a pool is started with the daemon.</summary>
    internal NoPayload SetAutostart(StoragePoolSetAutostartArgs args)
    {
        pools.SetAutostart(Find(args.Pool).Uuid, args.Autostart != 0);
        return default;
    }

    /// <summary>Number of a pool's volumes.</summary>
    internal StoragePoolNumOfVolumesRet CountVolumes(StoragePoolNumOfVolumesArgs args) => new(
        pools.ListVolumes(Find(args.Pool)).Count);

    /// <summary>Names of a pool's volumes.</summary>
    internal StoragePoolListVolumesRet ListVolumeNames(StoragePoolListVolumesArgs args)
    {
        var names = pools.ListVolumes(Find(args.Pool));
        ListAnswer.CheckRoom(args.NamesMax, RemoteLimits.StorageVolListMax, "maxnames", "REMOTE_STORAGE_VOL_LIST_MAX");
        return new StoragePoolListVolumesRet([.. names.Take(args.NamesMax)]);
    }

    /// <summary>References of a pool's volumes.</summary>
    internal StoragePoolListAllVolumesRet ListVolumes(StoragePoolListAllVolumesArgs args)
    {
        CheckFlags(args.Flags, 0, "storagePoolListAllVolumes");
        var pool = Find(args.Pool);
        var names = pools.ListVolumes(pool);
        return new StoragePoolListAllVolumesRet(
            ListAnswer.Of(
                names,
                args.NeedResults,
                name => new StorageVolRef(pool.Name, name, Path.Combine(pool.Directory, name)),
                RemoteLimits.StorageVolListMax,
                "storage volumes"),
            (uint)names.Count);
    }

    static StoragePoolRef ToWire(StoragePool pool) => new(pool.Name, pool.Uuid);

    static bool Fits(uint flags, uint yes, uint no, bool value) => (flags & (yes | no)) == 0
        || (flags & (value ? yes : no)) != 0;

    StoragePool Find(StoragePoolRef wanted) =>
        Find(pool => pool.Uuid == wanted.Uuid, $"no storage pool with matching uuid '{wanted.Uuid:D}' ({wanted.Name})");

    StoragePool Find(Func<StoragePool, bool> wanted, string missing) => pools.List().FirstOrDefault(wanted)
        ?? throw LibvirtException.Of(ErrorCode.NoStoragePool, ErrorDomain.Storage, missing);

    string[] Names(int namesMax, bool isActive)
    {
        ListAnswer.CheckRoom(namesMax, RemoteLimits.StoragePoolListMax, "maxnames", "REMOTE_STORAGE_POOL_LIST_MAX");
        return [.. pools.List().Where(pool => pool.IsActive == isActive).Select(static pool => pool.Name)
            .Take(namesMax)];
    }

    static void CheckFlags(uint flags, uint known, string function) =>
        KnownFlags.Check(ErrorDomain.Storage, flags, known, function);
}
