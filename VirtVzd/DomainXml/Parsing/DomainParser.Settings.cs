// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Parsing;

/// <summary>What a document asks for beyond the model: noted here, refused by the rules.</summary>
static partial class DomainParser
{
    static readonly string[] MemoryLimits = ["hard_limit", "soft_limit"];
    static readonly string[] KernelElements = ["kernel", "initrd", "cmdline", "root", "loader"];
    static readonly string[] LifecycleWords =
        ["destroy", "restart", "rename-restart", "preserve", "coredump-destroy", "coredump-restart"];

    static readonly string[] FeatureElements =
    [
        "acpi", "apic", "pae", "hap", "viridian", "privnet", "hyperv", "kvm", "pvspinlock", "capabilities", "pmu",
        "vmport", "gic", "smm", "ioapic", "hpt", "vmcoreinfo", "htm", "nested-hv", "msrs", "ccf-assist", "xen", "cfpc",
        "sbbc", "ibs", "tcg", "async-teardown", "ras", "ps2", "aia",
    ];

    static UnsupportedDomainSettings UnsupportedOf(
        DocumentElement root, DocumentElement devices, OsType osType, CpuSet? cpuset)
    {
        var found = UnsupportedDomainSettings.None;
        void Note(bool asked, UnsupportedDomainSettings setting) => found |= asked ? setting : 0;

        Note(
            root.Child("blkiotune")?.Children.Any(static child => child.Name != "weight") == true,
            UnsupportedDomainSettings.BlkioTuning);
        Note(HasMemoryTuning(root, osType), UnsupportedDomainSettings.MemoryTuning);
        Note(
            osType == OsType.Exe && ResourceParser.SwapLimitOf(root.Child("memtune")) < root.Kib("memory"),
            UnsupportedDomainSettings.SwapLimit);
        Note(root.Child("vcpu")?.Attribute("placement") == "auto", UnsupportedDomainSettings.AutomaticPlacement);
        var cputune = root.Child("cputune");
        Note(cputune?.Children.Any(IsCpuTuning) == true, UnsupportedDomainSettings.CpuTuning);
        Note(cputune?.Children.Any(IsOtherPeriod) == true, UnsupportedDomainSettings.CpuPeriod);
        Note(
            cputune?.All("vcpupin").Any(pin => !CpusetOf(pin.Attribute("cpuset") ?? "").Equals(cpuset)) == true,
            UnsupportedDomainSettings.VcpuPinning);
        Note(ResourceParser.IsForeignPlacement(root), UnsupportedDomainSettings.NumaTuning);
        Note(HasLifecycleActions(root, osType), UnsupportedDomainSettings.LifecycleActions);
        Note(HasOsParameters(root, osType), UnsupportedDomainSettings.OsParameters);
        Note(osType == OsType.Exe && root.Child("os")!.Has("initarg"), UnsupportedDomainSettings.InitArguments);
        Note(devices.Has("emulator"), UnsupportedDomainSettings.Emulator);
        Note(HasFeatures(root), UnsupportedDomainSettings.Features);
        Note(HasClock(root), UnsupportedDomainSettings.Clock);
        Note(
            osType == OsType.Hvm && devices.All("console").Any(console => !SerialParser.StandsForPort(console)),
            UnsupportedDomainSettings.OtherConsoles);
        return found;
    }

    static bool HasMemoryTuning(DocumentElement root, OsType osType) =>
        root.Child("memoryBacking")?.Has("hugepages") == true
        || (root.Child("memtune") is { } memtune
            && (memtune.Children.Any(child => MemoryLimits.Contains(child.Name))
                || (osType == OsType.Hvm && ResourceParser.SwapLimitOf(memtune) is not null)));

