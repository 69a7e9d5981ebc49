// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.IO;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Images;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>What the target looks at before it takes a VM: what it refuses outright, and what it lists.</summary>
sealed class TargetChecks
{
    const int MibShift = 20;

    readonly MigrationSite _site;
    readonly PeerOrder _order;
    readonly TargetPlan _plan;

    internal TargetChecks(MigrationSite site, PeerOrder order, TargetPlan plan)
    {
        _site = site;
        _order = order;
        _plan = plan;
    }

    /// <summary>Whether UUID, name and place are free.</summary>
    internal Outcome Identity()
    {
        var (config, registry) = (_plan.Config, _site.Host.Registry);
        var byUuid = registry.ByUuid(config.Uuid);
        var byName = registry.ByName(config.Name);
        var byHome = registry.ByHome(config.HomePath);
        return byUuid is not null && byUuid == byName && byUuid == byHome
                ? Outcome.About(PrlError.PRL_ERR_VM_ALREADY_REGISTERED, config.Name)
            : byUuid is not null
                ? new(
                    PrlError.PRL_ERR_VM_ALREADY_REGISTERED_VM_UUID, [EventParam.Of(EventParamNames.Token, config.Uuid)])
            : byName is not null
                ? Outcome.About(PrlError.PRL_ERR_VM_ALREADY_REGISTERED_VM_NAME, config.Name)
            : byHome is not null
                ? Outcome.About(PrlError.PRL_ERR_VM_ALREADY_REGISTERED_VM_PATH, config.Name, config.HomePath)
            : registry.IsReserved(config.Uuid, config.Name, config.HomePath)
                ? new(
                    PrlError.PRL_ERR_VM_ALREADY_REGISTERED_UNIQUE_PARAMS,
                    [
                        EventParam.Of(EventParamNames.Token, config.Uuid),
                        EventParam.Of(EventParamNames.Token, config.HomePath),
                        EventParam.Of(EventParamNames.Token, config.Name),
                    ])
            : Outcome.Success;
    }

    /// <summary>Whether nothing is where files are to come.</summary>
    internal Outcome Places()
    {
        if (!_order.Has(SdkNumbers.MigrateDontCreateDisk) && _plan.Verdict.UnsharedDisks.Find(File.Exists) is { } disk)
        {
            return Outcome.About(PrlError.PRL_ERR_VM_MIGRATE_EXT_DISK_DIR_ALREADY_EXISTS_ON_TARGET, disk);
        }

        return !_plan.Verdict.IsShared && !_order.Has(SdkNumbers.MigrateIgnoreExistingBundle)
            && Directory.Exists(_plan.Home)
            ? Outcome.About(PrlError.PRL_ERR_VM_MIGRATE_VM_HOME_ALREADY_EXISTS_ON_TARGET, _plan.Home)
            : Outcome.Success;
    }

    /// <summary>What is told in a list, in its order.</summary>
    internal IEnumerable<ErrorDetail> Listed()
    {
        if (!_plan.Verdict.IsShared && IsInsideOther(_plan.Home))
        {
            yield return new ErrorDetail { Code = PrlError.PRL_ERR_VM_MIGRATE_TARGET_INSIDE_SHARED_VM_PRIVATE };
        }

        if (!_order.Has(SdkNumbers.MigrateSwitchTemplate) && _plan.Config.CpuCount > _site.Server.CpuCount)
        {
            yield return Listed(
                PrlError.PRL_ERR_VM_MIGRATE_NOT_ENOUGH_CPUS_ON_TARGET,
                EventParam.Of(EventParamNames.Message + "0", _plan.Config.CpuCount),
                EventParam.Of(EventParamNames.Message + "1", _site.Server.CpuCount));
        }

        if (!_plan.Verdict.IsShared && FreeBytes() is { } free && free < _order.SizeBytes)
        {
            yield return Listed(
                PrlError.PRL_ERR_VM_MIGRATE_NOT_ENOUGH_DISK_SPACE_ON_TARGET,
                EventParam.Of(EventParamNames.Message + "0", (ulong)(_order.SizeBytes >> MibShift)),
                EventParam.Of(EventParamNames.Message + "1", (ulong)(free >> MibShift)));
        }
    }

    static ErrorDetail Listed(PrlError code, params EventParam[] values) => new() { Code = code, Params = [.. values] };

    // A folder in whose parents somebody's configuration lies.
    static bool IsInsideOther(string home)
    {
        for (var above = Path.GetDirectoryName(home); above is { Length: > 1 }; above = Path.GetDirectoryName(above))
        {
            if (File.Exists(HomeFolder.ConfigIn(above)))
            {
                return true;
            }
        }

        return false;
    }

    long? FreeBytes() => _site.Host.Settings.Migration.SpaceMib is { } chosen ? (long)chosen << MibShift
        : HomeFolder.IsHere(_plan.Home) ? new DriveInfo(_plan.Folder).AvailableFreeSpace
        : null;
}
