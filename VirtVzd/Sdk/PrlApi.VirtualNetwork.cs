// SPDX-License-Identifier: LGPL-2.1-or-later

namespace VirtVzd.Sdk;

/// <content>Virtual networks of the host (PrlApiNet.h, PrlApiDisp.h).</content>
static unsafe partial class PrlApi
{
    [SdkFunction]
    internal static partial PrlHandle PrlSrv_GetVirtualNetworkList(PrlHandle server, uint flags);

    [SdkFunction]
    internal static partial PrlHandle PrlSrv_AddVirtualNetwork(PrlHandle server, PrlHandle virtNet, uint flags);

    [SdkFunction]
    internal static partial PrlHandle PrlSrv_UpdateVirtualNetwork(PrlHandle server, PrlHandle virtNet, uint flags);

    [SdkFunction]
    internal static partial PrlHandle PrlSrv_DeleteVirtualNetwork(PrlHandle server, PrlHandle virtNet, uint flags);

    [SdkFunction]
    internal static partial int PrlVirtNet_Create(SdkTrace? trace, out PrlHandle virtNet);

    [SdkFunction]
    internal static partial int PrlVirtNet_GetNetworkId(
        PrlHandle virtNet, byte* networkId, ref uint networkIdBufLength);

    [SdkFunction]
    internal static partial int PrlVirtNet_SetNetworkId(PrlHandle virtNet, string networkId);

    [SdkFunction]
    internal static partial int PrlVirtNet_GetNetworkType(PrlHandle virtNet, out uint networkType);

    [SdkFunction]
    internal static partial int PrlVirtNet_SetNetworkType(PrlHandle virtNet, uint networkType);

    [SdkFunction]
    internal static partial int PrlVirtNet_SetBoundCardMac(PrlHandle virtNet, string boundCardMac);

    [SdkFunction]
    internal static partial int PrlVirtNet_GetAdapterName(
        PrlHandle virtNet, byte* adapterName, ref uint adapterNameBufLength);

    [SdkFunction]
    internal static partial int PrlVirtNet_IsEnabled(PrlHandle virtNet, out uint enabled);

    [SdkFunction]
    internal static partial int PrlVirtNet_IsDHCPServerEnabled(PrlHandle virtNet, out uint enabled);

    [SdkFunction]
    internal static partial int PrlVirtNet_SetDHCPServerEnabled(PrlHandle virtNet, uint enabled);

    [SdkFunction]
    internal static partial int PrlVirtNet_GetHostIPAddress(
        PrlHandle virtNet, byte* hostIpAddress, ref uint hostIpAddressBufLength);

    [SdkFunction]
    internal static partial int PrlVirtNet_SetHostIPAddress(PrlHandle virtNet, string hostIpAddress);

    [SdkFunction]
    internal static partial int PrlVirtNet_GetIPNetMask(
        PrlHandle virtNet, byte* ipNetMask, ref uint ipNetMaskBufLength);

    [SdkFunction]
    internal static partial int PrlVirtNet_SetIPNetMask(PrlHandle virtNet, string ipNetMask);

    [SdkFunction]
    internal static partial int PrlVirtNet_SetDhcpIPAddress(PrlHandle virtNet, string dhcpIpAddress);

    [SdkFunction]
    internal static partial int PrlVirtNet_GetIPScopeStart(
        PrlHandle virtNet, byte* ipScopeStart, ref uint ipScopeStartBufLength);

    [SdkFunction]
    internal static partial int PrlVirtNet_SetIPScopeStart(PrlHandle virtNet, string ipScopeStart);

    [SdkFunction]
    internal static partial int PrlVirtNet_GetIPScopeEnd(
        PrlHandle virtNet, byte* ipScopeEnd, ref uint ipScopeEndBufLength);

    [SdkFunction]
    internal static partial int PrlVirtNet_SetIPScopeEnd(PrlHandle virtNet, string ipScopeEnd);
}
