// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Library.Rules;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlSrv_*</c>: sessions with a host, and what a host is asked as a whole.</summary>
static unsafe class PrlSrv
{
    [UnmanagedCallersOnly(EntryPoint = "PrlSrv_Create")]
    static int PrlSrv_Create(nint* result) => Call.Create(result, static () => new ServerObject());

    /// <summary>The host is the one of the simulator's directory, so port and level have no meaning.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlSrv_LoginLocalEx")]
    static nint PrlSrv_LoginLocalEx(nint server, byte* previousSession, uint port, uint securityLevel, uint flags)
        => LogIn(server, flags, nameof(PrlSrv_LoginLocalEx));

    [UnmanagedCallersOnly(EntryPoint = "PrlSrv_LoginLocal")]
    static nint PrlSrv_LoginLocal(nint server, byte* previousSession, uint port, uint securityLevel)
        => LogIn(server, 0, nameof(PrlSrv_LoginLocal));

    [UnmanagedCallersOnly(EntryPoint = "PrlSrv_Logoff")]
    static nint PrlSrv_Logoff(nint server)
        => JobCall.OnServer(
            server, JobOperation.SrvLogoff, static (owner, job) => owner.LogOff(job, nameof(PrlSrv_Logoff)));

    [UnmanagedCallersOnly(EntryPoint = "PrlSrv_RegEventHandler")]
    static int PrlSrv_RegEventHandler(nint server, nint handler, nint userData)
        => Handlers.Register(server, handler, userData, nameof(PrlSrv_RegEventHandler));

    [UnmanagedCallersOnly(EntryPoint = "PrlSrv_UnregEventHandler")]
    static int PrlSrv_UnregEventHandler(nint server, nint handler, nint userData)
        => Handlers.Unregister(server, handler, userData, nameof(PrlSrv_UnregEventHandler));

    /// <summary>Whether a session that is not there is a local one is not said.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlSrv_IsConnected")]
    static int PrlSrv_IsConnected(nint server, uint* isConnected, uint* isLocal)
        => Call.Sync(library =>
        {
            Call.NotNull(isConnected);
            Call.NotNull(isLocal);
            *isConnected = library.Handles.Find<ServerObject>(server).Info is null ? 0u : 1;
            if (*isConnected != 0)
            {
                *isLocal = 1;
            }

            return PrlError.PRL_ERR_SUCCESS;
        });

    [UnmanagedCallersOnly(EntryPoint = "PrlSrv_IsNonInteractiveSession")]
    static int PrlSrv_IsNonInteractiveSession(nint server, uint* value)
        => Call.Is<ServerObject>(server, value, static target => target.NonInteractive);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrv_GetServerInfo")]
    static int PrlSrv_GetServerInfo(nint server, nint* info)
        => Call.Give<ServerObject>(
            server,
            info,
            static target => new ServerInfoObject(
                target.Info ?? throw new PrlException(PrlError.PRL_ERR_NOT_CONNECTED_TO_DISPATCHER)));

    [UnmanagedCallersOnly(EntryPoint = "PrlSrv_CreateVm")]
    static int PrlSrv_CreateVm(nint server, nint* vm)
        => Call.Give<ServerObject>(server, vm, static target => target.NewGuest(NewGuest.Empty()));

    [UnmanagedCallersOnly(EntryPoint = "PrlSrv_GetSrvConfig")]
    static nint PrlSrv_GetSrvConfig(nint server)
        => JobCall.Ask(
            server,
            JobOperation.SrvGetSrvConfig,
            static () => new Request { Op = Operation.ServerInfo },
            static (_, response) =>
                response.Server is { } info ? [ResultItem.Of(() => new ServerConfigObject(info))] : []);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrv_GetLicenseInfo")]
    static nint PrlSrv_GetLicenseInfo(nint server)
        => JobCall.Ask(
            server,
            JobOperation.SrvGetLicenseInfo,
            static () => new Request { Op = Operation.License },
            static (_, response) =>
                response.License is { } license ? [ResultItem.Of(() => new LicenseObject(license))] : []);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrv_GetVmListEx")]
    static nint PrlSrv_GetVmListEx(nint server, uint flags) => List(server, flags, nameof(PrlSrv_GetVmListEx));

    [UnmanagedCallersOnly(EntryPoint = "PrlSrv_GetVmList")]
    static nint PrlSrv_GetVmList(nint server)
        => List(server, SdkNumbers.ListVirtualMachines, nameof(PrlSrv_GetVmList));

    [UnmanagedCallersOnly(EntryPoint = "PrlSrv_GetVmConfig")]
    static nint PrlSrv_GetVmConfig(nint server, byte* key, uint flags)
    {
        var wanted = CText.Optional(key);
        return JobCall.Ask(
            server,
            JobOperation.SrvGetVmConfig,
            () => new Request
            {
                Op = Operation.VmConfig,
                Text = wanted ?? throw PrlException.InvalidArgument(),
                Flags = flags,
            },
            static (owner, response) => Guests(owner, response, stateAsked: false));
    }

    [UnmanagedCallersOnly(EntryPoint = "PrlSrv_GetDefaultVmConfig")]
    static nint PrlSrv_GetDefaultVmConfig(nint server, DefaultConfigParameters* parameters, uint flags)
    {
        // SAFETY: the structure is packed and its text pointer misaligned, which x86-64 reads as any other.
        var given = parameters == null ? default : *parameters;
        var isGiven = parameters != null && given.VmType is SdkNumbers.VirtualMachine or SdkNumbers.Container;
        var sample = CText.Optional(given.ConfigSample) ?? "";
        return JobCall.Ask(
            server,
            JobOperation.SrvGetDefaultVmConfig,
            () => isGiven
                ? new Request { Op = Operation.DefaultConfig, Mode = given.VmType, Text = sample, Flags = flags }
                : throw PrlException.InvalidArgument(),
            static (owner, response) => Guests(owner, response, stateAsked: false, isOfHost: false));
    }

    static nint LogIn(nint server, uint flags, string function)
        => JobCall.OnServer(
            server, JobOperation.SrvLoginLocal, (owner, job) => owner.LogIn(job, flags, function), function);

    static nint List(nint server, uint flags, string function)
        => JobCall.Ask(
            server,
            JobOperation.SrvGetVmList,
            () => new Request { Op = Operation.VmList, Flags = flags },
            (owner, response) => Guests(owner, response, (flags & SdkNumbers.ListStateInfo) != 0),
            function);

    static List<ResultItem> Guests(ServerObject owner, Response response, bool stateAsked, bool isOfHost = true)
        => (response.Guests ?? []).ConvertAll(
            answer => ResultItem.OfHandle(() => owner.Adopt(answer, stateAsked, isOfHost)));

    /// <summary>PRL_GET_VM_CONFIG_PARAM_DATA.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    struct DefaultConfigParameters
    {
        /// <summary><c>PVT_*</c>.</summary>
        internal uint VmType;

        /// <summary>Name of a container sample, or null.</summary>
        internal byte* ConfigSample;

        /// <summary>Not used by the SDK.</summary>
        internal uint OsVersion;
    }
}
