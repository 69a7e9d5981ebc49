// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Flags;
using VirtVzd.Driver.Node;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Remote;

/// <summary>The devices of the driver in memory: the host itself, and a PCI device.</summary>
sealed class FakeNodeDeviceDriver(FakeConnection connection) : INodeDeviceDriver
{
    static readonly NodeDeviceStatus[] s_all =
        [new("computer", Parent: null, "system"), new("pci1", "computer", "pci")];

    /// <inheritdoc/>
    public IReadOnlyList<NodeDeviceStatus> List(CallContext call, uint flags)
    {
        connection.Note($"ListNodeDevices({flags})");
        return [.. s_all.Where(
            device => flags == 0 || device.Capability == "pci" == ((flags & (uint)ListNodeDevicesFlags.Pci) != 0))];
    }

    /// <inheritdoc/>
    public int Count(CallContext call, string? capability, uint flags)
    {
        connection.Note($"CountNodeDevices({capability}, {flags})");
        return Names(capability).Length;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ListNames(CallContext call, string? capability, uint flags)
    {
        connection.Note($"ListNodeDeviceNames({capability}, {flags})");
        return Names(capability);
    }

    /// <inheritdoc/>
    public NodeDeviceStatus Find(CallContext call, string name) => Array.Find(s_all, device => device.Name == name)
        ?? throw LibvirtException.Of(ErrorCode.NoNodeDevice, ErrorDomain.Nodedev, "no such device");

    /// <inheritdoc/>
    public string GetXmlDesc(CallContext call, string name, uint flags) => $"<device>{name} {flags}</device>";

    static string[] Names(string? capability) =>
        [.. s_all.Where(device => capability is null || device.Capability == capability)
            .Select(static device => device.Name)];
}
