// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;

namespace VirtVzd.Remote;

/// <summary>Calls about the connection itself. Opening, closing and the features need no open one.</summary>
static class ConnectHandlers
{
    const uint OpenReadOnly = 1;

    // libvirt 11.3.0: clients choose features by it.
    const ulong LibraryVersion = 11_003_000;

    /// <summary>Opens the hypervisor connection; of the flags only that for reading counts.</summary>
    internal static void Open(
        RemoteClientState client, IHypervisor hypervisor, CallRights rights, ConnectOpenArgs args) =>
        client.Open(hypervisor, rights, args.Name, (args.Flags & OpenReadOnly) != 0);

    /// <summary>The client says good-bye, open or not.</summary>
    internal static void Close(RpcCall call) => call.Session.CloseAfterReply();

    /// <summary>Whether the daemon or the driver has a feature (auth.md §7).</summary>
    internal static ConnectSupportsFeatureRet SupportsFeature(
        IRpcSession session, Func<OpenCall> enter, ConnectSupportsFeatureArgs args)
    {
        var feature = (DriverFeature)args.Feature;
        if (feature == DriverFeature.ProgramKeepalive)
        {
            // Clients ask this before they open.
            session.StartKeepAlive();
            return new ConnectSupportsFeatureRet(true.ToWire());
        }

        var call = enter();
        var supported = feature is DriverFeature.FdPassing
            or DriverFeature.RemoteEventCallback
            or DriverFeature.RemoteCloseCallback
            || call.Connection.Connect.SupportsFeature(call.Context, feature);
        return new ConnectSupportsFeatureRet(supported.ToWire());
    }

    /// <summary>The driver's name.</summary>
    internal static ConnectGetTypeRet GetDriverType(OpenCall call) =>
        new(call.Connection.Connect.GetDriverType(call.Context));

    /// <summary>The hypervisor's version.</summary>
    internal static ConnectGetVersionRet GetVersion(OpenCall call) =>
        new(call.Connection.Connect.GetVersion(call.Context));

    /// <summary>The level of this interface.</summary>
    internal static ConnectGetLibVersionRet GetLibraryVersion(OpenCall call) => new(LibraryVersion);

    /// <summary>The host's name.</summary>
    internal static ConnectGetHostnameRet GetHostname(OpenCall call) =>
        new(call.Connection.Connect.GetHostname(call.Context));

    /// <summary>The opened URI.</summary>
    internal static ConnectGetUriRet GetUri(OpenCall call) => new(call.Connection.Connect.Uri);

    /// <summary>The host's SMBIOS document.</summary>
    internal static ConnectGetSysinfoRet GetSysinfo(OpenCall call, ConnectGetSysinfoArgs args) =>
        new(call.Connection.Connect.GetSysinfo(call.Context, args.Flags));

    /// <summary>Most virtual CPUs of a domain.</summary>
    internal static ConnectGetMaxVcpusRet GetMaxVcpus(OpenCall call, ConnectGetMaxVcpusArgs args) =>
        new(call.Connection.Connect.GetMaxVcpus(call.Context, args.Type));

    /// <summary>The capabilities document.</summary>
    internal static ConnectGetCapabilitiesRet GetCapabilities(OpenCall call) =>
        new(call.Connection.Connect.GetCapabilities(call.Context));

    /// <summary>Whether the way from here to the hypervisor is safe.</summary>
    internal static ConnectIsSecureRet IsSecure(OpenCall call) =>
        new(call.Connection.Connect.IsSecure(call.Context).ToWire());

    /// <summary>Asks to be told when the hypervisor is lost.</summary>
    internal static void RegisterCloseCallback(OpenCall call) => call.Client.RegisterCloseCallback(call);

    /// <summary>Takes that back.</summary>
    internal static void UnregisterCloseCallback(OpenCall call) =>
        call.Connection.Connect.UnregisterCloseCallback(call.Context);
}
