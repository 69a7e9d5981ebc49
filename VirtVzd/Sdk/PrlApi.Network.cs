// SPDX-License-Identifier: LGPL-2.1-or-later

namespace VirtVzd.Sdk;

/// <content>Network adapters of a configuration (PrlApiVm.h, PrlApiNet.h).</content>
static unsafe partial class PrlApi
{
    [SdkFunction]
    internal static partial int PrlVmDevNet_GetAdapterType(PrlHandle vmDev, out uint adapterType);

    [SdkFunction]
    internal static partial int PrlVmDevNet_SetAdapterType(PrlHandle vmDev, uint adapterType);

    [SdkFunction]
    internal static partial int PrlVmDevNet_GetHostInterfaceName(
        PrlHandle vmDev, byte* hostInterfaceName, ref uint hostInterfaceNameBufLength);

    [SdkFunction]
    internal static partial int PrlVmDevNet_SetHostInterfaceName(PrlHandle vmDev, string newHostInterfaceName);

    [SdkFunction]
    internal static partial int PrlVmDevNet_GetMacAddressCanonical(
        PrlHandle vmDev, byte* macAddress, ref uint macAddressBufLength);

    [SdkFunction]
    internal static partial int PrlVmDevNet_SetMacAddress(PrlHandle vmDev, string newMacAddress);

    [SdkFunction]
    internal static partial int PrlVmDevNet_GetNetAddresses(PrlHandle vmDev, out PrlHandle netAddressesList);

    [SdkFunction]
    internal static partial int PrlVmDevNet_SetNetAddresses(PrlHandle vmDev, PrlHandle netAddressesList);

    [SdkFunction]
    internal static partial int PrlVmDevNet_GetDefaultGateway(
        PrlHandle vmDev, byte* defaultGateway, ref uint defaultGatewayBufLength);

    [SdkFunction]
    internal static partial int PrlVmDevNet_SetDefaultGateway(PrlHandle vmDev, string newDefaultGateway);

    [SdkFunction]
    internal static partial int PrlVmDevNet_GetDefaultGatewayIPv6(
        PrlHandle vmDev, byte* defaultGateway, ref uint defaultGatewayBufLength);

    [SdkFunction]
    internal static partial int PrlVmDevNet_SetDefaultGatewayIPv6(PrlHandle vmDev, string newDefaultGateway);

    [SdkFunction]
    internal static partial int PrlVmDevNet_GetVirtualNetworkId(
        PrlHandle vmDev, byte* virtualNetworkId, ref uint virtualNetworkIdBufLength);

    [SdkFunction]
    internal static partial int PrlVmDevNet_SetVirtualNetworkId(PrlHandle vmDev, string newVirtualNetworkId);

    [SdkFunction]
    internal static partial int PrlVmDevNet_IsPktFilterPreventMacSpoof(
        PrlHandle vmDev, out uint pktFilterPreventMacSpoof);

    [SdkFunction]
    internal static partial int PrlVmDevNet_SetPktFilterPreventMacSpoof(PrlHandle vmDev, uint pktFilterPreventMacSpoof);

    [SdkFunction]
    internal static partial int PrlVmDevNet_SetAutoApply(PrlHandle vmDev, uint autoApply);

    [SdkFunction]
    internal static partial int PrlVmDevNet_SetConfigureWithDhcp(PrlHandle vmDev, uint configureWithDhcp);

    [SdkFunction]
    internal static partial int PrlVmDevNet_SetConfigureWithDhcpIPv6(PrlHandle vmDev, uint configureWithDhcp);
}
