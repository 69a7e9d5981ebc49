// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Images;
using VirtVzd.Simulator.Host.Locks;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Life;

/// <summary>
/// Changes the size of disk images. A VM that is on only grows, with no wishes; otherwise, and for containers, a tool
/// does it, which tells failures in its own words.
/// </summary>
sealed class DiskResize
{
    /// <summary>Flags that a VM that is on refuses: with its last partition, and only to be told sizes.</summary>
    const uint OfflineFlags = SdkNumbers.ResizeLastPartition | SdkNumbers.ResizeDiskInfo;

    readonly Facilities _host;
    readonly ContainerLife _containers;
    readonly Catalogue _catalogue;

    internal DiskResize(Facilities host, ContainerLife containers, Catalogue catalogue)
    {
        _host = host;
        _containers = containers;
        _catalogue = catalogue;
    }

    /// <summary>
    /// What is asked for: the name of the image's device, the new size, the flags (PRIF_*), who asks, how long it is to
    /// take.
    /// </summary>
    internal readonly record struct Order(
        Guest Guest, string Image, uint SizeMib, uint Flags, object Session, int DelayMs);

    /// <summary>Resizes; <paramref name="done"/> gets the outcome.</summary>
    internal void Run(Order order, Action<Outcome> done)
    {
        if (order.Guest.IsContainer)
        {
            ResizeContainer(order, done);
        }
        else
        {
            GuestWork.Run(_host, order.Guest, order.Session, order.DelayMs, done, work =>
                work.Lock(LockKind.Resize, () => ResizeMachine(work, order), inWords: false));
        }
    }

    void ResizeMachine(GuestWork work, Order order)
    {
        if (Refusal(order) is { } refusal)
        {
            work.End(refusal);
            return;
        }

        if ((order.Flags & SdkNumbers.ResizeDiskInfo) != 0)
        {
            work.End(Outcome.Success);
            return;
        }

        if (!order.Guest.IsActive)
        {
            _host.Publish(Lifecycle.Of(order.Guest, EventType.DiskResizeStarted));
        }

        work.Later(order.DelayMs, () => work.End(
            Apply(order, ByName(order)) ? Outcome.Success : PrlError.PRL_ERR_FILE_NOT_FOUND));
    }

    void ResizeContainer(Order order, Action<Outcome> done)
    {
        if (!order.Guest.ReadConfig().Devices.Exists(
            device => DiskImages.IsImage(device) && device.FriendlyName == order.Image))
        {
            done(PrlError.PRL_ERR_OPERATION_FAILED);
            return;
        }

        _containers.RunTool(
            order.Guest, order.DelayMs, () => Apply(order, device => device.FriendlyName == order.Image), done);
    }

    static Outcome? Refusal(Order order)
    {
        if (order.Guest.ReadConfig().Devices.Find(ByName(order)) is not { HardDisk: { } disk } device)
        {
            return PrlError.PRL_ERR_FILE_NOT_FOUND;
        }

        if (order.Guest.IsActive)
        {
            return (order.Flags & OfflineFlags) != 0 || order.SizeMib < disk.DiskSizeMib
                    ? PrlError.PRL_ERR_VM_REQUEST_NOT_SUPPORTED
                : !device.Enabled || !device.Connected ? PrlError.PRL_ERR_INVALID_HANDLE
                : null;
        }

        return order.Guest.Snapshots is { Items.Count: > 0 }
                ? Outcome.Refused(PrlError.PRL_ERR_OPERATION_FAILED, "The disk image has snapshots")
            : order.SizeMib == 0 || order.SizeMib < disk.SizeOnDiskMib
                ? Outcome.Refused(PrlError.PRL_ERR_OPERATION_FAILED, "The new size is too small")
            : null;
    }

    static Predicate<VmDevice> ByName(Order order) =>
        device => DiskImages.IsImage(device) && device.SysName == order.Image;

    bool Apply(Order order, Predicate<VmDevice> isWanted)
    {
        var config = order.Guest.ReadConfig();
        if (config.Devices.Find(device => DiskImages.IsImage(device) && isWanted(device)) is not { HardDisk: { } disk })
        {
            return false;
        }

        disk.DiskSizeMib = order.SizeMib;
        _catalogue.Store(order.Guest, config);
        return true;
    }
}
