// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>
/// Calls that change single devices. The calls without flags mean the domain as it is now, running or not, which is
/// what a user means who gives no option.
/// </summary>
static class DomainDeviceHandlers
{
    /// <summary>Adds a device.</summary>
    internal static void Attach(OpenCall call, DomainAttachDeviceArgs args) =>
        call.Connection.Devices.Attach(call.Context, args.Domain.ToDriver(), args.Xml, flags: 0);

    /// <summary>Adds a device.</summary>
    internal static void AttachFlags(OpenCall call, DomainAttachDeviceFlagsArgs args) =>
        call.Connection.Devices.Attach(call.Context, args.Domain.ToDriver(), args.Xml, args.Flags);

    /// <summary>Removes a device.</summary>
    internal static void Detach(OpenCall call, DomainDetachDeviceArgs args) =>
        call.Connection.Devices.Detach(call.Context, args.Domain.ToDriver(), args.Xml, flags: 0);

    /// <summary>Removes a device.</summary>
    internal static void DetachFlags(OpenCall call, DomainDetachDeviceFlagsArgs args) =>
        call.Connection.Devices.Detach(call.Context, args.Domain.ToDriver(), args.Xml, args.Flags);

    /// <summary>Removes a device by its alias.</summary>
    internal static void DetachAlias(OpenCall call, DomainDetachDeviceAliasArgs args) =>
        call.Connection.Devices.DetachAlias(call.Context, args.Domain.ToDriver(), args.Alias, args.Flags);

    /// <summary>Changes a device.</summary>
    internal static void UpdateFlags(OpenCall call, DomainUpdateDeviceFlagsArgs args) =>
        call.Connection.Devices.Update(call.Context, args.Domain.ToDriver(), args.Xml, args.Flags);

    /// <summary>How large a disk is.</summary>
    internal static DomainGetBlockInfoRet GetBlockInfo(OpenCall call, DomainGetBlockInfoArgs args)
    {
        var disk = PublicChecks.RequireNonEmptyText(args.Path, "virDomainGetBlockInfo", "disk");
        var size = call.Connection.Devices.GetBlockInfo(call.Context, args.Domain.ToDriver(), disk, args.Flags);
        return new DomainGetBlockInfoRet(size.AllocationBytes, size.CapacityBytes, size.PhysicalBytes);
    }
}
