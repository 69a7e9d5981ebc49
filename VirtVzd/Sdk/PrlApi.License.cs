// SPDX-License-Identifier: LGPL-2.1-or-later

namespace VirtVzd.Sdk;

/// <content>The license of a host (PrlApiDisp.h), and what is collected about a guest for who is to help (PrlApiVm.h,
/// PrlApiCore.h).</content>
static unsafe partial class PrlApi
{
    [SdkFunction]
    internal static partial PrlHandle PrlSrv_GetLicenseInfo(PrlHandle server);

    [SdkFunction]
    internal static partial int PrlLic_IsValid(PrlHandle license, out uint value);

    [SdkFunction]
    internal static partial int PrlLic_GetStatus(PrlHandle license, out uint value);

    [SdkFunction]
    internal static partial int PrlLic_GetUserName(PrlHandle license, byte* userName, ref uint userNameBufLength);

    [SdkFunction]
    internal static partial int PrlLic_GetCompanyName(
        PrlHandle license, byte* companyName, ref uint companyNameBufLength);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_GetPackedProblemReport(PrlHandle vm, uint flags);

    [SdkFunction]
    internal static partial int PrlReport_GetData(PrlHandle problemReport, byte* buffer, ref uint bufLength);
}
