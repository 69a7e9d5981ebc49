// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Rules;
using VirtVzd.DomainXml.Values;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Driver.Resources;
using VirtVzd.Errors;
using VirtVzd.Vz.Config;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <content>Limits of disks and interfaces: the host has one for all disks of a guest, and one for all its
/// interfaces.</content>
sealed partial class VzResourceDriver
{
    /// <inheritdoc/>
    public BlockIoSettings GetBlockIo(CallContext call, DomainReference domain, string? disk, uint flags)
    {
        var guest = Shown(call, domain, flags, "vzDomainGetBlockIoTune");
        var throttle = disk is null ? null : Throttle(guest, disk);
        return new BlockIoSettings(
            throttle?.BytesPerSecond ?? 0, throttle?.OperationsPerSecond
                ?? 0, throttle is null ? "" : DiskThrottle.Group);
    }

    /// <inheritdoc/>
    public void SetBlockIo(CallContext call, DomainReference domain, string disk, BlockIoSettings wanted, uint flags)
    {
        VzDriver.CheckFlags(flags, Affect, "vzDomainSetBlockIoTune");
        var found = _driver.Find(call, domain);
        RequirePossible(wanted);
        if (found.View.IsContainer)
        {
            SetContainerBlockIo(found, disk, wanted, flags);
            return;
        }

        Change(found, flags, guest =>
        {
            var throttle = With(Throttle(guest, disk), wanted);
            RequireImage(guest, disk);
            return guest with
            {
                Disks =
                [
                    .. guest.Disks.Select(other =>
                        DomainRules.MayBeThrottled(other, OsType.Hvm) ? other with { Throttle = throttle } : other),
                ],
            };
        });
    }

    /// <inheritdoc/>
    public InterfaceSettings GetInterface(CallContext call, DomainReference domain, string device, uint flags)
    {
        var bandwidth = Find(Shown(call, domain, flags, "vzDomainGetInterfaceParameters"), device).Bandwidth;
        return new InterfaceSettings(
            bandwidth?.AverageKibps ?? 0, bandwidth is { IsLimit: true } ? bandwidth.AverageKibps : 0);
    }

    /// <inheritdoc/>
    public void SetInterface(
        CallContext call, DomainReference domain, string device, InterfaceSettings wanted, uint flags)
    {
        VzDriver.CheckFlags(flags, Affect, "vzDomainSetInterfaceParameters");
        var found = _driver.Find(call, domain);
        if (wanted.HasOthers)
        {
            throw DocumentError.Unsupported(
                "only average and peak of what an interface sends are supported by vz driver");
        }

        Change(found, flags, guest =>
        {
            var old = Find(guest, device).Bandwidth;
            var bandwidth = With(old, wanted);
            if (guest.Interfaces.Count > 1 && bandwidth != old)
            {
                throw DocumentError.Unsupported(
                    $"vz driver has one bandwidth for all interfaces of a domain: {device} cannot have another one "
                    + "than the other "
                    + $"{guest.Interfaces.Count - 1}; a definition may change that of all");
            }

            return guest with { Interfaces = [.. guest.Interfaces.Select(nic => nic with { Bandwidth = bandwidth })] };
        });
    }

    // Documents have no element for it, so there is nothing by which its next start could have another one.
    void SetContainerBlockIo(Domain found, string disk, BlockIoSettings wanted, uint flags) =>
        _driver.Work(found, DomainJobKind.Edit, vm =>
        {
            var impact = DomainImpact.Resolve((DomainTuneFlags)flags, found.View);
            if (found.View.IsActive && impact != (DomainTuneFlags.Live | DomainTuneFlags.Config))
            {
                throw LibvirtException.Of(
                    ErrorCode.OperationUnsupported,
                    ErrorDomain.Parallels,
                    "the I/O limit of a container that runs is that of its next start as well");
            }

            _definitions.ApplyKept(found, vm);
            _driver.Edits.Run(
                vm, _driver.NewReader(),
                guest => VmConfigWriter.WriteThrottle(vm.Config, With(Throttle(guest, disk), wanted)));
            _driver.Follower.Refresh(found.Uuid);
        });

    static DiskThrottle? Throttle(DomainDefinition guest, string disk)
    {
        var found = DiskSearch.Find(guest.Disks, disk);
        var isFilesystem = guest.Filesystems.Any(filesystem => filesystem.Target == disk || filesystem.Source == disk);
        return found is null && !isFilesystem ? throw Invalid($"invalid path: {disk}")
            : guest.OsType == OsType.Exe ? guest.Resources.ContainerThrottle
            : found?.Throttle;
    }

    static void RequireImage(DomainDefinition guest, string disk)
    {
        if (DiskSearch.Find(guest.Disks, disk) is { } found && !DomainRules.MayBeThrottled(found, guest.OsType))
        {
            throw DocumentError.Unsupported($"{disk} is no disk image, and others are not limited by vz driver");
        }
    }

    static void RequirePossible(BlockIoSettings wanted)
    {
        if (wanted.HasOthers || (wanted.Group is { Length: > 0 } group && group != DiskThrottle.Group))
        {
            throw DocumentError.Unsupported(
                $"only total_bytes_sec and total_iops_sec of all disks, the group '{DiskThrottle.Group}', are "
                    + "supported by vz driver");
        }

        RequireRange("total_bytes_sec", wanted.TotalBytesPerSecond, 0, uint.MaxValue);
        RequireRange("total_iops_sec", wanted.TotalOperationsPerSecond, 0, uint.MaxValue);
    }

    static DiskThrottle? With(DiskThrottle? old, BlockIoSettings wanted) => DiskThrottle.Of(
        (uint?)wanted.TotalBytesPerSecond ?? old?.BytesPerSecond ?? 0,
        (uint?)wanted.TotalOperationsPerSecond ?? old?.OperationsPerSecond ?? 0);

    // Without a peak the average is what the guest is sure of; with one, both are one number.
    static OutboundBandwidth? With(OutboundBandwidth? old, InterfaceSettings wanted)
    {
        var average = wanted.AverageKibps ?? old?.AverageKibps ?? 0;
        if (wanted.PeakKibps is > 0 and var peak && peak != average)
        {
            throw DocumentError.Unsupported(
                $"a peak of {peak} beyond the average, {average}, is not supported by vz driver");
        }

        var isLimit = wanted.PeakKibps is { } asked ? asked > 0 : wanted.AverageKibps is null && old?.IsLimit == true;
        return average == 0 ? null : new OutboundBandwidth(average, isLimit);
    }

    static InterfaceDefinition Find(DomainDefinition guest, string device) =>
        InterfaceSearch.Find(guest.Interfaces, device) ?? throw Invalid($"Can't find device {device}");
}
