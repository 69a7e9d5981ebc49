// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.Vz.Config;

/// <summary>Numbers that the host limits alike in machines and containers. What a guest has already may stay.</summary>
static class HostLimits
{
    const int PortMin = 5900;
    const int PortMax = 65535;

    /// <summary>Refuses more CPUs than the host has.</summary>
    /// <exception cref="Errors.LibvirtException">They are more (67).</exception>
    internal static void RequireCpus(DomainDefinition wanted, DomainDefinition? before, Predicate<uint> hasCpus)
    {
        if (wanted.Vcpus != before?.Vcpus && !hasCpus(wanted.Vcpus))
        {
            throw DocumentError.Unsupported($"the number of virtual CPUs, {wanted.Vcpus}, is more than the host has");
        }
    }

    /// <summary>Refuses a port that the host shows no display at.</summary>
    /// <exception cref="Errors.LibvirtException">It is one (67).</exception>
    internal static void RequirePort(ValueList<GraphicsDefinition> wanted, ValueList<GraphicsDefinition> before)
    {
        if (wanted is [{ Autoport: false, Port: < PortMin or > PortMax } display, ..]
            && !(before is [var old, ..] && old.Port == display.Port))
        {
            throw DocumentError.Unsupported($"VNC port {display.Port} is out of range: from {PortMin} to {PortMax}");
        }
    }
}
