// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.Driver.Guests;
using VirtVzd.Errors;
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>Calls that somebody inside a domain has to answer, with the checks of libvirt's public functions.</summary>
static class AgentHandlers
{
    /// <summary>Has a command of QEMU's guest agent carried out.</summary>
    internal static QemuDomainAgentCommandRet Command(OpenCall call, QemuDomainAgentCommandArgs args) =>
        new(call.Connection.Agents.SendCommand(
            call.Context, args.Domain.ToDriver(), args.Command, args.Timeout, args.Flags));

    /// <summary>Says how long calls wait for the guest.</summary>
    internal static DomainAgentSetResponseTimeoutRet SetResponseTimeout(
        OpenCall call, DomainAgentSetResponseTimeoutArgs args)
    {
        call.Connection.Agents.SetResponseTimeout(call.Context, args.Domain.ToDriver(), args.Timeout, args.Flags);
        return new DomainAgentSetResponseTimeoutRet(Result: 0);
    }

    /// <summary>Its name in its network.</summary>
    internal static DomainGetHostnameRet GetHostname(OpenCall call, DomainGetHostnameArgs args)
    {
        const uint both = 3;
        if ((args.Flags & both) == both)
        {
            throw LibvirtException.ExclusiveFlags(
                ErrorDomain.Domain, "virDomainGetHostname", "VIR_DOMAIN_GET_HOSTNAME_LEASE",
                "VIR_DOMAIN_GET_HOSTNAME_AGENT");
        }

        return new(call.Connection.Agents.GetHostname(call.Context, args.Domain.ToDriver(), args.Flags));
    }

    /// <summary>Its network interfaces.</summary>
    internal static DomainInterfaceAddressesRet GetInterfaces(OpenCall call, DomainInterfaceAddressesArgs args) => new(
    [
        .. call.Connection.Agents.GetInterfaces(call.Context, args.Domain.ToDriver(), args.Source, args.Flags)
            .Take(RemoteLimits.DomainInterfaceMax)
            .Select(static one => new DomainInterfaceItem(one.Name, one.HardwareAddress, ToWire(one))),
    ]);

    /// <summary>What its clock says.</summary>
    internal static DomainGetTimeRet GetTime(OpenCall call, DomainGetTimeArgs args)
    {
        var time = call.Connection.Agents.GetTime(call.Context, args.Domain.ToDriver(), args.Flags);
        return new DomainGetTimeRet(time.Seconds, time.Nanoseconds);
    }

    /// <summary>Sets its clock.</summary>
    internal static void SetTime(OpenCall call, DomainSetTimeArgs args)
    {
        const uint second = 1_000_000_000;
        const long latest = long.MaxValue / second;
        if (args.Seconds is < 0 or >= latest || args.Nanoseconds >= second)
        {
            throw LibvirtException.InvalidArgument(
                ErrorDomain.Domain, $"Time '{args.Seconds}' is too big for guest agent");
        }

        var time = new GuestClock(args.Seconds, args.Nanoseconds);
        call.Connection.Agents.SetTime(call.Context, args.Domain.ToDriver(), time, args.Flags);
    }

    /// <summary>Its file systems.</summary>
    internal static DomainGetFsinfoRet GetFilesystems(OpenCall call, DomainGetFsinfoArgs args)
    {
        DomainFsinfoItem[] items =
        [
            .. call.Connection.Agents.GetFilesystems(call.Context, args.Domain.ToDriver(), args.Flags)
                .Take(RemoteLimits.DomainFsinfoMax)
                .Select(static one => new DomainFsinfoItem(
                    one.MountPoint,
                    one.Name,
                    one.Type,
                    [.. one.Disks.Select(static disk => disk.Target).OfType<string>()
                        .Take(RemoteLimits.DomainFsinfoDisksMax)])),
        ];
        return new DomainGetFsinfoRet(items, (uint)items.Length);
    }

    /// <summary>Many things at once.</summary>
    internal static DomainGetGuestInfoRet GetInfo(OpenCall call, DomainGetGuestInfoArgs args) => new(
        GuestInfoParameters.Of(
            call.Connection.Agents.GetInfo(call.Context, args.Domain.ToDriver(), args.Types, args.Flags)));

