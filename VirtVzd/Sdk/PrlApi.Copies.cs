// SPDX-License-Identifier: LGPL-2.1-or-later

namespace VirtVzd.Sdk;

/// <content>Copies of guests, templates (PrlApiVm.h).</content>
static unsafe partial class PrlApi
{
    [SdkFunction]
    internal static partial PrlHandle PrlVm_CloneWithUuid(
        PrlHandle vm, string newVmName, string newVmUuid, string newVmRootPath, uint flags);

    [SdkFunction]
    internal static partial PrlHandle PrlVm_Move(PrlHandle vm, string newHomePath, uint flags);

    [SdkFunction]
    internal static partial int PrlVmCfg_IsTemplate(PrlHandle vmCfg, out uint vmIsTemplate);

    [SdkFunction]
    internal static partial int PrlVmCfg_SetTemplateSign(PrlHandle vmCfg, uint vmIsTemplate);
}
