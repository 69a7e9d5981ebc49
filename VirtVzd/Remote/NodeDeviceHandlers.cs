// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.Driver.Node;
using VirtVzd.Errors;
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>Calls about the host's devices.</summary>
static class NodeDeviceHandlers
{
    /// <summary>The modern listing: references, or their number alone.</summary>
    internal static ConnectListAllNodeDevicesRet ListAll(OpenCall call, ConnectListAllNodeDevicesArgs args)
    {
        var devices = call.Connection.NodeDevices.List(call.Context, args.Flags);
        return new ConnectListAllNodeDevicesRet(
            ListAnswer.Of(
                devices, args.NeedResults, static device => new NodeDeviceRef(device.Name),
                RemoteLimits.NodeDeviceListMax, "devices"),
            (uint)devices.Count);
    }

    /// <summary>Number of devices of a capability.</summary>
    internal static NodeNumOfDevicesRet Count(OpenCall call, NodeNumOfDevicesArgs args) =>
        new(call.Connection.NodeDevices.Count(call.Context, args.Capability, args.Flags));

    internal static NodeListDevicesRet ListNames(OpenCall call, NodeListDevicesArgs args)
    {
        ListAnswer.CheckRoom(args.NamesMax, RemoteLimits.NodeDeviceListMax, "maxnames", "REMOTE_NODE_DEVICE_LIST_MAX");
        return new NodeListDevicesRet(
            [.. call.Connection.NodeDevices.ListNames(call.Context, args.Capability, args.Flags).Take(args.NamesMax)]);
    }

    internal static NodeDeviceLookupByNameRet LookupByName(OpenCall call, NodeDeviceLookupByNameArgs args) =>
        new(new NodeDeviceRef(Find(call, args.Name).Name));

    /// <summary>
    /// The adapter of a storage network by its names: there is none that the hypervisor would tell of.
    /// </summary>
    internal static NodeDeviceLookupScsiHostByWwnRet LookupByWwn(OpenCall call, NodeDeviceLookupScsiHostByWwnArgs args)
    {
        KnownFlags.Check(ErrorDomain.Nodedev, args.Flags, 0, "nodeDeviceLookupSCSIHostByWWN");
        throw LibvirtException.Bare(ErrorCode.NoNodeDevice, ErrorDomain.Nodedev);
    }

    /// <summary>A device's document.</summary>
    internal static NodeDeviceGetXmlDescRet GetXmlDesc(OpenCall call, NodeDeviceGetXmlDescArgs args) =>
        new(call.Connection.NodeDevices.GetXmlDesc(call.Context, args.Name, args.Flags));

    /// <summary>The device that a device belongs to; none for the host itself.</summary>
    internal static NodeDeviceGetParentRet GetParent(OpenCall call, NodeDeviceGetParentArgs args) => new(
        Find(call, args.Name).Parent);

    /// <summary>Number of a device's capabilities: each has one.</summary>
    internal static NodeDeviceNumOfCapsRet CountCapabilities(OpenCall call, NodeDeviceNumOfCapsArgs args)
    {
        Find(call, args.Name);
        return new NodeDeviceNumOfCapsRet(1);
    }

    /// <summary>A device's capabilities.</summary>
    internal static NodeDeviceListCapsRet ListCapabilities(OpenCall call, NodeDeviceListCapsArgs args)
    {
        ListAnswer.CheckRoom(
            args.NamesMax, RemoteLimits.NodeDeviceCapsListMax, "maxnames", "REMOTE_NODE_DEVICE_CAPS_LIST_MAX");
        string[] all = [Find(call, args.Name).Capability];
        return new NodeDeviceListCapsRet(all[..int.Min(args.NamesMax, all.Length)]);
    }

    /// <summary>Whether a device is started: each is that there is.</summary>
    internal static NodeDeviceIsActiveRet IsActive(OpenCall call, NodeDeviceIsActiveArgs args)
    {
        Find(call, args.Name);
        return new NodeDeviceIsActiveRet(1);
    }

    /// <summary>Whether a device stays: each does.</summary>
    internal static NodeDeviceIsPersistentRet IsPersistent(OpenCall call, NodeDeviceIsPersistentArgs args)
    {
        Find(call, args.Name);
        return new NodeDeviceIsPersistentRet(1);
    }

    /// <summary>Whether a device starts with the host: each does.</summary>
    internal static NodeDeviceGetAutostartRet GetAutostart(OpenCall call, NodeDeviceGetAutostartArgs args)
    {
        Find(call, args.Name);
        return new NodeDeviceGetAutostartRet(1);
    }

    /// <summary>Why no client takes a device from the host's driver, gives it back or resets it.</summary>
    internal static LibvirtException HeldByHost() => LibvirtException.Of(
        ErrorCode.OperationUnsupported,
        ErrorDomain.Nodedev,
        "the Virtuozzo dispatcher takes a device from the host when a domain that has it starts, and gives it back: "
            + "nobody has to do it");

    static NodeDeviceStatus Find(OpenCall call, string name) => call.Connection.NodeDevices.Find(call.Context, name);
}
