// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using NUnit.Framework;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>What virsh shows of the host's pages, and of guests beside their documents.</summary>
sealed class VirshInspectionTests : HostOfEachKind
{
    [Test]
    public void No_disk_has_a_job()
    {
        Assert.That(Daemon.VirshOk("blockjob", "vm-on", "sda"), Does.Contain("No current block job for sda"));
        Assert.That(
            Daemon.Virsh("blockjob", "vm-on", "sdz").Error, Does.Contain("invalid path sdz not assigned to domain"));
    }

    // A driver without a model has no lines of it, and one that refuses the calls has an error.
    [Test]
    public void A_guest_is_described_without_a_security_label_or_messages()
    {
        var finished = Daemon.Virsh("dominfo", "vm-on");

        Assert.That(finished.ExitCode, Is.Zero, finished.ToString());
        Assert.That(finished.Output, Does.Contain("Name:           vm-on").And.Not.Contain("Security"));
        Assert.That(finished.Error, Does.Not.Contain("error"));
    }

    [Test]
    public void Free_pages_of_the_host_are_counted()
    {
        Assert.That(Daemon.VirshOk("freepages", "--all"), Does.Match(@"Node 0:\s+4KiB: \d+"));
        Assert.That(
            Daemon.Virsh("freepages", "--cellno", "0", "--pagesize", "3").Error,
            Does.Contain("page size 3 is not available"));
        Assert.That(
            Daemon.Virsh("allocpages", "--pagesize", "4", "--pagecount", "1", "--cellno", "0").Error,
            Does.Contain("system pages pool can't be modified"));
    }

    [Test]
    public void The_search_for_equal_pages_is_shown_where_the_kernel_has_it()
    {
        var shown = Daemon.VirshOk("node-memory-tune");

        Assert.That(
            shown, Directory.Exists("/sys/kernel/mm/ksm")
                ? Does.Match(@"shm_pages_to_scan\s+\d+")
                : Does.Not.Contain("shm_pages_to_scan"));
    }
}
