// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Events;
using VirtVzd.Errors;
using VirtVzd.Vz.Config;
using VirtVzd.Vz.Session;

namespace VirtVzd.Vz.Calls;

/// <summary>Calls about one connection. Nothing here waits for the SDK.</summary>
sealed class VzConnectDriver : IConnectDriver, IDisposable
{
    /// <summary>libvirt's number for this driver, for VMs and containers alike.</summary>
    internal const int VcpusMax = 1028;

    readonly VzUri _uri;
    readonly VzHost _host;
    readonly HypervisorVersion _version;
    readonly CloseCallbacks _callbacks;
    readonly bool _migratesBetweenDaemons;

    /// <summary>Calls about a connection that has been opened.</summary>
    /// <param name="uri">What the client opened.</param>
    /// <param name="host">The host.</param>
    /// <param name="version">The product's version at that time.</param>
    /// <param name="callbacks">Who is told of a loss.</param>
    /// <param name="migratesBetweenDaemons">Whether other daemons can be opened.</param>
    internal VzConnectDriver(
        VzUri uri, VzHost host, HypervisorVersion version, CloseCallbacks callbacks, bool migratesBetweenDaemons)
    {
        _migratesBetweenDaemons = migratesBetweenDaemons;
        _uri = uri;
        _host = host;
        _version = version;
        _callbacks = callbacks;
    }

    /// <inheritdoc/>
    public string Uri => _uri.ToString();

    /// <inheritdoc/>
    public string GetDriverType(CallContext call) => _uri.DriverType;

    /// <inheritdoc/>
    public ulong GetVersion(CallContext call) => _version.Packed;

    /// <inheritdoc/>
    public string GetHostname(CallContext call) => _host.Name;

    /// <inheritdoc/>
    public string GetSysinfo(CallContext call, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzConnectGetSysinfo");
        return _host.Sysinfo;
    }

    /// <inheritdoc/>
    public int GetMaxVcpus(CallContext call, string? type) =>
        type is null
        || type.Equals("vz", StringComparison.OrdinalIgnoreCase)
        || type.Equals("parallels", StringComparison.OrdinalIgnoreCase)
            ? VcpusMax
            : throw LibvirtException.InvalidArgument(ErrorDomain.Parallels, $"unknown type '{type}'");

    /// <inheritdoc/>
    public string GetCapabilities(CallContext call) => _host.Capabilities;

    /// <inheritdoc/>
    /// <remarks>
    /// Not the migration of domains that are off as libvirt understands it (12): the client leaves out the step in
    /// which the host moves them. They are moved as others are.
    /// </remarks>
    public bool SupportsFeature(CallContext call, DriverFeature feature) => feature switch
    {
        DriverFeature.TypedParamString or DriverFeature.NetworkUpdateHasCorrectOrder => true,
        DriverFeature.MigrationParams or DriverFeature.MigrateChangeProtection => true,
        DriverFeature.MigrationP2p => _migratesBetweenDaemons,
        _ => false,
    };

    /// <inheritdoc/>
    public bool IsSecure(CallContext call) => true;

    /// <inheritdoc/>
    public void RegisterCloseCallback(CallContext call, Action<ConnectCloseReason> closed)
    {
        if (!_callbacks.TryAdd(this, closed))
        {
            throw LibvirtException.Of(
                ErrorCode.OperationInvalid, ErrorDomain.Parallels, "A close callback is already registered");
        }
    }

    /// <inheritdoc/>
    public void UnregisterCloseCallback(CallContext call)
    {
        if (!_callbacks.TryRemove(this))
        {
            throw LibvirtException.Of(
                ErrorCode.OperationInvalid, ErrorDomain.Parallels, "A different callback was requested");
        }
    }

    /// <summary>Forgets the callback of a client that is gone.</summary>
    public void Dispose() => _callbacks.TryRemove(this);
}
