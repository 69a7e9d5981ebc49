// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Devices;

/// <summary>How clients name an interface that a call is about.</summary>
static class InterfaceSearch
{
    /// <summary>
    /// The interface of a MAC address, or of the name that it has on the host; null if there is none such.
    /// </summary>
    internal static InterfaceDefinition? Find(ValueList<InterfaceDefinition> interfaces, string device)
    {
        var isMac = MacAddress.TryParse(device, out var mac);
        foreach (var candidate in interfaces)
        {
            if (isMac ? candidate.Mac == mac : string.Equals(candidate.Target, device, StringComparison.Ordinal))
            {
                return candidate;
            }
        }

        return null;
    }
}
