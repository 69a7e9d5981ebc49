// SPDX-License-Identifier: LGPL-2.1-or-later

namespace VirtVzd.Sdk;

/// <content>Library, handles, jobs, results, events and lists (PrlApiCore.h).</content>
static unsafe partial class PrlApi
{
    [SdkFunction]
    internal static partial int PrlApi_SwitchConsoleLogging(SdkTrace? trace, uint switchOn);

    [SdkFunction]
    internal static partial int PrlApi_InitEx(SdkTrace? trace, uint version, uint appMode, uint flags, uint reserved);

    [SdkFunction]
    internal static partial int PrlApi_GetResultDescription(
        SdkTrace? trace, int errCode, uint isBriefMessage, uint formatted, byte* errString,
        ref uint errStringBufLength);

    [SdkFunction]
    internal static partial int PrlDbg_PrlResultToString(SdkTrace? trace, int value, out nint result);

    [SdkFunction]
    internal static partial int PrlApi_CreateStringsList(SdkTrace? trace, out PrlHandle stringsList);

    [SdkFunction]
    internal static partial int PrlHandle_Free(SdkTrace? trace, nint handle);

    [SdkFunction]
    internal static partial int PrlHandle_GetType(PrlHandle handle, out uint type);

    [SdkFunction]
    internal static partial int PrlJob_Wait(PrlHandle job, uint msecs);

    [SdkFunction]
    internal static partial PrlHandle PrlJob_Cancel(PrlHandle job);

    [SdkFunction]
    internal static partial int PrlJob_GetRetCode(PrlHandle job, out int retcode);

    [SdkFunction]
    internal static partial int PrlJob_GetResult(PrlHandle job, out PrlHandle handle);

    [SdkFunction]
    internal static partial int PrlJob_GetError(PrlHandle job, out PrlHandle error);

    [SdkFunction]
    internal static partial int PrlResult_GetParamsCount(PrlHandle result, out uint count);

    [SdkFunction]
    internal static partial int PrlResult_GetParamByIndex(PrlHandle result, uint index, out PrlHandle param);

    [SdkFunction]
    internal static partial int PrlResult_GetParamAsString(PrlHandle result, byte* paramBuf, ref uint paramBufSize);

    [SdkFunction]
    internal static partial int PrlEvent_GetType(PrlHandle sdkEvent, out uint type);

    [SdkFunction]
    internal static partial int PrlEvent_GetIssuerId(PrlHandle sdkEvent, byte* issuerId, ref uint issuerIdBufLength);

    [SdkFunction]
    internal static partial int PrlEvent_GetErrString(
        PrlHandle sdkEvent, uint isBriefMessage, uint formatted, byte* errString, ref uint errStringBufLength);

    [SdkFunction]
    internal static partial int PrlEvent_GetErrCode(PrlHandle sdkEvent, out int errCode);

    [SdkFunction]
    internal static partial int PrlEvent_GetParamsCount(PrlHandle sdkEvent, out uint paramsCount);

    [SdkFunction]
    internal static partial int PrlEvent_GetParam(PrlHandle sdkEvent, uint index, out PrlHandle eventParam);

    [SdkFunction]
    internal static partial int PrlEvtPrm_GetName(PrlHandle eventParam, byte* paramName, ref uint paramNameBufLength);

    [SdkFunction]
    internal static partial int PrlEvtPrm_ToString(
        PrlHandle eventParam, byte* paramValue, ref uint paramValueBufLength);

    [SdkFunction]
    internal static partial int PrlEvtPrm_ToInt64(PrlHandle eventParam, out long paramValue);

    [SdkFunction]
    internal static partial int PrlEvtPrm_ToHandle(PrlHandle eventParam, out PrlHandle paramValue);

    [SdkFunction]
    internal static partial int PrlHndlList_GetItemsCount(PrlHandle handlesList, out uint itemsCount);

    [SdkFunction]
    internal static partial int PrlHndlList_GetItem(PrlHandle handlesList, uint itemIndex, out PrlHandle item);

    [SdkFunction]
    internal static partial int PrlStrList_GetItemsCount(PrlHandle stringsList, out uint itemsCount);

    [SdkFunction]
    internal static partial int PrlStrList_GetItem(
        PrlHandle stringsList, uint itemIndex, byte* itemBuf, ref uint itemBufSize);

    [SdkFunction]
    internal static partial int PrlStrList_AddItem(PrlHandle stringsList, string item);
}
