// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Vz;

/// <summary>Lists and look-ups over guests in every resting state.</summary>
sealed class ListTests : SimulatedDriver
{
    static readonly string[] s_all = ["ct-off", "ct-on", "vm-off", "vm-on", "vm-paused", "vm-saved"];

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "vm-off");
        Host.Do("create", "vm", "vm-on", "--state", "running");
        Host.Do("create", "vm", "vm-paused", "--state", "paused");
        Host.Do("create", "vm", "vm-saved", "--state", "suspended");
        Host.Do("create", "ct", "ct-off");
        Host.Do("create", "ct", "ct-on", "--state", "running");
        Host.Do("edit", "vm-off", "autostart=on");
        Host.Do("set", "ct-off", "autostart=2");
    }

    [TestCase(ListDomainsFlags.None, "ct-off ct-on vm-off vm-on vm-paused vm-saved")]
    [TestCase(ListDomainsFlags.Active, "ct-on vm-on vm-paused")]
    [TestCase(ListDomainsFlags.Inactive, "ct-off vm-off vm-saved")]
    [TestCase(ListDomainsFlags.Active | ListDomainsFlags.Inactive, "ct-off ct-on vm-off vm-on vm-paused vm-saved")]
    [TestCase(ListDomainsFlags.Persistent, "ct-off ct-on vm-off vm-on vm-paused vm-saved")]
    [TestCase(ListDomainsFlags.Transient, "")]
    [TestCase(ListDomainsFlags.Running, "ct-on vm-on")]
    [TestCase(ListDomainsFlags.Paused, "vm-paused")]
    [TestCase(ListDomainsFlags.ShutOff, "ct-off vm-off vm-saved")]
    [TestCase(ListDomainsFlags.Other, "")]
    [TestCase(ListDomainsFlags.Running | ListDomainsFlags.Paused, "ct-on vm-on vm-paused")]
    [TestCase(ListDomainsFlags.ManagedSave, "vm-saved")]
    [TestCase(ListDomainsFlags.NoManagedSave, "ct-off ct-on vm-off vm-on vm-paused")]
    [TestCase(ListDomainsFlags.Autostart, "ct-off vm-off")]
    [TestCase(ListDomainsFlags.NoAutostart | ListDomainsFlags.Active, "ct-on vm-on vm-paused")]
    [TestCase(ListDomainsFlags.HasSnapshot, "")]
    [TestCase(ListDomainsFlags.NoCheckpoint | ListDomainsFlags.Paused, "vm-paused")]
    public void Groups_of_filters_are_combined(ListDomainsFlags flags, string expected)
    {
        var names = Domains.List(Call, (uint)flags).Select(static domain => domain.Name).Order(StringComparer.Ordinal);

        Assert.That(string.Join(' ', names), Is.EqualTo(expected));
    }

    [Test]
    public void An_unknown_filter_is_refused_by_name()
    {
        var refusal = Refusal(() => Domains.List(Call, 0x10000));

        Assert.That(refusal.Message, Is.EqualTo("unsupported flags (0x10000) in function vzConnectListAllDomains"));
    }

    [Test]
    public void Ids_are_positive_and_different_and_find_their_domain()
    {
        var ids = Domains.ListActiveIds(Call, max: 100);

        Assert.That(ids, Has.Count.EqualTo(3).And.Unique.And.All.Positive);
        Assert.That(Domains.CountActive(Call), Is.EqualTo(3));
        Assert.That(ids.Select(id => Domains.LookupById(Call, id).Id), Is.EqualTo(ids));
        Assert.That(Domains.ListActiveIds(Call, max: 2), Has.Count.EqualTo(2));
        Assert.That(Domains.ListActiveIds(Call, max: 0), Is.Empty);
    }

    [Test]
    public void Names_of_inactive_domains_are_listed_and_counted()
    {
        Assert.That(
            Domains.ListInactiveNames(Call, max: 100), Is.EquivalentTo(new[] { "ct-off", "vm-off", "vm-saved" }));
        Assert.That(Domains.CountInactive(Call), Is.EqualTo(3));
        Assert.That(Domains.ListInactiveNames(Call, max: 1), Has.Count.EqualTo(1));
    }

    [TestCaseSource(nameof(s_all))]
    public void A_domain_is_found_by_name_and_by_uuid(string name)
    {
        var byName = Domains.LookupByName(Call, name);

        Assert.That(byName.Name, Is.EqualTo(name));
        Assert.That(Domains.LookupByUuid(Call, byName.Uuid), Is.EqualTo(byName));
    }

    [Test]
    public void What_is_not_there_is_said_in_libvirts_words()
    {
        var uuid = Guid.Parse("01234567-89ab-cdef-0123-456789abcdef");

        Assert.Multiple(() =>
        {
            Assert.That(
                Refusal(() => Domains.LookupByName(Call, "nobody")).Message,
                Is.EqualTo("Domain not found: no domain with matching name 'nobody'"));
            Assert.That(
                Refusal(() => Domains.LookupByUuid(Call, uuid)).Message,
                Is.EqualTo($"Domain not found: no domain with matching uuid '{uuid}'"));
            Assert.That(Refusal(() => Domains.LookupById(Call, 4711)).Message, Is.EqualTo("Domain not found"));
            Assert.That(
                Refusal(() => Domains.GetInfo(Call, new DomainReference("ghost", uuid, 3))).Message,
                Is.EqualTo($"Domain not found: no domain with matching uuid '{uuid}' (ghost)"));
            Assert.That(Refusal(() => Domains.LookupById(Call, 4711)).Code, Is.EqualTo(ErrorCode.NoDomain));
        });
    }

    [Test]
    public void A_renamed_domain_is_found_by_its_new_name_only()
    {
        Host.Do("edit", "vm-off", "name=vm-new");

        Expect("vm-off Undefined Renamed", "vm-new Defined Renamed");
        Assert.That(Domain("vm-new").Name, Is.EqualTo("vm-new"));
        Assert.That(Refusal(() => Domain("vm-off")).Code, Is.EqualTo(ErrorCode.NoDomain));
    }

    [Test]
    public void The_idle_timeout_counts_what_is_active()
    {
        Assert.That(Hypervisor.ActiveDomainCount, Is.EqualTo(3));
    }
}
