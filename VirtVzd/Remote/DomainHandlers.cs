// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>Questions about one domain. All are answered from memory.</summary>
static class DomainHandlers
{
    const uint AffectLive = 1;
    const uint AffectConfig = 2;
    const uint VcpuMaximum = 4;

    /// <summary>State and reason.</summary>
    internal static DomainGetStateRet GetState(OpenCall call, DomainGetStateArgs args)
    {
        var status = call.Connection.Domains.GetState(call.Context, args.Domain.ToDriver(), args.Flags);
        return new DomainGetStateRet((int)status.State, status.Reason);
    }

    /// <summary>State and size.</summary>
    internal static DomainGetInfoRet GetInfo(OpenCall call, DomainGetInfoArgs args)
    {
        var info = call.Connection.Domains.GetInfo(call.Context, args.Domain.ToDriver());
        return new DomainGetInfoRet(
            (byte)info.State, info.MaxMemoryKib, info.MemoryKib, (ushort)info.VcpuCount, info.CpuTimeNs);
    }

    /// <summary>The kind of guest.</summary>
    internal static DomainGetOsTypeRet GetOsType(OpenCall call, DomainGetOsTypeArgs args) =>
        new(call.Connection.Domains.GetOsType(call.Context, args.Domain.ToDriver()));

    internal static DomainGetXmlDescRet GetXml(OpenCall call, DomainGetXmlDescArgs args) =>
        new(call.Connection.Domains.GetXml(call.Context, args.Domain.ToDriver(), args.Flags));

    /// <summary>Whether it runs.</summary>
    internal static DomainIsActiveRet IsActive(OpenCall call, DomainIsActiveArgs args) =>
        new(call.Connection.Domains.IsActive(call.Context, args.Domain.ToDriver()).ToWire());

    /// <summary>Whether it outlives its being stopped.</summary>
    internal static DomainIsPersistentRet IsPersistent(OpenCall call, DomainIsPersistentArgs args) =>
        new(call.Connection.Domains.IsPersistent(call.Context, args.Domain.ToDriver()).ToWire());

    /// <summary>Whether its live and persistent configurations differ.</summary>
    internal static DomainIsUpdatedRet IsUpdated(OpenCall call, DomainIsUpdatedArgs args) =>
        new(call.Connection.Domains.IsUpdated(call.Context, args.Domain.ToDriver()).ToWire());

    /// <summary>Whether it starts with the host.</summary>
    internal static DomainGetAutostartRet GetAutostart(OpenCall call, DomainGetAutostartArgs args) =>
        new(call.Connection.Domains.GetAutostart(call.Context, args.Domain.ToDriver()).ToWire());

    /// <summary>Most memory it may have.</summary>
    internal static DomainGetMaxMemoryRet GetMaxMemory(OpenCall call, DomainGetMaxMemoryArgs args)
    {
        var memoryKib = call.Connection.Domains.GetMaxMemoryKib(call.Context, args.Domain.ToDriver());

        // Clients take 0 for a failure and then look for its cause.
        return memoryKib > 0 ? new DomainGetMaxMemoryRet(memoryKib) : throw LibvirtException.WithoutCause();
    }

    /// <summary>Virtual CPUs as the flags ask.</summary>
    internal static DomainGetVcpusFlagsRet GetVcpusFlags(OpenCall call, DomainGetVcpusFlagsArgs args)
    {
        const string api = "virDomainGetVcpusFlags";
        if ((args.Flags & AffectLive) != 0 && (args.Flags & AffectConfig) != 0)
        {
            const string text = "Flags 'VIR_DOMAIN_AFFECT_LIVE' and 'VIR_DOMAIN_AFFECT_CONFIG' are mutually exclusive";
            throw LibvirtException.ArgumentCheck(ErrorDomain.Domain, api, "ctl", text);
        }

        return new DomainGetVcpusFlagsRet(
            call.Connection.Domains.GetVcpuCount(call.Context, args.Domain.ToDriver(), args.Flags));
    }

    /// <summary>Most virtual CPUs it may have now.</summary>
    internal static DomainGetMaxVcpusRet GetMaxVcpus(OpenCall call, DomainGetMaxVcpusArgs args) =>
        new(call.Connection.Domains.GetVcpuCount(call.Context, args.Domain.ToDriver(), AffectLive | VcpuMaximum));
}
