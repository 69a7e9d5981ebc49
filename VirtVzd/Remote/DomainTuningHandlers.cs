// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>Calls that change one value of a domain, with the checks of libvirt's public functions.</summary>
static class DomainTuningHandlers
{
    /// <summary>Says whether it starts with the host.</summary>
    internal static void SetAutostart(OpenCall call, DomainSetAutostartArgs args) =>
        call.Connection.Tuning.SetAutostart(call.Context, args.Domain.ToDriver(), args.Autostart != 0);

    /// <summary>Says whether it starts with the host's next boot alone.</summary>
    internal static void SetAutostartOnce(OpenCall call, DomainSetAutostartOnceArgs args) =>
        call.Connection.Tuning.SetAutostartOnce(call.Context, args.Domain.ToDriver(), args.Autostart != 0);

    /// <summary>Whether it starts with the host's next boot alone.</summary>
    internal static DomainGetAutostartOnceRet GetAutostartOnce(OpenCall call, DomainGetAutostartOnceArgs args) =>
        new(call.Connection.Tuning.GetAutostartOnce(call.Context, args.Domain.ToDriver()).ToWire());

    /// <summary>Says what is done with it when it comes to an end by itself.</summary>
    internal static void SetLifecycleAction(OpenCall call, DomainSetLifecycleActionArgs args)
    {
        if (args.Type > (uint)DomainLifecycleType.Crash)
        {
            throw LibvirtException.InvalidArgument(ErrorDomain.Domain, $"invalid lifecycle type '{args.Type}'");
        }

        if (args.Action > (uint)DomainLifecycleAction.CoredumpRestart)
        {
            throw LibvirtException.InvalidArgument(ErrorDomain.Domain, $"invalid lifecycle action '{args.Action}'");
        }

        call.Connection.Tuning.SetLifecycleAction(
            call.Context, args.Domain.ToDriver(), (DomainLifecycleType)args.Type, (DomainLifecycleAction)args.Action,
            args.Flags);
    }

    /// <summary>Gives it another amount of memory.</summary>
    internal static void SetMemory(OpenCall call, DomainSetMemoryArgs args) =>
        SetMemory(call, args.Domain, args.MemoryKib, DomainTuneFlags.Current, "virDomainSetMemory");

    /// <summary>Gives it another amount of memory.</summary>
    internal static void SetMemoryFlags(OpenCall call, DomainSetMemoryFlagsArgs args) =>
        SetMemory(call, args.Domain, args.MemoryKib, (DomainTuneFlags)args.Flags, "virDomainSetMemoryFlags");

    /// <summary>Sets the most memory that it may have.</summary>
    internal static void SetMaxMemory(OpenCall call, DomainSetMaxMemoryArgs args) =>
        SetMemory(call, args.Domain, args.MemoryKib, DomainTuneFlags.Maximum, "virDomainSetMaxMemory");

    /// <summary>Gives it another number of virtual CPUs.</summary>
    internal static void SetVcpus(OpenCall call, DomainSetVcpusArgs args) =>
        SetVcpus(call, args.Domain, args.VcpuCount, DomainTuneFlags.Current, "virDomainSetVcpus");

    /// <summary>Gives it another number of virtual CPUs.</summary>
    internal static void SetVcpusFlags(OpenCall call, DomainSetVcpusFlagsArgs args) =>
        SetVcpus(call, args.Domain, args.VcpuCount, (DomainTuneFlags)args.Flags, "virDomainSetVcpusFlags");

    /// <summary>Adds single virtual CPUs or takes them away.</summary>
    internal static void SetVcpu(OpenCall call, DomainSetVcpuArgs args)
    {
        if (args.State is not (0 or 1))
        {
            throw LibvirtException.ArgumentCheck(
                ErrorDomain.Domain, "virDomainSetVcpu", "state", "unsupported state value");
        }

        call.Connection.Tuning.SetVcpu(call.Context, args.Domain.ToDriver(), args.CpuMap, args.State == 1, args.Flags);
    }

    /// <summary>Makes a disk larger.</summary>
    internal static void BlockResize(OpenCall call, DomainBlockResizeArgs args) =>
        call.Connection.Tuning.ResizeDisk(call.Context, args.Domain.ToDriver(), args.Disk, args.Size, args.Flags);

    /// <summary>Sets the password of an account in the guest.</summary>
    internal static void SetUserPassword(OpenCall call, DomainSetUserPasswordArgs args)
    {
        const string function = "virDomainSetUserPassword";
        var user = PublicChecks.RequireText(args.User, function, "user");
        var password = PublicChecks.RequireText(args.Password, function, "password");
        call.Connection.Tuning.SetUserPassword(call.Context, args.Domain.ToDriver(), user, password, args.Flags);
    }

    static void SetMemory(OpenCall call, DomainRef domain, ulong memoryKib, DomainTuneFlags flags, string function)
    {
        PublicChecks.RequireNonZero(memoryKib, function, "memory");
        call.Connection.Tuning.SetMemory(call.Context, domain.ToDriver(), memoryKib, (uint)flags);
    }

    static void SetVcpus(OpenCall call, DomainRef domain, uint count, DomainTuneFlags flags, string function)
    {
        const uint guest = 8;
        if (((uint)flags & guest) != 0 && flags.HasFlag(DomainTuneFlags.Config))
        {
            throw PublicChecks.ExclusiveFlags(function, "VIR_DOMAIN_VCPU_GUEST", "VIR_DOMAIN_AFFECT_CONFIG");
        }

        PublicChecks.RequireNonZero(count, function, "nvcpus");
        call.Connection.Tuning.SetVcpus(call.Context, domain.ToDriver(), count, (uint)flags);
    }
}
