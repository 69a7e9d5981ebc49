// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using VirtVzd.DomainXml.Documents;
using VirtVzd.DomainXml.Model;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Vz.Backups;
using VirtVzd.Vz.Config;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// Backups of a machine's disks to files: the host lets the disks be read as they were at one moment, and the daemon
/// writes them. One object serves all connections.
/// </summary>
sealed class VzBackupDriver : IDomainBackupDriver
{
    // Each has a thread, and the host's disks have no more to give.
    const int CountMax = 16;

    const int MibShift = 20;
    const string Inactive = "cannot perform disk backup for inactive domain";

    readonly VzDriver _driver;
    readonly ConcurrentDictionary<Guid, RunningBackup> _running = [];

    /// <summary>Calls of a driver.</summary>
    internal VzBackupDriver(VzDriver driver) => _driver = driver;

    /// <inheritdoc/>
    public void Begin(CallContext call, DomainReference domain, string xml, string? checkpointXml, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainBackupBegin");
        var found = _driver.Find(call, domain);
        var request = BackupXml.Parse(xml);
        var checkpoint = checkpointXml is null ? null : CheckpointXml.Parse(checkpointXml);
        if (request.IsPull)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationUnsupported,
                ErrorDomain.Parallels,
                "the host lets nobody but the daemon read the disks of a backup: have them written to files (mode "
                    + "'push')");
        }

        VzCheckpointDriver.RequirePossible(found, Inactive);
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var name = checkpoint is null ? null : _driver.Checkpoints.NewName(found.Uuid, checkpoint, now);
        var plan = BackupPlan.Make(
            request, found.View.Definition.Disks, name ?? now.ToString(CultureInfo.InvariantCulture));
        var made = name is null ? null : VzCheckpointDriver.Made(found, checkpoint!, name, now);
        var bases = plan.Disks.Select(disk => disk.Incremental).OfType<string>().Distinct()
            .ToDictionary(static since => since, since => _driver.Checkpoints.Require(found.Uuid, since).Point);
        Run(found, plan, made, bases);
    }

    /// <inheritdoc/>
    public string GetXml(CallContext call, DomainReference domain, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainBackupGetXMLDesc");
        var found = _driver.Find(call, domain);
        return _running.TryGetValue(found.Uuid, out var backup)
            ? BackupXml.Format(backup.Definition)
            : throw LibvirtException.Of(
                ErrorCode.NoDomainBackup, ErrorDomain.Parallels, "no domain backup job present");
    }

    /// <summary>Waits for all to end; the daemon's stop must be set.</summary>
    /// <returns>False if one takes longer than <paramref name="timeoutMs"/>.</returns>
    internal bool End(int timeoutMs)
    {
        var deadline = Environment.TickCount64 + timeoutMs;
        return _running.Values.All(
            backup => backup.Join((int)long.Clamp(deadline - Environment.TickCount64, 0, timeoutMs)));
    }

    void Run(Domain domain, BackupDefinition plan, Checkpoint? made, Dictionary<string, Guid> bases)
    {
        if (_running.Count >= CountMax)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationFailed, ErrorDomain.Parallels,
                $"{CountMax} backups go on already, and no more go on at a time");
        }

        var turn = _driver.BeginTurn(domain, DomainJobKind.Backup, DomainJobOperation.Backup);
        RunningBackup? running = null;
        try
        {
            VzDriver.CheckPresent(domain);
            VzCheckpointDriver.RequirePossible(domain, Inactive);
            _driver.WithGuest(domain, turn.Job, vm => running = Begin(domain, turn, vm, plan, made, bases));
        }
        finally
        {
            if (running is null)
            {
                turn.Dispose();
            }
        }

        _running[domain.Uuid] = running!;
        running!.Start();
    }

    RunningBackup Begin(
        Domain domain, DomainJobs.Turn turn, PrlVm vm, BackupDefinition plan, Checkpoint? made,
        Dictionary<string, Guid> bases)
    {
        var images = ImagesOf(vm.Config);
        var backup = vm.BeginBackup(needsRest: false);
        var copies = new List<DiskCopy>();
        var isBegun = false;
        try
        {
            if (backup.DiskCount != images.Count)
            {
                throw LibvirtException.Internal(
                    ErrorDomain.Parallels,
                    $"the host backs up {backup.DiskCount} disks of the {images.Count} that have images");
            }

            foreach (var disk in plan.Disks.Where(static disk => disk.File is not null))
            {
                copies.Add(Open(backup, images, disk, bases));
            }

            if (made is not null)
            {
                _driver.Checkpoints.Add(domain.Uuid, made with { Point = backup.Uuid });
            }

            isBegun = true;
        }
        finally
        {
            if (!isBegun)
            {
                copies.ForEach(static copy => copy.Dispose());
                VzCheckpointDriver.GiveUp(_driver, domain, backup);
                backup.Dispose();
            }
        }

        return new RunningBackup(plan, domain, turn, backup, copies, _driver.Log, _driver.Stop)
        {
            KeepsPoint = made is not null,
            Ending = (ending, succeeded) => Forget(domain, made, ending, succeeded),
            Ended = (ended, succeeded) => _driver.TellCompleted(domain, ended.Job, succeeded),
        };
    }

    // The disks with images, in the host's order.
    static List<(string Target, uint SizeMib)> ImagesOf(PrlVmConfig config)
    {
        var images = new List<(string Target, uint SizeMib)>();
        var count = config.DeviceCount(PrlDeviceType.HardDisk);
        for (var i = 0u; i < count; i++)
        {
            using var device = config.Device(PrlDeviceType.HardDisk, i);
            if (device.EmulatedType == PrlEmulatedType.ImageFile)
            {
                images.Add((VmConfigReader.TargetOf(device), device.Disk.SizeMib));
            }
        }

        return images;
    }

    // The host counts the disks and names none: their sizes tell whether both mean the same.
    DiskCopy Open(
        PrlBackup backup, List<(string Target, uint SizeMib)> images, BackupDiskDefinition planned,
        Dictionary<string, Guid> bases)
    {
        var index = images.FindIndex(image => image.Target == planned.Target);
        if (index < 0)
        {
            throw LibvirtException.Internal(ErrorDomain.Parallels, $"the host has no image of disk '{planned.Target}'");
        }

        var disk = backup.Disk((uint)index);
        try
        {
            var sizeBytes = disk.SizeBytes();
            var known = images[index].SizeMib;
            if (known > 0 && sizeBytes >> MibShift != known && (sizeBytes - 1) >> MibShift != known - 1)
            {
                throw LibvirtException.Internal(
                    ErrorDomain.Parallels,
                    $"the host offers {sizeBytes} bytes as disk '{planned.Target}', which has {known} MiB");
            }

            var changes = planned.Incremental is { } since ? ChangesSince(disk, since, bases[since]) : null;
            return new DiskCopy(
                disk, BackupFile.Begin(_driver.Options.Disk, planned.File!, planned.IsRaw, sizeBytes), sizeBytes,
                changes);
        }
        catch (LibvirtException)
        {
            disk.Dispose();
            throw;
        }
    }

    static PrlChangesMap ChangesSince(PrlBackupDisk disk, string checkpoint, Guid point)
    {
        try
        {
            return disk.ChangesSince(point);
        }
        catch (LibvirtException e) when (PrlFailure.CodeOf(e) is not null && !PrlFailure.IsLoss(e))
        {
            throw LibvirtException.Of(
                ErrorCode.CheckpointInconsistent,
                ErrorDomain.Parallels,
                $"the host does not tell what has changed since checkpoint '{checkpoint}': a revert to a snapshot "
                    + "ends that, for one",
                e);
        }
    }

    // While it has the domain's turn still: who sees no job any more sees no document and no checkpoint of it either.
    void Forget(Domain domain, Checkpoint? made, RunningBackup ending, bool succeeded)
    {
        if (!succeeded && made is not null)
        {
            _driver.Checkpoints.Remove(domain.Uuid, [made.Name]);
        }

        _running.TryRemove(KeyValuePair.Create(domain.Uuid, ending));
    }
}
