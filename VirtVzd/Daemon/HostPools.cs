// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using VirtVzd.DomainXml.Documents;
using VirtVzd.DomainXml.Model;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Node;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.Daemon;

/// <summary>
/// Directories that clients have made pools, kept in a file: a line each, name, path and whether it is started with the
/// daemon, with tabs between. The file is read when the first call comes. The lock is held while it is written.
/// </summary>
/// <param name="path">The file; its directory may not be there yet.</param>
/// <param name="disk">How files are written; null for as usual.</param>
sealed class HostPools(string path, DiskCalls? disk = null) : IStoragePools
{
    /// <summary>Pools at most.</summary>
    internal const int PoolsMax = 256;

    // The size of the largest disk of Virtuozzo's images.
    const ulong CapacityBytesMax = 16UL << 40;
    const int SectorBytes = 512;
    const uint PreallocateMetadata = 1;
    const uint ForOwner = 0x180; // 0600
    const uint DirectoryMode = 0x1C0; // 0700
    const int FileBytesMax = 4 << 20;

    static readonly string[] s_notOfUsers = ["/dev", "/proc", "/sys"];

    readonly Lock _lock = new();
    readonly DiskCalls _disk = disk ?? DiskCalls.OfHost;
    List<StoragePool>? _pools;

    /// <inheritdoc/>
    public IReadOnlyList<StoragePool> List()
    {
        lock (_lock)
        {
            return [.. Pools];
        }
    }

    /// <inheritdoc/>
    public StoragePool Define(string xml)
    {
        var (name, directory, uuid) = StorageXml.ParseDirectoryPool(xml);
        if (!Path.IsPathFullyQualified(directory) || directory.AsSpan().ContainsAnyInRange('\0', '\x1f'))
        {
            throw Error(ErrorCode.XmlError, $"the target path '{directory}' of storage pool '{name}' is not absolute");
        }

        directory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        if (Array.Exists(
            s_notOfUsers, place => directory == place || directory.StartsWith(place + "/", StringComparison.Ordinal)))
        {
            throw Error(
                ErrorCode.ConfigUnsupported, $"'{directory}' cannot be a storage pool: it holds no files of users");
        }

        var made = new StoragePool(name, HostStorage.UuidOf(directory), directory, IsActive: false, Autostart: false);
        if (uuid is { } asked && asked != made.Uuid)
        {
            throw Error(
                ErrorCode.ConfigUnsupported, "the UUID of a storage pool is made of its path and cannot be chosen: "
                    + $"that of '{directory}' is {made.Uuid:D}");
        }

        lock (_lock)
        {
            if (Pools.Find(pool => pool.Name == name ^ pool.Uuid == made.Uuid) is { } other)
            {
                throw Error(ErrorCode.OperationFailed, other.Name == name
                    ? $"pool '{name}' already exists with uuid {other.Uuid:D}"
                    : $"Storage source conflict with pool: '{other.Name}'");
            }

            if (Pools.Find(pool => pool.Uuid == made.Uuid) is { } known)
            {
                return known;
            }

            if (Pools.Count >= PoolsMax)
            {
                throw Error(ErrorCode.OperationFailed, $"there are {PoolsMax} storage pools already");
            }

            Write([.. Pools, made]);
            return made;
        }
    }

    /// <inheritdoc/>
    public void SetActive(Guid pool, bool active)
    {
        lock (_lock)
        {
            var known = Known(pool);
            if (known.IsActive == active)
            {
                throw Error(
                    ErrorCode.OperationInvalid,
                    $"storage pool '{known.Name}' is {(active ? "already" : "not")} active");
            }

            if (active && !Directory.Exists(known.Directory))
            {
                throw LibvirtException.SystemError(
                    ErrorDomain.Storage, Errno.ENOENT, $"cannot open path '{known.Directory}'");
            }

            Pools[Pools.IndexOf(known)] = known with { IsActive = active };
        }
    }

    /// <inheritdoc/>
    public void SetAutostart(Guid pool, bool autostart)
    {
        lock (_lock)
        {
            var known = Known(pool);
            Write([.. Pools.Select(other => other == known ? known with { Autostart = autostart } : other)]);
        }
    }

