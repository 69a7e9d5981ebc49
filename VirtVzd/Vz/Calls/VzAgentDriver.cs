// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Values;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Guests;
using VirtVzd.Errors;
using VirtVzd.Vz.Agent;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// What goes on inside guests. Virtuozzo has no way to QEMU's agent, but runs programs in guests: what the agent would
/// do, they do. One object serves all connections.
/// </summary>
sealed partial class VzAgentDriver : IDomainAgentDriver
{
    const uint Lease = 1;
    const uint Agent = 2;
    const uint SynchronizeTime = 1;
    const uint AppendKeys = 1;
    const uint RemoveKeys = 2;

    readonly VzDriver _driver;
    readonly GuestAccess _access;
    readonly AgentCommands _commands;

    /// <summary>Calls of a driver.</summary>
    internal VzAgentDriver(VzDriver driver)
    {
        _driver = driver;
        _access = new GuestAccess(driver);
        _commands = new AgentCommands(
            _access, new ExecTable(driver.Options.GuestProgramsMax, 2 * driver.Options.GuestProgramsOfOneMax));
    }

    /// <inheritdoc/>
    public string SendCommand(CallContext call, DomainReference domain, string command, int timeout, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainQemuAgentCommand");
        var found = _driver.Find(call, domain);
        CheckTimeout(timeout);
        return _commands.Run(found, command, timeout);
    }

    /// <inheritdoc/>
    public void SetResponseTimeout(CallContext call, DomainReference domain, int timeout, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainAgentSetResponseTimeout");
        var found = _driver.Find(call, domain);
        CheckTimeout(timeout);
        _access.Of(found).TimeoutSeconds = timeout;
    }

    /// <inheritdoc/>
    /// <remarks>What was configured is the truth of a container; a machine has it where somebody has set it.</remarks>
    public string GetHostname(CallContext call, DomainReference domain, uint flags)
    {
        VzDriver.CheckFlags(flags, Lease | Agent, "vzDomainGetHostname");
        var found = _driver.Find(call, domain);
        var configured = found.View.Facts.Hostname;
        if ((flags & Agent) == 0)
        {
            VzDriver.RequireActive(found);
            if (!string.IsNullOrEmpty(configured))
            {
                return configured;
            }

            if ((flags & Lease) != 0)
            {
                throw LibvirtException.Of(
                    ErrorCode.NoHostname, ErrorDomain.Parallels,
                    $"no hostname found for domain {found.View.Definition.Name}");
            }
        }

        return _access.InLinux(found, timeout: null, LinuxSystem.ReadHostname);
    }

    /// <inheritdoc/>
    /// <remarks>Virtuozzo keeps no leases: what was configured stands for them.</remarks>
    public IReadOnlyList<GuestInterface> GetInterfaces(
        CallContext call, DomainReference domain, uint source, uint flags)
    {
        const uint OfLeases = 0;
        const uint OfAgent = 1;
        const uint OfArp = 2;
        VzDriver.CheckFlags(flags, 0, "vzDomainInterfaceAddresses");
        var found = _driver.Find(call, domain);
        var view = VzDriver.RequireActive(found);
        return source switch
        {
            OfLeases => [.. view.Definition.Interfaces.Select(Configured)],
            OfAgent => _access.InLinux(found, timeout: null, LinuxNetwork.Read),
            OfArp => throw LibvirtException.Of(
                ErrorCode.ArgumentUnsupported, ErrorDomain.Parallels,
                "the host's ARP table says nothing of the networks of its guests"),
            _ => throw LibvirtException.Of(
                ErrorCode.ArgumentUnsupported, ErrorDomain.Parallels, $"Unknown IP address data source {source}"),
        };
    }

    /// <inheritdoc/>
    public GuestClock GetTime(CallContext call, DomainReference domain, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainGetTime");
        return _access.InLinux(_driver.Find(call, domain), timeout: null, LinuxClock.Read);
    }

