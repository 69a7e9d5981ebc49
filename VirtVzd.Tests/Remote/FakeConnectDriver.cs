// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Events;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Remote;

/// <summary>The connection calls of the driver in memory: fixed answers, one close callback.</summary>
sealed class FakeConnectDriver(FakeConnection connection) : IConnectDriver
{
    Action<ConnectCloseReason>? _closed;

    /// <inheritdoc/>
    public string Uri => "vz:///system";

    /// <inheritdoc/>
    public string GetDriverType(CallContext call) => Answer("GetDriverType()", "vz");

    /// <inheritdoc/>
    public ulong GetVersion(CallContext call) => Answer("GetVersion()", 9_001_000UL);

    /// <inheritdoc/>
    public string GetHostname(CallContext call) => Answer("GetHostname()", "host.example");

    /// <inheritdoc/>
    public string GetSysinfo(CallContext call, uint flags) => Answer($"GetSysinfo({flags})", "<sysinfo/>");

    /// <inheritdoc/>
    public int GetMaxVcpus(CallContext call, string? type) => Answer($"GetMaxVcpus({type ?? "null"})", 1028);

    /// <inheritdoc/>
    public string GetCapabilities(CallContext call) => Answer("GetCapabilities()", "<capabilities/>");

    /// <inheritdoc/>
    public bool SupportsFeature(CallContext call, DriverFeature feature) =>
        Answer($"SupportsFeature({(int)feature})", feature == DriverFeature.MigrationP2p);

    /// <inheritdoc/>
    public bool IsSecure(CallContext call) => Answer("IsSecure()", true);

    /// <inheritdoc/>
    public void RegisterCloseCallback(CallContext call, Action<ConnectCloseReason> closed)
    {
        connection.Note("RegisterCloseCallback()");
        if (_closed is not null)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationInvalid, ErrorDomain.Parallels, "A close callback is already registered");
        }

        _closed = closed;
    }

    /// <inheritdoc/>
    public void UnregisterCloseCallback(CallContext call)
    {
        connection.Note("UnregisterCloseCallback()");
        if (_closed is null)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationInvalid, ErrorDomain.Parallels, "A different callback was requested");
        }

        _closed = null;
    }

    /// <summary>Loses the connection to the hypervisor.</summary>
    internal void Lose(ConnectCloseReason reason) => _closed?.Invoke(reason);

    T Answer<T>(string call, T answer)
    {
        connection.Note(call);
        return answer;
    }
}
