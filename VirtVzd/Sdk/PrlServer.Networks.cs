// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Errors;

namespace VirtVzd.Sdk;

/// <content>Virtual networks.</content>
sealed partial class PrlServer
{
    /// <summary>
    /// The virtual networks that the dispatcher knows: those that are isolated or over a bridge. Each is the caller's
    /// to dispose.
    /// </summary>
    /// <exception cref="LibvirtException">The SDK refused.</exception>
    internal IEnumerable<PrlVirtualNetwork> ListNetworks()
    {
        using var result = PrlJob.Run(PrlApi.PrlSrv_GetVirtualNetworkList(_server, flags: 0), _wait);
        var count = result.Count;
        for (var i = 0u; i < count; i++)
        {
            yield return new PrlVirtualNetwork(result.Item(i));
        }
    }

    /// <summary>A new network, which exists here only until it is added.</summary>
    /// <exception cref="LibvirtException">The SDK refused.</exception>
    internal PrlVirtualNetwork NewNetwork() => new(
        PrlHandle.Checked(
            PrlApi.PrlVirtNet_Create(_wait.Trace, out var handle), handle, nameof(PrlApi.PrlVirtNet_Create)));

    /// <summary>Makes a network and starts it, now and whenever the host starts.</summary>
    /// <exception cref="LibvirtException">The SDK refused.</exception>
    internal void AddNetwork(PrlVirtualNetwork network) =>
        PrlJob.Run(PrlApi.PrlSrv_AddVirtualNetwork(_server, network.Handle, flags: 0), _wait).Dispose();

    /// <summary>Defines a network anew, which came from the list, and starts it anew.</summary>
    /// <exception cref="LibvirtException">The SDK refused.</exception>
    internal void UpdateNetwork(PrlVirtualNetwork network) =>
        PrlJob.Run(PrlApi.PrlSrv_UpdateVirtualNetwork(_server, network.Handle, flags: 0), _wait).Dispose();

    /// <summary>Stops a network and removes it, whoever uses it.</summary>
    /// <exception cref="LibvirtException">The SDK refused.</exception>
    internal void DeleteNetwork(PrlVirtualNetwork network) =>
        PrlJob.Run(PrlApi.PrlSrv_DeleteVirtualNetwork(_server, network.Handle, flags: 0), _wait).Dispose();
}
