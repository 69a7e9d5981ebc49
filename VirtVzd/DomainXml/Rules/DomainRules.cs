// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Rules;

/// <summary>
/// What Virtuozzo takes of what libvirt's parser takes. <see cref="Validate"/> comes right after parsing,
/// <see cref="CheckApplicable"/> when a definition is to be written into a guest's configuration; both report the first
/// fault in the order in which libvirt looks (code 67 in domain PARALLELS unless said otherwise). One table a kind.
/// </summary>
static partial class DomainRules
{
    /// <summary>Checks controllers, disks and displays.</summary>
    /// <param name="domain">A parsed definition.</param>
    /// <param name="capabilities">What the host's version can.</param>
    /// <param name="before">
    /// The guest that it is to change: what that has already is possible. Null for a new one.
    /// </param>
    internal static void Validate(DomainDefinition domain, VzCapabilities capabilities, DomainDefinition? before = null)
    {
        DeviceRoom.Require(domain);
        var former = new FormerDevices(before);
        CheckPresent(domain, before, former);

        // A container's document names no controllers, not even those that its disks imply. Of what nobody has named
        // the disk is refused, which somebody has.
        var there = before is null ? [] : before.Controllers.Concat(ControllerDefinition.Of(before.Disks));
        foreach (var controller in domain.Controllers.Except(
            [.. there, .. ControllerDefinition.Missing([], domain.Disks)]))
        {
            ValidateController(controller, capabilities);
        }

        foreach (var disk in domain.Disks)
        {
            ValidateUnlessKept(disk, former.OfTarget(disk), domain.OsType, capabilities);
        }

        CheckSharedThrottle(domain);
        foreach (var graphics in domain.Graphics)
        {
            ValidateGraphics(graphics);
        }
    }

    static void ValidateController(ControllerDefinition controller, VzCapabilities capabilities)
    {
        if (!capabilities.HasController(controller.Type))
        {
            throw DocumentError.Unsupported($"Unsupported controller type {controller.Type}");
        }

        if (controller.Type == "scsi" && controller.Model is not (null or "auto")
            && controller.Model != capabilities.ScsiModel)
        {
            throw DocumentError.Unsupported($"Unsupported SCSI controller model {controller.Model}");
        }
    }

    /// <summary>Checks everything that is only looked at when a definition is applied.</summary>
    /// <param name="domain">A validated definition.</param>
    /// <param name="guest">Kind of the guest that it is written into; of a new guest, the definition's own.</param>
    /// <param name="before">The guest that it is to change, null for a new one.</param>
    internal static void CheckApplicable(DomainDefinition domain, OsType guest, DomainDefinition? before = null)
    {
        CheckGeneral(domain, guest);
        var former = new FormerDevices(before);
        CheckKinds(domain, guest, before, former);
        foreach (var nic in domain.Interfaces)
        {
            CheckUnlessKept(nic, former.OfMac(nic), guest);
        }

        CheckSharedBandwidth(domain);
        CheckOneDisplay(domain);
        if (guest == OsType.Hvm)
        {
            CheckVideos(domain);
        }

        foreach (var serial in domain.Serials)
        {
            CheckSerial(serial);
        }

        foreach (var filesystem in domain.Filesystems.Where(filesystem => filesystem.Type != FilesystemType.Template))
        {
            CheckFilesystem(filesystem);
        }

        CheckHostDevices(domain, guest, before);
        CheckTemplate(domain);
        if (domain.Unsupported.HasFlag(UnsupportedDomainSettings.DeviceBootOrder))
        {
            throw DocumentError.Unsupported(BootOrderText);
        }

        if (domain.Boot.Contains(BootDevice.Floppy))
        {
            throw DocumentError.Unsupported("Unsupported boot device type: 'fd'");
        }

        CheckRefused(domain.Refused);
    }

    /// <summary>Refuses what is known by its name alone, if anything.</summary>
    internal static void CheckRefused(string? name)
    {
        if (name is not null)
        {
            throw DocumentError.Unsupported($"{name} is not supported by vz driver");
        }
    }

    // What only machines have. A guest that has it all the same keeps it.
    static void CheckKinds(DomainDefinition domain, OsType guest, DomainDefinition? before, FormerDevices former)
    {
        if (guest == OsType.Hvm)
        {
            return;
        }

        if (domain.Serials.Except(before?.Serials ?? []).Any())
        {
            throw DocumentError.Unsupported("Serial ports in containers are not supported by vz driver");
        }

        if (domain.Disks.Any(disk => disk.Device == DiskDevice.Cdrom && former.OfPlace(disk) is null))
        {
            throw DocumentError.Unsupported(CdromInContainer);
        }
    }

