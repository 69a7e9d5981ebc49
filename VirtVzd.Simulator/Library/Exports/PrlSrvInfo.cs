// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Objects;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlSrvInfo_*</c> and <c>PrlLoginResponse_*</c>: what a login told about the host.</summary>
static unsafe class PrlSrvInfo
{
    [UnmanagedCallersOnly(EntryPoint = "PrlSrvInfo_GetHostName")]
    static int PrlSrvInfo_GetHostName(nint info, byte* text, uint* length)
        => Call.Text<ServerInfoObject>(info, text, length, static target => target.Server.Hostname);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvInfo_GetOsVersion")]
    static int PrlSrvInfo_GetOsVersion(nint info, byte* text, uint* length)
        => Call.Text<ServerInfoObject>(info, text, length, static target => target.Server.HostOsVersion);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvInfo_GetProductVersion")]
    static int PrlSrvInfo_GetProductVersion(nint info, byte* text, uint* length)
        => Call.Text<ServerInfoObject>(info, text, length, static target => target.Server.ProductVersion);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvInfo_GetServerUuid")]
    static int PrlSrvInfo_GetServerUuid(nint info, byte* text, uint* length)
        => Call.Text<ServerInfoObject>(info, text, length, static target => target.Server.ServerUuid);

    /// <summary>A local session has no port.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlSrvInfo_GetCmdPort")]
    static int PrlSrvInfo_GetCmdPort(nint info, uint* port)
        => Call.Get<ServerInfoObject>(info, port, static _ => 0);

    /// <summary>PAM_SERVER, as every host.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlSrvInfo_GetApplicationMode")]
    static int PrlSrvInfo_GetApplicationMode(nint info, uint* mode)
        => Call.Get<ServerInfoObject>(info, mode, static _ => 0);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvInfo_GetStartTime")]
    static int PrlSrvInfo_GetStartTime(nint info, ulong* time)
        => Call.Get64<ServerInfoObject>(info, time, static target => target.Server.StartTime);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvInfo_GetStartTimeMonotonic")]
    static int PrlSrvInfo_GetStartTimeMonotonic(nint info, ulong* time)
        => Call.Get64<ServerInfoObject>(info, time, static target => target.Server.StartTimeMonotonic);

    [UnmanagedCallersOnly(EntryPoint = "PrlLoginResponse_GetSessionUuid")]
    static int PrlLoginResponse_GetSessionUuid(nint response, byte* text, uint* length)
        => Call.Text<LoginResponseObject>(response, text, length, static target => target.Session);

    [UnmanagedCallersOnly(EntryPoint = "PrlLoginResponse_GetServerUuid")]
    static int PrlLoginResponse_GetServerUuid(nint response, byte* text, uint* length)
        => Call.Text<LoginResponseObject>(response, text, length, static target => target.Server.ServerUuid);

    [UnmanagedCallersOnly(EntryPoint = "PrlLoginResponse_GetProductVersion")]
    static int PrlLoginResponse_GetProductVersion(nint response, byte* text, uint* length)
        => Call.Text<LoginResponseObject>(response, text, length, static target => target.Server.ProductVersion);

    [UnmanagedCallersOnly(EntryPoint = "PrlLoginResponse_GetHostOsVersion")]
    static int PrlLoginResponse_GetHostOsVersion(nint response, byte* text, uint* length)
        => Call.Text<LoginResponseObject>(response, text, length, static target => target.Server.HostOsVersion);

    /// <summary>A simulated host never has tasks left over from another session.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlLoginResponse_GetRunningTaskCount")]
    static int PrlLoginResponse_GetRunningTaskCount(nint response, uint* count)
        => Call.Get<LoginResponseObject>(response, count, static _ => 0);

    [UnmanagedCallersOnly(EntryPoint = "PrlLoginResponse_GetRunningTaskByIndex")]
    static int PrlLoginResponse_GetRunningTaskByIndex(nint response, uint index, nint* task)
        => Call.Give<LoginResponseObject>(
            response, task, static _ => throw Core.PrlException.InvalidArgument());
}