    /// <inheritdoc/>
    public void Undefine(Guid pool)
    {
        lock (_lock)
        {
            var known = Known(pool);
            if (known.IsActive)
            {
                throw Error(ErrorCode.OperationInvalid, $"storage pool '{known.Name}' is still active");
            }

            Write([.. Pools.Where(other => other != known)]);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ListVolumes(StoragePool pool)
    {
        try
        {
            return
            [
                .. new DirectoryInfo(RequireActive(pool).Directory)
                    .EnumerateFiles()
                    .Where(static file => file.LinkTarget is null && !file.Attributes.HasFlag(FileAttributes.Device))
                    .Select(static file => file.Name)
                    .Order(StringComparer.Ordinal),
            ];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Error(ErrorCode.OperationFailed, $"cannot read directory '{pool.Directory}': {failure.Message}");
        }
    }

    /// <inheritdoc/>
    public string CreateVolume(StoragePool pool, string xml, uint flags)
    {
        KnownFlags.Check(ErrorDomain.Storage, flags, PreallocateMetadata, "storageVolCreateXML");
        var wanted = StorageXml.ParseVolume(xml);
        if (wanted.CapacityBytes is 0 or > CapacityBytesMax)
        {
            throw Error(
                ErrorCode.ConfigUnsupported,
                $"the capacity of volume '{wanted.Name}' is not between 1 byte and 16 TiB");
        }

        var image = Path.Combine(RequireActive(pool).Directory, wanted.Name);
        var errno = _disk.Open(image, MakeNew, ForOwner, out var file);
        using (file)
        {
            if (errno == Errno.EEXIST)
            {
                throw Error(ErrorCode.StorageVolExist, $"'{wanted.Name}'");
            }

            Check(errno, $"cannot create path '{image}'");
            errno = Fill(file!, wanted);
        }

        if (errno != 0)
        {
            _ = _disk.Remove(image);
        }

        Check(errno, $"cannot make the image '{image}'");
        return image;
    }

    /// <inheritdoc/>
    public void DeleteVolume(StorageVolume volume) => Check(
        _disk.Remove(volume.Path), $"cannot unlink file '{volume.Path}'");

    int Fill(FileDescriptor file, StorageVolumeDefinition wanted)
    {
        var capacity = (wanted.CapacityBytes + SectorBytes - 1) / SectorBytes * SectorBytes;
        if (wanted.IsQcow2)
        {
            var (beginning, bytes) = Qcow2Image.Empty(capacity);
            return _disk.Write(file, beginning) is not 0 and var failed ? failed : _disk.Resize(file, bytes);
        }

        var errno = wanted.AllocationBytes == 0 ? 0 : _disk.Allocate(file, (long)wanted.AllocationBytes);
        return errno != 0 ? errno : _disk.Resize(file, (long)capacity);
    }

    static int MakeNew => Libc.O_WRONLY | Libc.O_CREAT | Libc.O_EXCL | Libc.O_NOFOLLOW | Libc.O_CLOEXEC;

    List<StoragePool> Pools => _pools ??= Read();

    StoragePool Known(Guid uuid) => Pools.Find(pool => pool.Uuid == uuid)
        ?? throw Error(ErrorCode.NoStoragePool, $"no storage pool with matching uuid '{uuid:D}'");

    static StoragePool RequireActive(StoragePool pool) => pool.IsActive
        ? pool
        : throw Error(ErrorCode.OperationInvalid, $"storage pool '{pool.Name}' is not active");

    List<StoragePool> Read()
    {
        var errno = _disk.Read(path, FileBytesMax, out var content);
        Check(errno == Errno.ENOENT ? 0 : errno, $"cannot read '{path}'");
        return
        [
            .. Encoding.UTF8.GetString(content)
                .Split('\n')
                .Select(static line => line.Split('\t'))
                .Where(static fields => fields is [{ Length: > 0 }, ['/', ..], _])
                .Select(static fields => new StoragePool(
                    fields[0], HostStorage.UuidOf(
                        fields[1]), fields[1], fields[2] == "on" && Directory.Exists(fields[1]), fields[2] == "on")),
        ];
    }

    void Write(List<StoragePool> pools)
    {
        var text = string.Concat(
            pools.Select(static pool => $"{pool.Name}\t{pool.Directory}\t{(pool.Autostart ? "on" : "off")}\n"));
        var errno = _disk.MakeDirectories(Path.GetDirectoryName(path)!, DirectoryMode);
        Check(
            errno != 0 ? errno : _disk.Replace(path, Encoding.UTF8.GetBytes(text), mustLast: true),
            $"cannot write '{path}'");
        _pools = pools;
    }

    static void Check(int errno, string detail)
    {
        if (errno != 0)
        {
            throw LibvirtException.SystemError(ErrorDomain.Storage, errno, detail);
        }
    }

    static LibvirtException Error(ErrorCode code, string detail) => LibvirtException.Of(
        code, ErrorDomain.Storage, detail);
}
