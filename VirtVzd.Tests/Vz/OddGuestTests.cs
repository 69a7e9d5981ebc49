// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Flags;
using VirtVzd.Sdk;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>Nothing in a configuration hides a guest: what libvirt has no form for is left out.</summary>
sealed class OddGuestTests : SimulatedDriver
{
    protected override void PrepareHost() => Host.Do("create", "vm", "odd", "--disks", "1", "--nics", "1");

    [Test]
    public void Disks_on_other_buses_and_adapters_of_other_models_are_shown_as_far_as_libvirt_can()
    {
        Edit(config =>
        {
            using var disk = config.AddDevice(PrlDeviceType.HardDisk);
            disk.Disk.Interface = PrlStorageInterface.VirtioBlock;
            disk.Disk.StackIndex = 2;
            disk.SysName = "/images/virtio.hdd";
            disk.FriendlyName = "/images/virtio.hdd";
            using var nic = config.Device(PrlDeviceType.NetworkAdapter, 0);
            nic.Network.AdapterType = PrlAdapterType.E1000e;
        });

        Deadline.Until("the change is known", () => Xml().Contains("virtio.hdd", StringComparison.Ordinal));
        Assert.That(Xml(), Does.Contain("<target dev='vdc' bus='virtio'/>").And.Contain("<model type='e1000e'/>"));
    }

    [Test]
    public void Addresses_are_shown_whatever_form_the_mask_has()
    {
        Edit(static config =>
        {
            using var nic = config.Device(PrlDeviceType.NetworkAdapter, 0);
            nic.Network.Addresses = ["192.168.1.5/24", "fe80::1/64"];
        });

        Deadline.Until("the change is known", () => Xml().Contains("192.168.1.5", StringComparison.Ordinal));
        Assert.That(Xml(), Does.Contain("<ip address='192.168.1.5' family='ipv4' prefix='24'/>"));
        Assert.That(Xml(), Does.Contain("<ip address='fe80::1' family='ipv6' prefix='64'/>"));
    }

    [Test]
    public void Long_and_foreign_texts_come_through()
    {
        var description = string.Concat(Enumerable.Repeat("имя<&>", 500));

        Edit(config => config.Description = description);

        Deadline.Until("the change is known", () => Xml().Contains("имя&lt;&amp;&gt;имя", StringComparison.Ordinal));
        Assert.That(Xml().Split("имя").Length - 1, Is.EqualTo(500));
    }

    [Test]
    public void Memory_beyond_four_tebibytes_is_shown_as_it_is()
    {
        Host.Do("set", "odd", "memory=5242880");

        Deadline.Until("the change is known", () => Domains.GetMaxMemoryKib(Call, Domain("odd")) == 5ul << 30);
        Assert.That(Domains.GetInfo(Call, Domain("odd")).MemoryKib, Is.EqualTo(5ul << 30));
    }

    [Test]
    public void A_guest_has_the_virtual_cpus_of_its_configuration_however_few_the_host_has()
    {
        var count = Environment.ProcessorCount + 7;

        Host.Do("set", "odd", $"cpus={count}", $"cpu-mask=0,{count - 1}");

        Deadline.Until("the change is known", () => Domains.GetVcpuCount(Call, Domain("odd"), flags: 0) == count);
        Assert.That(Xml(), Does.Contain($"<vcpu placement='static' cpuset='0,{count - 1}'>{count}</vcpu>"));
        Domains.Define(Call, Domains.GetXml(Call, Domain("odd"), (uint)DomainXmlFlags.Inactive), flags: 0);
        Assert.That(Domains.GetVcpuCount(Call, Domain("odd"), flags: 0), Is.EqualTo(count));
    }

    [TestCase(true, "no")]
    [TestCase(false, "yes")]
    public void A_guest_is_trusted_with_its_filters_where_virtuozzo_does_not_guard_them(bool isGuarded, string expected)
    {
        Edit(config =>
        {
            using var nic = config.Device(PrlDeviceType.NetworkAdapter, 0);
            nic.Network.PreventMacSpoof = isGuarded;
            config.Description = "changed";
        });
        Deadline.Until("the change is known", () => Xml().Contains("changed", StringComparison.Ordinal));
        Assert.That(Xml(), Does.Match($"<interface type='\\w+' trustGuestRxFilters='{expected}'>"));

        Domains.Define(Call, Xml().Replace(
            $"trustGuestRxFilters='{expected}'", $"trustGuestRxFilters='{(isGuarded ? "yes" : "no")}'",
            StringComparison.Ordinal), flags: 0);

        bool? guards = null;
        Edit(config =>
        {
            using var nic = config.Device(PrlDeviceType.NetworkAdapter, 0);
            guards = nic.Network.PreventMacSpoof;
        });
        Assert.That(guards, Is.EqualTo(!isGuarded));
    }

    [Test]
    public void Changing_guests_leaves_no_handles_behind()
    {
        var xml = Domains.GetXml(Call, Domain("odd"), (uint)DomainXmlFlags.Inactive);
        Define(0);
        var before = HandleCount();

        for (var i = 1; i <= 20; i++)
        {
            Define(i);
        }

        GC.Collect();
        Deadline.Until("no handle is added", () => HandleCount() <= before);

        void Define(int number) => Domains.Define(
            Call,
            xml.Replace("<boot dev='hd'/>", number % 2 == 0
                ? "<boot dev='hd'/><boot dev='network'/>"
                : "<boot dev='network'/>", StringComparison.Ordinal)
                .Replace("</uuid>", $"</uuid><description>{number}</description>", StringComparison.Ordinal),
            flags: 0);
    }

    [Test]
    public void Looking_at_guests_leaves_no_handles_behind()
    {
        // A list by snapshots is answered when they are counted, so that nothing is asked any more.
        _ = Domains.List(Call, (uint)ListDomainsFlags.HasSnapshot);
        var before = HandleCount();

        for (var i = 1; i <= 20; i++)
        {
            Host.Do("edit", "odd", $"memory={256 + (4 * i)}");
        }

        Deadline.Until("the last change is known", () => Domains.GetMaxMemoryKib(Call, Domain("odd")) == 336 * 1024);
        GC.Collect();

        // A job that was being waited for at the first count is gone at the second: what matters is that none is added.
        Deadline.Until("no handle is added", () => HandleCount() <= before);
    }

    int HandleCount() => Host.Do("handles")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Sum(line => int.TryParse(line.Split(' ')[^1], out var count) ? count : 0);

    string Xml() => Domains.GetXml(Call, Domain("odd"), flags: 0);

    void Edit(Action<PrlVmConfig> change) => EditOnHost("odd", change);
}
