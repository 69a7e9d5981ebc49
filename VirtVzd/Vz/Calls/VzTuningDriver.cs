// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.DomainXml.Model;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Vz.Config;
using VirtVzd.Vz.Guests;
using VirtVzd.Vz.Session;

namespace VirtVzd.Vz.Calls;

/// <summary>Single values of a guest. One object serves all connections.</summary>
sealed partial class VzTuningDriver : IDomainTuningDriver
{
    const uint PasswordEncrypted = 1;
    const ulong KibInMib = 1024;

    readonly VzDriver _driver;
    readonly VzDefinitions _definitions;
    readonly BootStarts _boots;

    /// <summary>Calls of a driver.</summary>
    internal VzTuningDriver(VzDriver driver, VzDefinitions definitions, BootStarts boots)
    {
        _boots = boots;
        _driver = driver;
        _definitions = definitions;
    }

    /// <inheritdoc/>
    /// <remarks>It is not about a run of the guest, so it does not wait for the next one.</remarks>
    public void SetAutostart(CallContext call, DomainReference domain, bool autostart)
    {
        var found = _driver.Find(call, domain);
        RequirePersistent(found);
        _driver.Work(found, DomainJobKind.Edit, vm =>
        {
            _driver.Edits.Run(vm, _driver.NewReader(), _ => WriteAutostart(vm.Config, autostart), PrlCommitFlags.None);
            _driver.Settle(found, view => view.Autostart == autostart);
        });
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The most that a guest may have and what it has are one number here, so to set the one is to set the other. As of
    /// libvirt's qemu driver, the maximum is not changed live. The host takes multiples of 4 MiB for a machine: what
    /// is no number of MiB, which nobody has typed, becomes the next of these, and a number of MiB that is none is left
    /// to the host to refuse by its value. Of a container's KiB, less than a whole MiB is cut off.
    /// </remarks>
    public void SetMemory(CallContext call, DomainReference domain, ulong memoryKib, uint flags)
    {
        CheckFlags(flags, "vzDomainSetMemoryFlags");
        var found = _driver.Find(call, domain);
        var mib = memoryKib / KibInMib;
        if (mib is 0 or > uint.MaxValue)
        {
            throw LibvirtException.InvalidArgument(ErrorDomain.Parallels, $"memory of {memoryKib} KiB is out of range");
        }

        if (!found.View.IsContainer && memoryKib % KibInMib != 0)
        {
            mib = (memoryKib + (MachineCheck.StepMib * KibInMib) - 1) / (MachineCheck.StepMib * KibInMib)
                * MachineCheck.StepMib;
        }

        Change(
            found,
            (DomainTuneFlags)flags,
            "cannot resize the maximum memory on an active domain",
            guest => guest with { MemoryKib = mib * KibInMib, CurrentMemoryKib = mib * KibInMib });
    }

    /// <inheritdoc/>
    /// <remarks>Number and maximum are one here as well.</remarks>
    public void SetVcpus(CallContext call, DomainReference domain, uint count, uint flags)
    {
        CheckFlags(flags, "vzDomainSetVcpusFlags");
        Change(
            _driver.Find(call, domain),
            (DomainTuneFlags)flags,
            "maximum vcpu count of a live domain can't be modified",
            guest => guest with { Vcpus = count, CurrentVcpus = null });
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Virtual CPUs are a number here, so only the next ones can come and only the last ones go. None is taken away
    /// from a guest that runs.
    /// </remarks>
    public void SetVcpu(CallContext call, DomainReference domain, string vcpus, bool isOn, uint flags)
    {
        VzDriver.CheckFlags(flags, (uint)(DomainTuneFlags.Live | DomainTuneFlags.Config), "vzDomainSetVcpu");
        var found = _driver.Find(call, domain);
        var chosen = VcpuChoice.Parse(vcpus);
        _driver.Work(found, DomainJobKind.Edit, vm =>
        {
            var impact = DomainImpact.Resolve((DomainTuneFlags)flags, found.View);
            if (!isOn && impact.HasFlag(DomainTuneFlags.Live))
            {
                throw LibvirtException.Of(
                    ErrorCode.OperationUnsupported, ErrorDomain.Parallels,
                    "no virtual CPU can be taken away from a domain that runs");
            }

            _definitions.Change(found, vm, impact, guest => guest with
            {
                Vcpus = VcpuChoice.CountAfter(guest.Vcpus, chosen, isOn),
                CurrentVcpus = null,
            });
        });
    }

    /// <inheritdoc/>
    public void SetUserPassword(CallContext call, DomainReference domain, string user, string password, uint flags)
    {
        VzDriver.CheckFlags(flags, PasswordEncrypted, "vzDomainSetUserPassword");
        _driver.Work(
            _driver.Find(call, domain),
            DomainJobKind.Edit,
            vm => vm.SetUserPassword(user, password, isHashed: (flags & PasswordEncrypted) != 0));
    }

    static void CheckFlags(uint flags, string function) => VzDriver.CheckFlags(
        flags, (uint)(DomainTuneFlags.Live | DomainTuneFlags.Config | DomainTuneFlags.Maximum), function);

    void Change(
        Domain domain, DomainTuneFlags flags, string liveMaximum, Func<DomainDefinition, DomainDefinition> edit) =>
        _driver.Work(domain, DomainJobKind.Edit, vm =>
        {
            var impact = DomainImpact.Resolve(flags, domain.View);
            if (impact.HasFlag(DomainTuneFlags.Live) && flags.HasFlag(DomainTuneFlags.Maximum))
            {
                throw LibvirtException.Of(ErrorCode.OperationInvalid, ErrorDomain.Parallels, liveMaximum);
            }

            _definitions.Change(domain, vm, impact, edit);
        });

    // What starts again when it ran before starts with the host already, in libvirt's two-valued sense.
    static void WriteAutostart(PrlVmConfig config, bool autostart)
    {
        if (GuestReader.HasAutostart(config.Autostart) != autostart)
        {
            config.Autostart = autostart ? PrlAutostart.OnLoad : PrlAutostart.Manual;
        }
    }
}