    // Where other threads than virtual CPUs run is a hint; a quota below 0 is none.
    static bool IsCpuTuning(DocumentElement tuning) => tuning.Name switch
    {
        "emulator_period" or "iothread_period" or "vcpusched" or "emulatorsched" or "iothreadsched" or "cachetune"
            or "memorytune" => true,
        "emulator_quota" or "iothread_quota" => tuning.Text?.Trim().StartsWith('-') != true,
        _ => false,
    };

    static bool IsOtherPeriod(DocumentElement tuning) => tuning.Name is "period" or "global_period"
        && !(LibvirtNumber.TryUnsigned64((tuning.Text ?? "").Trim(), out var period)
            && period is 0 or DomainResources.PeriodUs);

    // All three are read, so that an unknown word in any of them is found. Installers define a machine that is
    // destroyed by its first reboot, start it, and at once define it again as one that restarts, which is what
    // Virtuozzo always does.
    static bool HasLifecycleActions(DocumentElement root, OsType osType) =>
        ActionOf(root, "on_poweroff", "destroy") != "destroy"
        | (ActionOf(root, "on_reboot", "restart") is var reboot
            && reboot != "restart" && !(reboot == "destroy" && osType == OsType.Hvm))
        | OnCrash(root, osType) is null;

    // Null for what Virtuozzo does with no guest.
    static CrashAction? OnCrash(DocumentElement root, OsType osType) =>
        Names.CrashActions.TryParse(ActionOf(root, "on_crash", "destroy"), out var action)
        && (action == CrashAction.Usual || osType == OsType.Hvm)
            ? action
            : null;

    static string ActionOf(DocumentElement root, string element, string usual)
    {
        var action = root.TextOf(element) ?? usual;
        var known = LifecycleWords.Contains(action)
            && (element == "on_crash" || !action.StartsWith("coredump", System.StringComparison.Ordinal));
        return known ? action : throw DocumentError.Unknown($"unknown {element} action: {action}");
    }

    static bool HasOsParameters(DocumentElement root, OsType osType)
    {
        var os = root.Child("os")!;
        if (os.Child("type")!.HasAttribute("machine"))
        {
            return true;
        }

        // What starts a virtual machine's kernel means nothing to a container, and libvirt does not look at it there.
        return osType == OsType.Hvm
            && (root.Has("bootloader") || root.Has("bootloader_args")
                || os.Children.Any(child => KernelElements.Contains(child.Name))
                || IsMenu(os.Child("bootmenu"))
                || os.Child("smbios")?.Attribute("mode") is not (null or "none")
                || os.Child("bios")?.Attribute("useserial") is not (null or "no"));
    }

    static bool IsMenu(DocumentElement? bootMenu) => bootMenu is not null && bootMenu.YesNo("enable") != false;

    static bool HasFeatures(DocumentElement root)
    {
        if (root.Child("features") is not { } features)
        {
            return false;
        }

        foreach (var feature in features.Children)
        {
            if (!FeatureElements.Contains(feature.Name))
            {
                throw DocumentError.Unknown($"unexpected feature '{feature.Name}'");
            }
        }

        return !features.Children.All(IsOff);
    }

    // A feature that is turned off is what the guest has anyway; so is a group of such.
    static bool IsOff(DocumentElement feature) => feature.Attribute("state") == "off"
        || (feature.Children.Count > 0 && feature.Attributes.Count == 0 && feature.Children.All(IsOff));

    // Clocks that only other hypervisors have.
    static bool IsAbsent(DocumentElement timer) =>
        timer.YesNo("present") == false
            && timer.Attribute("name") is "hpet" or "hypervclock" or "platform" or "armvtimer";

    static bool HasClock(DocumentElement root)
    {
        if (root.Child("clock") is not { } clock)
        {
            return false;
        }

        var offset = clock.AttributeOrNull("offset") ?? "utc";
        return offset is "utc" or "localtime" or "variable" or "timezone" or "absolute"
            ? offset != "utc" || !clock.All("timer").All(IsAbsent)
            : throw DocumentError.Unknown($"unknown clock offset '{offset}'");
    }
}