    /// <inheritdoc/>
    public void SetTime(CallContext call, DomainReference domain, GuestClock time, uint flags)
    {
        VzDriver.CheckFlags(flags, SynchronizeTime, "vzDomainSetTime");
        Do(call, domain, guest =>
        {
            if ((flags & SynchronizeTime) != 0)
            {
                LinuxClock.Synchronize(guest);
            }
            else
            {
                LinuxClock.Set(guest, time);
            }
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<GuestFilesystem> GetFilesystems(CallContext call, DomainReference domain, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainGetFSInfo");
        var found = _driver.Find(call, domain);
        return _access.InLinux(found, timeout: null, guest => LinuxFilesystems.Read(guest, TargetsOf(found)));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> GetAuthorizedKeys(CallContext call, DomainReference domain, string user, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainAuthorizedSSHKeysGet");
        return _access.InLinux(_driver.Find(call, domain), timeout: null, guest => LinuxKeys.Read(guest, user));
    }

    /// <inheritdoc/>
    public void SetAuthorizedKeys(
        CallContext call, DomainReference domain, string user, IReadOnlyList<string> keys, uint flags)
    {
        VzDriver.CheckFlags(flags, AppendKeys | RemoveKeys, "vzDomainAuthorizedSSHKeysSet");
        var change = (flags & AppendKeys) != 0
            ? KeyChange.Add
            : (flags & RemoveKeys) != 0 ? KeyChange.Remove
            : KeyChange.Replace;
        Do(call, domain, guest => LinuxKeys.Write(guest, user, keys, change));
    }

    /// <inheritdoc/>
    public GuestVcpus GetVcpus(CallContext call, DomainReference domain, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainGetGuestVcpus");
        return _access.InLinux(_driver.Find(call, domain), timeout: null, LinuxCpus.Read);
    }

    /// <inheritdoc/>
    public void SetVcpus(CallContext call, DomainReference domain, string cpus, int state, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainSetGuestVcpus");
        var found = _driver.Find(call, domain);
        if (state is not (0 or 1))
        {
            throw LibvirtException.InvalidArgument(ErrorDomain.Parallels, "unsupported state value");
        }

        if (!CpuSet.TryParse(cpus, out var chosen) || chosen.Count == 0)
        {
            throw LibvirtException.InvalidArgument(ErrorDomain.Parallels, "no vcpus selected for modification");
        }

        Do(found, guest => Switch(guest, chosen, state == 1));
    }

    /// <inheritdoc/>
    public void SendSignal(CallContext call, DomainReference domain, long pid, uint signal, uint flags)
    {
        // VIR_DOMAIN_PROCESS_SIGNAL_LAST; up to there they are Linux' own numbers.
        const uint Last = 65;
        VzDriver.CheckFlags(flags, 0, "vzDomainSendProcessSignal");
        var found = _driver.Find(call, domain);
        if (signal >= Last)
        {
            throw LibvirtException.InvalidArgument(ErrorDomain.Parallels, $"signum value {signal} is out of range");
        }

        Do(found, guest => guest.Run(ProgramOrder.Of("kill", $"-{signal}", "--", $"{pid}")).Check("kill"));
    }

    static void CheckTimeout(int timeout)
    {
        if (timeout < GuestInside.AsLongAsItTakes)
        {
            throw LibvirtException.InvalidArgument(
                ErrorDomain.Parallels,
                $"guest agent timeout '{timeout}' is less than the minimum '{GuestInside.AsLongAsItTakes}'");
        }
    }

    static void Switch(GuestVisit guest, CpuSet chosen, bool online)
    {
        var vcpus = LinuxCpus.Read(guest);
        foreach (var number in chosen.Numbers)
        {
            if (!vcpus.Present.Contains(number))
            {
                throw LibvirtException.InvalidArgument(ErrorDomain.Parallels, $"guest is missing vCPU '{number}'");
            }

            if (!online && !vcpus.Offlinable.Contains(number))
            {
                throw LibvirtException.InvalidArgument(ErrorDomain.Parallels, $"can't offline vCPU '{number}'");
            }
        }

        foreach (var number in chosen.Numbers.Where(number => vcpus.Online.Contains(number) != online))
        {
            LinuxCpus.Switch(guest, number, online);
        }
    }

    // By its end on the host, as the leases of libvirt's networks name it.
    static GuestInterface Configured(InterfaceDefinition adapter) => new(
        adapter.Target ?? "",
        adapter.Mac.ToString(),
        [
            .. adapter.Addresses.Select(static address => new GuestAddress(
                address.Family == IpFamily.Ipv6, address.Address.ToString(), address.Prefix)),
        ]);

    static Func<string, string?> TargetsOf(Domain domain)
    {
        var disks = domain.View.Definition.Disks;
        return serial => disks.FirstOrDefault(disk => disk.Serial == serial)?.Target;
    }

    void Do(CallContext call, DomainReference domain, Action<GuestVisit> work) => Do(_driver.Find(call, domain), work);

    void Do(Domain domain, Action<GuestVisit> work) => _access.InLinux(
        domain,
        timeout: null,
        guest =>
        {
            work(guest);
            return true;
        });
}
