// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using P = VirtVzd.Protocol.Procedures.RemoteProcedure;

namespace VirtVzd.Remote;

/// <summary>The calls about the host's devices, where there is no virtnodedevd.</summary>
static class NodeDeviceStandIns
{
    /// <summary>Fills these rows.</summary>
    internal static void Add(StandInTable table)
    {
        table.Ask<ConnectListAllNodeDevicesArgs, ConnectListAllNodeDevicesRet>(
            P.ConnectListAllNodeDevices, NodeDeviceHandlers.ListAll);
        table.Ask<NodeNumOfDevicesArgs, NodeNumOfDevicesRet>(P.NodeNumOfDevices, NodeDeviceHandlers.Count);
        table.Ask<NodeListDevicesArgs, NodeListDevicesRet>(P.NodeListDevices, NodeDeviceHandlers.ListNames);
        table.Ask<NodeDeviceLookupByNameArgs, NodeDeviceLookupByNameRet>(
            P.NodeDeviceLookupByName, NodeDeviceHandlers.LookupByName);
        table.Ask<NodeDeviceLookupScsiHostByWwnArgs, NodeDeviceLookupScsiHostByWwnRet>(
            P.NodeDeviceLookupScsiHostByWwn, NodeDeviceHandlers.LookupByWwn);
        table.Ask<NodeDeviceGetXmlDescArgs, NodeDeviceGetXmlDescRet>(
            P.NodeDeviceGetXmlDesc, NodeDeviceHandlers.GetXmlDesc);
        table.Ask<NodeDeviceGetParentArgs, NodeDeviceGetParentRet>(P.NodeDeviceGetParent, NodeDeviceHandlers.GetParent);
        table.Ask<NodeDeviceNumOfCapsArgs, NodeDeviceNumOfCapsRet>(
            P.NodeDeviceNumOfCaps, NodeDeviceHandlers.CountCapabilities);
        table.Ask<NodeDeviceListCapsArgs, NodeDeviceListCapsRet>(
            P.NodeDeviceListCaps, NodeDeviceHandlers.ListCapabilities);
        table.Ask<NodeDeviceIsActiveArgs, NodeDeviceIsActiveRet>(P.NodeDeviceIsActive, NodeDeviceHandlers.IsActive);
        table.Ask<NodeDeviceIsPersistentArgs, NodeDeviceIsPersistentRet>(
            P.NodeDeviceIsPersistent, NodeDeviceHandlers.IsPersistent);
        table.Ask<NodeDeviceGetAutostartArgs, NodeDeviceGetAutostartRet>(
            P.NodeDeviceGetAutostart, NodeDeviceHandlers.GetAutostart);
        AddChanges(table);
    }

    static void AddChanges(StandInTable table)
    {
        const string Fixed =
            "the Virtuozzo SDK tells of the devices that there are, and makes, changes or removes none";
        table.Lack<NodeDeviceCreateXmlArgs>(P.NodeDeviceCreateXml, ErrorDomain.Nodedev, Fixed);
        table.Lack<NodeDeviceDestroyArgs>(P.NodeDeviceDestroy, ErrorDomain.Nodedev, Fixed);
        table.Lack<NodeDeviceDefineXmlArgs>(P.NodeDeviceDefineXml, ErrorDomain.Nodedev, Fixed);
        table.Lack<NodeDeviceUndefineArgs>(P.NodeDeviceUndefine, ErrorDomain.Nodedev, Fixed);
        table.Lack<NodeDeviceCreateArgs>(P.NodeDeviceCreate, ErrorDomain.Nodedev, Fixed);
        table.Lack<NodeDeviceUpdateArgs>(P.NodeDeviceUpdate, ErrorDomain.Nodedev, Fixed);
        table.Lack<NodeDeviceSetAutostartArgs>(P.NodeDeviceSetAutostart, ErrorDomain.Nodedev, Fixed);
    }
}
