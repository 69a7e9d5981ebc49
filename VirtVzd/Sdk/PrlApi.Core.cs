// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;

namespace VirtVzd.Sdk;

/// <content>Library, handles, jobs, results, events and lists (PrlApiCore.h).</content>
static unsafe partial class PrlApi
{
    [LibraryImport(Library)]
    internal static partial int PrlApi_SwitchConsoleLogging(uint switchOn);

    [LibraryImport(Library)]
    internal static partial int PrlApi_InitEx(uint version, uint appMode, uint flags, uint reserved);

    [LibraryImport(Library)]
    internal static partial int PrlApi_GetResultDescription(int errCode, uint isBriefMessage, uint formatted, byte* errString, ref uint errStringBufLength);

    [LibraryImport(Library)]
    internal static partial int PrlApi_CreateStringsList(out PrlHandle stringsList);

    [LibraryImport(Library)]
    internal static partial int PrlHandle_Free(nint handle);

    [LibraryImport(Library)]
    internal static partial int PrlHandle_GetType(PrlHandle handle, out uint type);

    [LibraryImport(Library)]
    internal static partial int PrlJob_Wait(PrlHandle job, uint msecs);

    [LibraryImport(Library)]
    internal static partial PrlHandle PrlJob_Cancel(PrlHandle job);

    [LibraryImport(Library)]
    internal static partial int PrlJob_GetRetCode(PrlHandle job, out int retcode);

    [LibraryImport(Library)]
    internal static partial int PrlJob_GetResult(PrlHandle job, out PrlHandle handle);

    [LibraryImport(Library)]
    internal static partial int PrlJob_GetError(PrlHandle job, out PrlHandle error);

    [LibraryImport(Library)]
    internal static partial int PrlResult_GetParamsCount(PrlHandle result, out uint count);

    [LibraryImport(Library)]
    internal static partial int PrlResult_GetParamByIndex(PrlHandle result, uint index, out PrlHandle param);

    [LibraryImport(Library)]
    internal static partial int PrlResult_GetParamAsString(PrlHandle result, byte* paramBuf, ref uint paramBufSize);

    [LibraryImport(Library)]
    internal static partial int PrlEvent_GetType(PrlHandle sdkEvent, out uint type);

    [LibraryImport(Library)]
    internal static partial int PrlEvent_GetIssuerId(PrlHandle sdkEvent, byte* issuerId, ref uint issuerIdBufLength);

    [LibraryImport(Library)]
    internal static partial int PrlEvent_GetErrString(PrlHandle sdkEvent, uint isBriefMessage, uint formatted, byte* errString, ref uint errStringBufLength);

    [LibraryImport(Library)]
    internal static partial int PrlEvent_GetParamsCount(PrlHandle sdkEvent, out uint paramsCount);

    [LibraryImport(Library)]
    internal static partial int PrlEvent_GetParam(PrlHandle sdkEvent, uint index, out PrlHandle eventParam);

    [LibraryImport(Library)]
    internal static partial int PrlEvtPrm_GetName(PrlHandle eventParam, byte* paramName, ref uint paramNameBufLength);

    [LibraryImport(Library)]
    internal static partial int PrlEvtPrm_ToString(PrlHandle eventParam, byte* paramValue, ref uint paramValueBufLength);

    [LibraryImport(Library)]
    internal static partial int PrlEvtPrm_ToInt64(PrlHandle eventParam, out long paramValue);

    [LibraryImport(Library)]
    internal static partial int PrlHndlList_GetItemsCount(PrlHandle handlesList, out uint itemsCount);

    [LibraryImport(Library)]
    internal static partial int PrlHndlList_GetItem(PrlHandle handlesList, uint itemIndex, out PrlHandle item);

    [LibraryImport(Library)]
    internal static partial int PrlStrList_GetItemsCount(PrlHandle stringsList, out uint itemsCount);

    [LibraryImport(Library)]
    internal static partial int PrlStrList_GetItem(PrlHandle stringsList, uint itemIndex, byte* itemBuf, ref uint itemBufSize);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int PrlStrList_AddItem(PrlHandle stringsList, string item);
}