    static void CheckGeneral(DomainDefinition domain, OsType guest)
    {
        foreach (var (isBroken, text) in GeneralRules)
        {
            if (isBroken(domain, guest))
            {
                throw DocumentError.Unsupported(text);
            }
        }
    }

    static readonly (Func<DomainDefinition, OsType, bool> IsBroken, string Text)[] GeneralRules =
    [
        (Asks(UnsupportedDomainSettings.BlkioTuning), "blkio parameters are not supported by vz driver"),
        ((domain, _) => domain.CurrentMemoryKib != domain.MemoryKib,
            "changing balloon parameters is not supported by vz driver"),
        ((domain, _) => domain.MemoryKib % 1024 != 0, "Memory size should be multiple of 1Mb."),
        (Asks(UnsupportedDomainSettings.MemoryTuning), "Memory parameter is not supported by vz driver"),
        (Asks(UnsupportedDomainSettings.SwapLimit),
            "swap_hard_limit is of memory and swap together, and less than the memory"),
        ((domain, _) => domain.Resources.GuaranteePercent > 100, "min_guarantee is more than the memory of the domain"),
        ((domain, _) =>
            domain.Resources.BlkioWeight is < DomainResources.BlkioWeightMin or > DomainResources.BlkioWeightMax,
            $"the weight of block I/O is from {DomainResources.BlkioWeightMin} to {DomainResources.BlkioWeightMax} "
                + "in vz driver"),
        ((domain, _) => domain.CurrentVcpus < domain.Vcpus, "current vcpus must be equal to maxvcpus"),
        (Asks(UnsupportedDomainSettings.AutomaticPlacement),
            "changing cpu placement mode is not supported by vz driver"),
        (Asks(UnsupportedDomainSettings.CpuTuning), "cputune is not supported by vz driver"),
        (Asks(UnsupportedDomainSettings.CpuPeriod),
            $"a CPU period other than {DomainResources.PeriodUs} is not supported by vz driver"),
        ((domain, _) => domain.Resources is { VcpuQuotaUs: not null, GlobalQuotaUs: not null },
            "a quota of virtual CPUs beside a global quota is not supported by vz driver"),
        (Asks(UnsupportedDomainSettings.VcpuPinning), "vcpupin cpumask differs from default cpumask"),
        (Asks(UnsupportedDomainSettings.NumaTuning), "numa parameters are not supported by vz driver"),
        (Asks(UnsupportedDomainSettings.LifecycleActions),
            "on_reboot, on_poweroff and on_crash parameters are not supported by vz driver"),
        (Asks(UnsupportedDomainSettings.OsParameters), "changing OS parameters is not supported by vz driver"),
        ((domain, guest) => domain.OsType != guest, "changing OS type is not supported by vz driver"),
        ((domain, guest) => !HasFittingOsParameters(domain, guest), "unsupported OS parameters"),
        (Asks(UnsupportedDomainSettings.Emulator), "changing emulator is not supported by vz driver"),
        (Asks(UnsupportedDomainSettings.Features), "changing features is not supported by vz driver"),
        (Asks(UnsupportedDomainSettings.Clock), "changing clock parameters is not supported by vz driver"),
        ((domain, guest) => guest == OsType.Hvm && domain.Filesystems.Count > 0,
            "Filesystems in VMs are not supported by vz driver"),
        (Asks(UnsupportedDomainSettings.OtherConsoles),
            "consoles that are no serial ports are not supported by vz driver"),
        ((domain, guest) => domain.Graphics.Count > 0 && !InputDefinition.ArePairOf(guest, domain.Inputs),
            "unsupported input device configuration"),
        ((domain, _) => domain.Graphics.Count == 0 && domain.Inputs.Count > 0,
            "input devices without vnc are not supported"),
    ];

    static Func<DomainDefinition, OsType, bool> Asks(UnsupportedDomainSettings setting) =>
        (domain, _) => domain.Unsupported.HasFlag(setting);

    static bool HasFittingOsParameters(DomainDefinition domain, OsType guest) => guest == OsType.Hvm
        ? domain.Init is null && !domain.Unsupported.HasFlag(UnsupportedDomainSettings.InitArguments)
        : domain.Boot.Count == 0 && domain.Init == "/sbin/init"
            && !domain.Unsupported.HasFlag(UnsupportedDomainSettings.InitArguments);

    /// <summary>Throws the text of the first row whose setting is asked for.</summary>
    static void Refuse<T>(T asked, ReadOnlySpan<(T Setting, string Text)> rows)
        where T : struct, Enum
    {
        foreach (var (setting, text) in rows)
        {
            if (asked.HasFlag(setting))
            {
                throw DocumentError.Unsupported(text);
            }
        }
    }
}
