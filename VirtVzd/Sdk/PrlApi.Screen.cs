// SPDX-License-Identifier: LGPL-2.1-or-later

namespace VirtVzd.Sdk;

/// <content>What a machine's screen shows: jobs that answer a picture in base64 (PrlApiVm.h).</content>
static unsafe partial class PrlApi
{
    [SdkFunction]
    internal static partial PrlHandle PrlVm_CaptureScreen(PrlHandle vm, uint width, uint height, uint flags);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_GetSuspendedScreen(PrlHandle vm);
}
