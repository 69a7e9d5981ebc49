// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Remote;

/// <summary>The domain calls of the driver in memory: two domains of the golden packets.</summary>
sealed class FakeDomainDriver(FakeConnection connection) : IDomainDriver
{
    /// <summary>A domain that runs.</summary>
    internal static readonly DomainReference Vm1 = new("vm1", new Guid("c7a5fdbd-cdaf-9455-926a-d65c16db1809"), 1);

    /// <summary>A domain that is off.</summary>
    internal static readonly DomainReference Ct101 = new("ct101", new Guid("4dea22b3-1d52-d8f3-2516-782e98ab3fa0"), -1);

    /// <summary>A domain that does not exist.</summary>
    internal static readonly DomainReference Gone = new("gone", new Guid("00000000-0000-0000-0000-00000000dead"), 3);

    readonly List<DomainReference> _domains = [Vm1, Ct101];

    /// <summary>What a listing answers, where that is not all domains.</summary>
    internal IReadOnlyList<DomainReference>? Listed { get; set; }

    /// <summary>Most memory of every domain, KiB.</summary>
    internal ulong MaxMemoryKib { get; set; } = 4_194_304;

    /// <inheritdoc/>
    public IReadOnlyList<DomainReference> List(CallContext call, uint flags)
    {
        connection.Note($"List({flags})");
        return Listed ?? _domains;
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> ListActiveIds(CallContext call, int max)
    {
        connection.Note($"ListActiveIds({max})");
        return [.. _domains.Where(d => d.Id > 0).Select(d => d.Id).Take(max)];
    }

    /// <inheritdoc/>
    public int CountActive(CallContext call)
    {
        connection.Note("CountActive()");
        return _domains.Count(d => d.Id > 0);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ListInactiveNames(CallContext call, int max)
    {
        connection.Note($"ListInactiveNames({max})");
        return [.. _domains.Where(d => d.Id < 0).Select(d => d.Name).Take(max)];
    }

    /// <inheritdoc/>
    public int CountInactive(CallContext call)
    {
        connection.Note("CountInactive()");
        return _domains.Count(d => d.Id < 0);
    }

    /// <inheritdoc/>
    public DomainReference LookupById(CallContext call, int id)
    {
        connection.Note($"LookupById({id})");
        return _domains.Exists(d => d.Id == id)
            ? _domains.First(d => d.Id == id)
            : throw LibvirtException.Bare(ErrorCode.NoDomain, ErrorDomain.Parallels);
    }

    /// <inheritdoc/>
    public DomainReference LookupByUuid(CallContext call, Guid uuid)
    {
        connection.Note($"LookupByUuid({uuid})");
        return Find(uuid);
    }

    /// <inheritdoc/>
    public DomainReference LookupByName(CallContext call, string name)
    {
        connection.Note($"LookupByName({name})");
        return _domains.Exists(d => d.Name == name)
            ? _domains.First(d => d.Name == name)
            : throw LibvirtException.NoDomain($"no domain with matching name '{name}'");
    }

    /// <inheritdoc/>
    public DomainStatus GetState(CallContext call, DomainReference domain, uint flags) =>
        Answer("GetState", domain, flags, DomainStatus.Running(DomainRunningReason.Booted));

    /// <inheritdoc/>
    public DomainInfo GetInfo(CallContext call, DomainReference domain) =>
        Answer("GetInfo", domain, new DomainInfo(DomainState.Running, 4_194_304, 2_097_152, 4, 123_456_789_012_345));

    /// <inheritdoc/>
    public string GetOsType(CallContext call, DomainReference domain) => Answer("GetOsType", domain, "hvm");

    /// <inheritdoc/>
    public string GetXml(CallContext call, DomainReference domain, uint flags) =>
        Answer("GetXml", domain, flags, "<domain/>");

    /// <inheritdoc/>
    public bool IsActive(CallContext call, DomainReference domain) => Answer("IsActive", domain, true);

    /// <inheritdoc/>
    public bool IsPersistent(CallContext call, DomainReference domain) => Answer("IsPersistent", domain, true);

    /// <inheritdoc/>
    public bool IsUpdated(CallContext call, DomainReference domain) => Answer("IsUpdated", domain, false);

    /// <inheritdoc/>
    public bool GetAutostart(CallContext call, DomainReference domain) => Answer("GetAutostart", domain, true);

    /// <inheritdoc/>
    public ulong GetMaxMemoryKib(CallContext call, DomainReference domain) => Answer(
        "GetMaxMemoryKib", domain, MaxMemoryKib);

    /// <inheritdoc/>
    public int GetVcpuCount(CallContext call, DomainReference domain, uint flags) => Answer(
        "GetVcpuCount", domain, flags, 2);

    /// <inheritdoc/>
    public DomainReference Create(CallContext call, DomainReference domain, uint flags) =>
        Answer("Create", domain, flags, domain with { Id = 42 });

    /// <inheritdoc/>
    public DomainReference CreateXml(CallContext call, string xml, uint flags) =>
        Answer($"CreateXml[{xml}]", Vm1, flags, Vm1 with { Id = 43 });

    /// <inheritdoc/>
    public void Shutdown(CallContext call, DomainReference domain, uint flags) => Answer("Shutdown", domain, flags, 0);

    /// <inheritdoc/>
    public void Destroy(CallContext call, DomainReference domain, uint flags) => Answer("Destroy", domain, flags, 0);

    /// <inheritdoc/>
    public void Suspend(CallContext call, DomainReference domain) => Answer("Suspend", domain, 0);

    /// <inheritdoc/>
    public void Resume(CallContext call, DomainReference domain) => Answer("Resume", domain, 0);

    /// <inheritdoc/>
    public void Reboot(CallContext call, DomainReference domain, uint flags) => Answer("Reboot", domain, flags, 0);

    /// <inheritdoc/>
    public void Reset(CallContext call, DomainReference domain, uint flags) => Answer("Reset", domain, flags, 0);

    /// <inheritdoc/>
    public DomainReference Define(CallContext call, string xml, uint flags)
    {
        connection.Note($"Define({xml}, {flags})");
        return Ct101;
    }

    /// <inheritdoc/>
    public void Rename(CallContext call, DomainReference domain, string name, uint flags) =>
        Answer($"Rename[{name}]", domain, flags, 0);

    /// <inheritdoc/>
    public void Undefine(CallContext call, DomainReference domain, uint flags) => Answer("Undefine", domain, flags, 0);

    internal T Answer<T>(string member, DomainReference domain, T answer)
    {
        Find(domain.Uuid);
        connection.Note($"{member}({domain.Name})");
        return answer;
    }

    internal T Answer<T>(string member, DomainReference domain, uint flags, T answer)
    {
        Find(domain.Uuid);
        connection.Note($"{member}({domain.Name}, {flags})");
        return answer;
    }

    DomainReference Find(Guid uuid) => _domains.Exists(d => d.Uuid == uuid)
        ? _domains.First(d => d.Uuid == uuid)
        : throw LibvirtException.NoDomain($"no domain with matching uuid '{uuid}'");
}
