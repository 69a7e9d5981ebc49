// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.DomainXml.Values;
using VirtVzd.Driver.Guests;

namespace VirtVzd.Tests.Remote;

/// <summary>The calls into guests of the driver in memory.</summary>
sealed class FakeAgentDriver(FakeConnection connection) : IDomainAgentDriver
{
    static readonly GuestDisk s_disk = new("/dev/sda", null, "S1", "sda");

    static readonly GuestInterface s_interface = new(
        "eth0", "00:1c:42:00:00:01",
        [new GuestAddress(IsIpv6: false, "192.0.2.5", 24), new GuestAddress(IsIpv6: true, "2001:db8::5", 64)]);

    static readonly GuestFilesystem s_filesystem = new("/", "sda1", "xfs", 10, 4, [s_disk]);

    /// <inheritdoc/>
    public string SendCommand(CallContext call, DomainReference domain, string command, int timeout, uint flags) =>
        connection.DomainDriver.Answer($"AgentCommand[{command}:{timeout}]", domain, flags, "{\"return\":{}}");

    /// <inheritdoc/>
    public void SetResponseTimeout(CallContext call, DomainReference domain, int timeout, uint flags) =>
        connection.DomainDriver.Answer($"SetResponseTimeout[{timeout}]", domain, flags, 0);

    /// <inheritdoc/>
    public string GetHostname(CallContext call, DomainReference domain, uint flags) =>
        connection.DomainDriver.Answer("GetHostname", domain, flags, "guest.example");

    /// <inheritdoc/>
    public IReadOnlyList<GuestInterface> GetInterfaces(
        CallContext call, DomainReference domain, uint source, uint flags) =>
        connection.DomainDriver.Answer<IReadOnlyList<GuestInterface>>(
            $"GetInterfaces[{source}]", domain, flags, [s_interface, new GuestInterface("venet0", null, [])]);

    /// <inheritdoc/>
    public GuestClock GetTime(CallContext call, DomainReference domain, uint flags) =>
        connection.DomainDriver.Answer("GetTime", domain, flags, new GuestClock(1_700_000_000, 5));

    /// <inheritdoc/>
    public void SetTime(CallContext call, DomainReference domain, GuestClock time, uint flags) =>
        connection.DomainDriver.Answer($"SetTime[{time.Seconds}.{time.Nanoseconds}]", domain, flags, 0);

    /// <inheritdoc/>
    public IReadOnlyList<GuestFilesystem> GetFilesystems(CallContext call, DomainReference domain, uint flags) =>
        connection.DomainDriver.Answer<IReadOnlyList<GuestFilesystem>>("GetFilesystems", domain, flags, [s_filesystem]);

    /// <inheritdoc/>
    public GuestInfo GetInfo(CallContext call, DomainReference domain, uint types, uint flags) =>
        connection.DomainDriver.Answer($"GetInfo[{types}]", domain, flags, new GuestInfo
        {
            Users = [new GuestUser("root", 1_700_000_000_000)],
            System = new GuestSystemInfo { Id = "simlinux", Machine = "x86_64" },
            Zone = new GuestZone("CET", 3600),
            Hostname = "guest.example",
            Filesystems = [s_filesystem],
            Disks = [s_disk, new GuestDisk("/dev/sda1", "/dev/sda", null, null)],
            Interfaces = [s_interface],
            Load = new GuestLoad(0.5, 0.25, 0.125),
        });

    /// <inheritdoc/>
    public int Freeze(CallContext call, DomainReference domain, IReadOnlyList<string> mountPoints, uint flags) =>
        connection.DomainDriver.Answer($"Freeze[{string.Join(' ', mountPoints)}]", domain, flags, 3);

    /// <inheritdoc/>
    public int Thaw(CallContext call, DomainReference domain, IReadOnlyList<string> mountPoints, uint flags) =>
        connection.DomainDriver.Answer($"Thaw[{string.Join(' ', mountPoints)}]", domain, flags, 2);

    /// <inheritdoc/>
    public void Trim(CallContext call, DomainReference domain, string? mountPoint, ulong minimumBytes, uint flags) =>
        connection.DomainDriver.Answer($"Trim[{mountPoint}:{minimumBytes}]", domain, flags, 0);

    /// <inheritdoc/>
    public IReadOnlyList<string> GetAuthorizedKeys(CallContext call, DomainReference domain, string user, uint flags) =>
        connection.DomainDriver.Answer<IReadOnlyList<string>>(
            $"GetAuthorizedKeys[{user}]", domain, flags, ["ssh-rsa AAAA"]);

    /// <inheritdoc/>
    public void SetAuthorizedKeys(
        CallContext call, DomainReference domain, string user, IReadOnlyList<string> keys, uint flags) =>
        connection.DomainDriver.Answer($"SetAuthorizedKeys[{user}:{string.Join('|', keys)}]", domain, flags, 0);

    /// <inheritdoc/>
    public GuestVcpus GetVcpus(CallContext call, DomainReference domain, uint flags) =>
        connection.DomainDriver.Answer(
            "GetGuestVcpus", domain, flags,
            new GuestVcpus(new CpuSet([0, 1, 2, 3]), new CpuSet([0, 2]), new CpuSet([1, 2, 3])));

    /// <inheritdoc/>
    public void SetVcpus(CallContext call, DomainReference domain, string cpus, int state, uint flags) =>
        connection.DomainDriver.Answer($"SetGuestVcpus[{cpus}:{state}]", domain, flags, 0);

    /// <inheritdoc/>
    public void SendSignal(CallContext call, DomainReference domain, long pid, uint signal, uint flags) =>
        connection.DomainDriver.Answer($"SendSignal[{pid}:{signal}]", domain, flags, 0);

    /// <inheritdoc/>
    public void Sleep(CallContext call, DomainReference domain, uint target, ulong durationSeconds, uint flags) =>
        connection.DomainDriver.Answer($"Sleep[{target}:{durationSeconds}]", domain, flags, 0);

    /// <inheritdoc/>
    public void WakeUp(CallContext call, DomainReference domain, uint flags) =>
        connection.DomainDriver.Answer("WakeUp", domain, flags, 0);
}