    /// <summary>Lets file systems stand still.</summary>
    internal static DomainFsfreezeRet Freeze(OpenCall call, DomainFsfreezeArgs args) =>
        new(call.Connection.Agents.Freeze(call.Context, args.Domain.ToDriver(), args.MountPoints, args.Flags));

    /// <summary>Lets file systems go on.</summary>
    internal static DomainFsthawRet Thaw(OpenCall call, DomainFsthawArgs args) =>
        new(call.Connection.Agents.Thaw(call.Context, args.Domain.ToDriver(), args.MountPoints, args.Flags));

    /// <summary>Gives back the room that file systems do not need.</summary>
    internal static void Trim(OpenCall call, DomainFstrimArgs args) =>
        call.Connection.Agents.Trim(call.Context, args.Domain.ToDriver(), args.MountPoint, args.Minimum, args.Flags);

    /// <summary>The keys by which somebody is let in.</summary>
    internal static DomainAuthorizedSshKeysGetRet GetAuthorizedKeys(
        OpenCall call, DomainAuthorizedSshKeysGetArgs args) =>
        new([.. call.Connection.Agents.GetAuthorizedKeys(call.Context, args.Domain.ToDriver(), args.User, args.Flags)
            .Take(RemoteLimits.DomainAuthorizedSshKeysMax)]);

    /// <summary>Changes the keys by which somebody is let in.</summary>
    internal static void SetAuthorizedKeys(OpenCall call, DomainAuthorizedSshKeysSetArgs args)
    {
        const uint both = 3;
        if ((args.Flags & both) == both)
        {
            throw LibvirtException.ExclusiveFlags(
                ErrorDomain.Domain,
                "virDomainAuthorizedSSHKeysSet",
                "VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_APPEND",
                "VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_REMOVE");
        }

        call.Connection.Agents.SetAuthorizedKeys(
            call.Context, args.Domain.ToDriver(), args.User, args.Keys, args.Flags);
    }

    /// <summary>Its virtual CPUs, as its system sees them.</summary>
    internal static DomainGetGuestVcpusRet GetVcpus(OpenCall call, DomainGetGuestVcpusArgs args)
    {
        var vcpus = call.Connection.Agents.GetVcpus(call.Context, args.Domain.ToDriver(), args.Flags);
        return new DomainGetGuestVcpusRet(
        [
            new TypedParam("vcpus", TypedParamValue.OfString(vcpus.Present.ToString())),
            new TypedParam("online", TypedParamValue.OfString(vcpus.Online.ToString())),
            new TypedParam("offlinable", TypedParamValue.OfString(vcpus.Offlinable.ToString())),
        ]);
    }

    /// <summary>Lets its system use virtual CPUs, or do without them.</summary>
    internal static void SetVcpus(OpenCall call, DomainSetGuestVcpusArgs args) =>
        call.Connection.Agents.SetVcpus(call.Context, args.Domain.ToDriver(), args.CpuMap, args.State, args.Flags);

    internal static void SendSignal(OpenCall call, DomainSendProcessSignalArgs args)
    {
        PublicChecks.RequireNonZero((ulong)args.Pid, "virDomainSendProcessSignal", "pid_value");
        call.Connection.Agents.SendSignal(call.Context, args.Domain.ToDriver(), args.Pid, args.Signal, args.Flags);
    }

    /// <summary>Puts its system to sleep.</summary>
    internal static void Sleep(OpenCall call, DomainPmSuspendForDurationArgs args) => call.Connection.Agents.Sleep(
        call.Context, args.Domain.ToDriver(), args.Target, args.DurationSeconds, args.Flags);

    /// <summary>Wakes its system up.</summary>
    internal static void WakeUp(OpenCall call, DomainPmWakeupArgs args) =>
        call.Connection.Agents.WakeUp(call.Context, args.Domain.ToDriver(), args.Flags);

    static DomainIpAddrItem[] ToWire(GuestInterface one) =>
        [.. one.Addresses.Take(RemoteLimits.DomainIpAddrMax)
            .Select(static address => new DomainIpAddrItem(address.IsIpv6.ToWire(), address.Address, address.Prefix))];
}
