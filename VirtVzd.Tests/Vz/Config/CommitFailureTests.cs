// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using NUnit.Framework;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Vz.Config;

namespace VirtVzd.Tests.Vz.Config;

/// <summary>What is said of a commit that failed, beyond the reason.</summary>
sealed class CommitFailureTests
{
    const uint NotMultiple = 0x80027252;
    const uint Failed = 0x80000009;

    static readonly DomainDefinition Before = new()
    {
        Name = "guest",
        Uuid = Guid.Parse("1b2c3d4e-0000-4000-8000-000000000001"),
        MemoryKib = 1 << 20,
        CurrentMemoryKib = 1 << 20,
        Vcpus = 1,
        OsType = OsType.Hvm,
        Arch = GuestArch.X8664,
        Disks = [Disk("sda", "/images/a") with { Serial = "S1", CapacityBytes = 5 << 20 }],
        Interfaces = [Nic(1) with { AdapterIndex = 0, Target = "vme1" }],
        Graphics = [new GraphicsDefinition { Port = 5900 }],
    };

    static readonly DomainDefinition Wanted = Before with
    {
        Vcpus = 2,
        Description = "new",
        Disks = [.. Before.Disks, Disk("sdb", "/images/b")],
        Interfaces = [Nic(2)],
    };

    // What the dispatcher fills in by itself.
    static readonly DomainDefinition Stored = Wanted with
    {
        Disks = [.. Before.Disks, Disk("sdb", "/images/b") with { Serial = "made", CapacityBytes = 1 << 20 }],
        Interfaces = [Nic(2) with { AdapterIndex = 7, Target = "vme2" }],
    };

    [Test]
    public void What_left_nothing_behind_is_the_reason_alone()
    {
        var failure = Failure(Failed);

        Assert.That(Of(failure, Wanted, Before), Is.SameAs(failure));
        Assert.That(Of(failure, Wanted, null), Is.SameAs(failure), "nothing is known of it");
        Assert.That(Of(failure, Before, Before), Is.SameAs(failure), "nothing was to be changed");
    }

    [Test]
    public void What_is_stored_all_the_same_is_named()
    {
        var told = Of(Failure(Failed), Wanted, Stored);

        Assert.That((told.Code, told.Domain), Is.EqualTo((ErrorCode.OperationFailed, ErrorDomain.Parallels)));
        Assert.That(
            told.Str2,
            Is.EqualTo("The SDK's sentence.; stored all the same: description, vcpus, interface '00:00:00:00:00:01', "
                + "disk 'sdb', interface '00:00:00:00:00:02'"));
        Assert.That(PrlFailure.CodeOf(told), Is.EqualTo(unchecked((PrlResult)Failed)));
    }

    [Test]
    public void What_is_not_stored_is_named_beside_it()
    {
        var told = Of(Failure(Failed), Wanted, Before with { Vcpus = 2 });

        Assert.That(
            told.Str2,
            Is.EqualTo("The SDK's sentence.; stored all the same: vcpus; "
                + "not stored: description, interface '00:00:00:00:00:01', disk 'sdb', interface '00:00:00:00:00:02'"));
    }

    [Test]
    public void Autostart_is_a_part_as_well()
    {
        var told = CommitFailure.Of(
            Failure(Failed),
            new ConfigState(Before, PrlAutostart.Manual),
            new ConfigState(Before, PrlAutostart.OnLoad),
            new ConfigState(Before, PrlAutostart.OnLoad));

        Assert.That(told.Str2, Does.EndWith("stored all the same: autostart"));
    }

    [Test]
    public void A_code_that_says_more_than_a_failure_stays()
    {
        var lockedOut = LibvirtException.Of(ErrorCode.OperationTimeout, ErrorDomain.Parallels, "held");

        Assert.That(Of(lockedOut, Wanted, Stored).Code, Is.EqualTo(ErrorCode.OperationTimeout));
    }

    [Test]
    public void A_fault_of_another_part_was_there_before()
    {
        var old = Of(Failure(NotMultiple), Wanted, Before);
        var own = Of(Failure(NotMultiple), Before with { MemoryKib = 513 << 10 }, Before);

        Assert.That(
            old.Str2, Is.EqualTo("the domain has a fault that keeps it from being changed: The SDK's sentence."));
        Assert.That(old.Code, Is.EqualTo(ErrorCode.InternalError), "the code is the reason's");
        Assert.That(own.Str2, Is.EqualTo("The SDK's sentence."));
    }

    [TestCase(0x80027005u, false)]
    [TestCase(0x80027516u, true)]
    [TestCase(0x80027502u, false)]
    [TestCase(0x80027300u, true)]
    [TestCase(0x80027451u, false)]
    public void Which_part_a_fault_is_about_is_known(uint code, bool isOld) => Assert.That(
        Of(Failure(code), Wanted, Before).Str2!.StartsWith(
            "the domain has a fault", StringComparison.Ordinal), Is.EqualTo(isOld));

    static LibvirtException Of(LibvirtException failure, DomainDefinition wanted, DomainDefinition? now) =>
        CommitFailure.Of(
            failure, State(Before), State(wanted), now is null ? null : State(now));

    static ConfigState State(DomainDefinition definition) => new(definition, PrlAutostart.Manual);

    static LibvirtException Failure(uint code)
    {
        var result = unchecked((PrlResult)code);
        var reason = new PrlFinding(result, "The SDK's sentence.", []);
        return LibvirtException.Internal(
            ErrorDomain.Parallels, reason.Text, new PrlFailure(result, "PrlVm_CommitEx", reason));
    }

    static DiskDefinition Disk(string target, string source) => new()
    {
        Device = DiskDevice.Disk,
        SourceType = DiskSourceType.File,
        Bus = DiskBus.Scsi,
        Target = target,
        Source = source,
    };

    static InterfaceDefinition Nic(ulong mac) =>
        new() { Type = InterfaceType.Bridge, Mac = new MacAddress(mac), Source = "br0" };
}
