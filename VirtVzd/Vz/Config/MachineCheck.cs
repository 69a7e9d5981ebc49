// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;

namespace VirtVzd.Vz.Config;

/// <summary>
/// Values that the dispatcher refuses of a machine and that can be told before it is asked: a definition that is kept
/// is asked for when its client is gone. What a machine has already may stay.
/// </summary>
static class MachineCheck
{
    const ulong KibInMib = 1024;

    /// <summary>The host takes multiples of this as a machine's memory.</summary>
    internal const ulong StepMib = 4;

    /// <summary>Checks a machine before it is kept.</summary>
    /// <param name="wanted">What it is to be.</param>
    /// <param name="before">What it is.</param>
    /// <param name="hasCpus">Whether the host has a number of CPUs.</param>
    /// <param name="pciDevices">What it can be given of the host.</param>
    /// <exception cref="Errors.LibvirtException">It would be refused (67), with the dispatcher's sentence.</exception>
    internal static void Require(
        DomainDefinition wanted, DomainDefinition before, Predicate<uint> hasCpus, HostPciDevices pciDevices)
    {
        if (wanted.MemoryKib != before.MemoryKib && wanted.MemoryKib / KibInMib % StepMib != 0)
        {
            throw DocumentError.Unsupported(
                $"memory of {wanted.MemoryKib / KibInMib} MiB is not a multiple of {StepMib} MiB");
        }

        HostLimits.RequireCpus(wanted, before, hasCpus);
        HostLimits.RequirePort(wanted.Graphics, before.Graphics);
        pciDevices.Require(wanted, before);
    }
}
