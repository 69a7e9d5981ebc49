// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;

namespace VirtVzd.Sdk;

/// <content>The dispatcher (PrlApiDisp.h).</content>
static unsafe partial class PrlApi
{
    [LibraryImport(Library)]
    internal static partial int PrlSrv_Create(out PrlHandle handle);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial PrlHandle PrlSrv_LoginLocalEx(PrlHandle server, string? prevSessionUuid, uint port, uint securityLevel, uint flags);

    [LibraryImport(Library)]
    internal static partial PrlHandle PrlSrv_Logoff(PrlHandle server);

    [LibraryImport(Library)]
    internal static partial int PrlSrv_RegEventHandler(PrlHandle server, delegate* unmanaged<nint, nint, int> handler, nint userData);

    [LibraryImport(Library)]
    internal static partial int PrlSrv_UnregEventHandler(PrlHandle server, delegate* unmanaged<nint, nint, int> handler, nint userData);

    [LibraryImport(Library)]
    internal static partial PrlHandle PrlSrv_GetVmListEx(PrlHandle server, uint flags);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial PrlHandle PrlSrv_GetVmConfig(PrlHandle server, string searchId, uint flags);

    [LibraryImport(Library)]
    internal static partial int PrlSrv_CreateVm(PrlHandle server, out PrlHandle vm);

    [LibraryImport(Library)]
    internal static partial PrlHandle PrlSrv_GetSrvConfig(PrlHandle server);

    [LibraryImport(Library)]
    internal static partial PrlHandle PrlSrv_GetDefaultVmConfig(PrlHandle server, in PrlDefaultConfigParams param, uint flags);

    [LibraryImport(Library)]
    internal static partial int PrlSrv_GetServerInfo(PrlHandle server, out PrlHandle serverInfo);

    [LibraryImport(Library)]
    internal static partial int PrlSrvInfo_GetProductVersion(PrlHandle serverInfo, byte* productVersion, ref uint productVersionBufLength);

    [LibraryImport(Library)]
    internal static partial int PrlLoginResponse_GetSessionUuid(PrlHandle loginResp, byte* sessionUuid, ref uint sessionUuidBufLength);
}
