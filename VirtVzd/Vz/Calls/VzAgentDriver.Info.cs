// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Driver.Guests;
using VirtVzd.Errors;
using VirtVzd.Vz.Agent;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <content>Questions about many things at once, file systems that stand still, and sleep.</content>
sealed partial class VzAgentDriver
{
    /// <inheritdoc/>
    /// <remarks>
    /// Who asks for nothing in particular gets what there is; who asks for something hears why he does not get it. That
    /// is what libvirt's qemu driver does.
    /// </remarks>
    public GuestInfo GetInfo(CallContext call, DomainReference domain, uint types, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainGetGuestInfo");
        var found = _driver.Find(call, domain);
        if ((types & ~(uint)GuestInfoTypes.All) != 0)
        {
            throw LibvirtException.InvalidArgument(
                ErrorDomain.Parallels,
                $"unsupported guest information types '0x{types & ~(uint)GuestInfoTypes.All:x}'");
        }

        return _access.InLinux(found, timeout: null, guest => GetInfo(guest, found, (GuestInfoTypes)types));
    }

    static GuestInfo GetInfo(IGuestPrograms guest, Domain domain, GuestInfoTypes types)
    {
        var isChoosy = types != GuestInfoTypes.None;
        var targetOf = TargetsOf(domain);
        return new GuestInfo
        {
            Users = Ask(GuestInfoTypes.Users, LinuxSystem.ReadUsers),
            System = Ask(GuestInfoTypes.System, LinuxSystem.Read),
            Zone = AskValue(GuestInfoTypes.Zone, LinuxClock.ReadZone),
            Hostname = Ask(GuestInfoTypes.Hostname, LinuxSystem.ReadHostname),
            Filesystems = Ask(GuestInfoTypes.Filesystems, programs => LinuxFilesystems.Read(programs, targetOf)),
            Disks = Ask(GuestInfoTypes.Disks, programs => LinuxFilesystems.ReadDisks(programs, targetOf)),
            Interfaces = Ask(GuestInfoTypes.Interfaces, LinuxNetwork.Read),
            Load = AskValue(GuestInfoTypes.Load, LinuxSystem.ReadLoad),
        };

        T? Ask<T>(GuestInfoTypes type, Func<IGuestPrograms, T> question)
            where T : class
        {
            if (isChoosy && !types.HasFlag(type))
            {
                return null;
            }

            try
            {
                return question(guest);
            }
            catch (LibvirtException e) when (!isChoosy
                && e.Code is ErrorCode.AgentCommandFailed or ErrorCode.InternalError)
            {
                return null;
            }
        }

        T? AskValue<T>(GuestInfoTypes type, Func<IGuestPrograms, T> question)
            where T : struct => Ask<object>(type, programs => question(programs)) as T?;
    }

    /// <inheritdoc/>
    public int Freeze(CallContext call, DomainReference domain, IReadOnlyList<string> mountPoints, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainFSFreeze");
        return InFreezer(_driver.Find(call, domain), (freezer, guest) => freezer.Freeze(guest, mountPoints));
    }

    /// <inheritdoc/>
    public int Thaw(CallContext call, DomainReference domain, IReadOnlyList<string> mountPoints, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainFSThaw");
        return InFreezer(_driver.Find(call, domain), (freezer, guest) => freezer.Thaw(guest, mountPoints));
    }

    /// <inheritdoc/>
    public void Trim(CallContext call, DomainReference domain, string? mountPoint, ulong minimumBytes, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainFSTrim");
        Do(call, domain, guest => LinuxFreezer.Trim(guest, mountPoint, minimumBytes));
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The program that is asked may be asleep before it answers. What comes of it shows: a guest whose memory is on
    /// its disk is off, of one whose memory is kept the host says nothing.
    /// </remarks>
    public void Sleep(CallContext call, DomainReference domain, uint target, ulong durationSeconds, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainPMSuspendForDuration");
        var found = _driver.Find(call, domain);
        if (durationSeconds != 0)
        {
            throw LibvirtException.Of(
                ErrorCode.ArgumentUnsupported, ErrorDomain.Parallels, "Duration not supported. Use 0 for now");
        }

        var how = target switch
        {
            0 => "suspend",
            1 => "hibernate",
            2 => "hybrid-sleep",
            _ => throw LibvirtException.Of(
                ErrorCode.ArgumentUnsupported, ErrorDomain.Parallels, $"Unknown suspend target: {target}"),
        };
        if (found.View.IsContainer)
        {
            VzDriver.RequireActive(found);
            throw AgentErrors.NotThere("a container has no machine that could go to sleep");
        }

        _access.InLinux(found, timeout: null, guest => Sleep(guest, how));
    }

    /// <inheritdoc/>
    public void WakeUp(CallContext call, DomainReference domain, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainPMWakeup");
        VzDriver.RequireActive(_driver.Find(call, domain));
        throw AgentErrors.NotThere(
            "Virtuozzo does not tell which guests sleep and has no call that wakes one; a key at its display does, "
                + "and so does a reset");
    }

    static bool Sleep(GuestVisit guest, string how)
    {
        const int AnswerMs = 2_000;
        guest.Run(ProgramOrder.Of("systemctl", how), AnswerMs)?.Check("systemctl");
        return true;
    }

    // In a guest whose file systems stand still nothing else may be begun that would freeze or thaw them.
    T InFreezer<T>(Domain domain, Func<LinuxFreezer, IGuestPrograms, T> work) => _access.InLinux(
        domain, timeout: null, guest => _access.InFreezer(domain, freezer => work(freezer, guest)));
}
