// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;

namespace VirtVzd.Sdk;

/// <content>Network adapters of a configuration (PrlApiVm.h, PrlApiNet.h).</content>
static unsafe partial class PrlApi
{
    [LibraryImport(Library)]
    internal static partial int PrlVmDevNet_GetAdapterType(PrlHandle vmDev, out uint adapterType);

    [LibraryImport(Library)]
    internal static partial int PrlVmDevNet_SetAdapterType(PrlHandle vmDev, uint adapterType);

    [LibraryImport(Library)]
    internal static partial int PrlVmDevNet_GetHostInterfaceName(PrlHandle vmDev, byte* hostInterfaceName, ref uint hostInterfaceNameBufLength);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int PrlVmDevNet_SetHostInterfaceName(PrlHandle vmDev, string newHostInterfaceName);

    [LibraryImport(Library)]
    internal static partial int PrlVmDevNet_GetMacAddressCanonical(PrlHandle vmDev, byte* macAddress, ref uint macAddressBufLength);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int PrlVmDevNet_SetMacAddress(PrlHandle vmDev, string newMacAddress);

    [LibraryImport(Library)]
    internal static partial int PrlVmDevNet_GetNetAddresses(PrlHandle vmDev, out PrlHandle netAddressesList);

    [LibraryImport(Library)]
    internal static partial int PrlVmDevNet_SetNetAddresses(PrlHandle vmDev, PrlHandle netAddressesList);

    [LibraryImport(Library)]
    internal static partial int PrlVmDevNet_GetDefaultGateway(PrlHandle vmDev, byte* defaultGateway, ref uint defaultGatewayBufLength);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int PrlVmDevNet_SetDefaultGateway(PrlHandle vmDev, string newDefaultGateway);

    [LibraryImport(Library)]
    internal static partial int PrlVmDevNet_GetDefaultGatewayIPv6(PrlHandle vmDev, byte* defaultGateway, ref uint defaultGatewayBufLength);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int PrlVmDevNet_SetDefaultGatewayIPv6(PrlHandle vmDev, string newDefaultGateway);

    [LibraryImport(Library)]
    internal static partial int PrlVmDevNet_GetVirtualNetworkId(PrlHandle vmDev, byte* virtualNetworkId, ref uint virtualNetworkIdBufLength);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int PrlVmDevNet_SetVirtualNetworkId(PrlHandle vmDev, string newVirtualNetworkId);

    [LibraryImport(Library)]
    internal static partial int PrlVmDevNet_IsPktFilterPreventMacSpoof(PrlHandle vmDev, out uint pktFilterPreventMacSpoof);

    [LibraryImport(Library)]
    internal static partial int PrlVmDevNet_SetPktFilterPreventMacSpoof(PrlHandle vmDev, uint pktFilterPreventMacSpoof);

    [LibraryImport(Library)]
    internal static partial int PrlVmDevNet_SetAutoApply(PrlHandle vmDev, uint autoApply);

    [LibraryImport(Library)]
    internal static partial int PrlVmDevNet_SetConfigureWithDhcp(PrlHandle vmDev, uint configureWithDhcp);

    [LibraryImport(Library)]
    internal static partial int PrlVmDevNet_SetConfigureWithDhcpIPv6(PrlHandle vmDev, uint configureWithDhcp);
}
