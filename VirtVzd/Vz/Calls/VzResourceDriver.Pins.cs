// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Values;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Node;

namespace VirtVzd.Vz.Calls;

/// <content>Where a guest runs: it has one mask of CPUs for all that is done for it.</content>
sealed partial class VzResourceDriver
{
    /// <inheritdoc/>
    /// <remarks>
    /// One virtual CPU can be pinned only where that leaves all of the guest in one place: where it has no other, or is
    /// pinned there already.
    /// </remarks>
    public void PinVcpu(CallContext call, DomainReference domain, uint vcpu, byte[] cpuMap, uint flags)
    {
        VzDriver.CheckFlags(flags, Affect, "vzDomainPinVcpuFlags");
        var found = _driver.Find(call, domain);
        var mask = MaskOf(CpuBits.Parse(cpuMap));
        Change(found, flags, guest =>
        {
            if (vcpu >= guest.Vcpus)
            {
                throw Invalid($"vcpu {vcpu} is out of range of cpu count {guest.Vcpus}");
            }

            return guest.Vcpus == 1 || Equals(mask, guest.Cpuset)
                ? guest with { Cpuset = mask }
                : throw DocumentError.Unsupported(
                    $"vz driver has one CPU mask for a domain: virtual CPU {vcpu} cannot be pinned elsewhere than "
                    + "the other "
                    + $"{guest.Vcpus - 1}, the emulator's pin is that of all");
        });
    }

    /// <inheritdoc/>
    /// <remarks>The mask is that of the virtual CPUs as well.</remarks>
    public void PinEmulator(CallContext call, DomainReference domain, byte[] cpuMap, uint flags)
    {
        VzDriver.CheckFlags(flags, Affect, "vzDomainPinEmulator");
        var found = _driver.Find(call, domain);
        var mask = MaskOf(CpuBits.Parse(cpuMap));
        Change(found, flags, guest => guest with { Cpuset = mask });
    }

    /// <inheritdoc/>
    public byte[] GetEmulatorPin(CallContext call, DomainReference domain, int mapBytes, uint flags) => CpuBits.Of(
        Shown(call, domain, flags, "vzDomainGetEmulatorPinInfo").Cpuset ?? _host.Topology.Present, mapBytes);

    // All CPUs are no mask.
    CpuSet? MaskOf(CpuSet cpus)
    {
        if (cpus.Count == 0)
        {
            throw Invalid("Empty cpu list for pinning");
        }

        var count = int.Max(_host.Topology.NumberCount, _driver.Options.HostCpus);
        var missing = cpus.Numbers.FirstOrDefault(cpu => cpu >= count, -1);
        return missing >= 0 ? throw Invalid($"the host has no CPU {missing}")
            : cpus.CoversFirst(_driver.Options.HostCpus) ? null
            : cpus;
    }
}
