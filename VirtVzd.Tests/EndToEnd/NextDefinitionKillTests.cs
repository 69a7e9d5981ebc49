// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using System.Threading;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// What is asked for of a guest's next start comes with it, once, and what is asked for of its run goes with that,
/// wherever the daemon is killed in between.
/// </summary>
sealed class NextDefinitionKillTests : OwnDaemonFixture
{
    const string Medium = "<source file='/iso/install.iso'/>";

    TemporaryDirectory _directory = null!;

    [SetUp]
    public void StartInstallation()
    {
        _directory = new TemporaryDirectory();
        Host.Do("create", "vm", "guest", "--state", "running", "--disks", "1");
        Daemon = new RunningDaemon(Host);
        Insert();
    }

    [TearDown]
    public void RemoveDirectory() => _directory.Dispose();

    [Test]
    public void Killed_behind_the_definition()
    {
        TakeOut();
        KillAndStartAgain();

        Assert.That(Shown(), Does.Contain(Medium));
        Restart();

        Assert.That(Shown(), Does.Not.Contain(Medium));
        AssertOnlyOnce();
    }

    [Test]
    public void Killed_while_the_running_guest_is_changed()
    {
        Daemon.VirshOk("attach-disk", "guest", "/images/more.hdd", "sdk", "--config");
        Host.Do("hang", "PrlVm_CommitEx");
        KillDuring("PrlVm_CommitEx", "setvcpus", "guest", "2", "--live", "--config");

        // Nobody was told that it is done; the next start is not half of it, and what was asked for before is in it.
        Assert.That(Daemon.VirshOk("vcpucount", "guest", "--live"), Is.EqualTo("1"));
        Assert.That(Daemon.VirshOk("domblklist", "guest", "--inactive"), Does.Contain("sdk"));
        var next = Daemon.VirshOk("vcpucount", "guest", "--config");
        Restart();

        Assert.That(Daemon.VirshOk("vcpucount", "guest", "--live"), Is.EqualTo(next));
        Assert.That(Daemon.VirshOk("domblklist", "guest"), Does.Contain("sdk"));
        AssertOnlyOnce();
    }

    [Test]
    public void Killed_when_the_running_guest_has_what_it_is_to_have_for_its_run()
    {
        Host.Do("hang", "PrlVm_CommitEx", "--silent");
        KillDuring("PrlVm_CommitEx", "attach-disk", "guest", "/images/more.hdd", "sdk", "--live");

        Assert.That(Daemon.VirshOk("domblklist", "guest"), Does.Contain("sdk"));
        Assert.That(Daemon.VirshOk("domblklist", "guest", "--inactive"), Does.Not.Contain("sdk"));
        Restart();

        Assert.That(Daemon.VirshOk("domblklist", "guest"), Does.Not.Contain("sdk"));
    }

    [Test]
    public void Killed_before_the_guest_is_off()
    {
        TakeOut();
        Daemon.Signal((int)Signum.SIGKILL);
        Host.Do("stop", "guest", "--kill");
        Assert.That(AtHost(), Does.Contain("install.iso"));
        Daemon.StartAgain();

        Daemon.VirshOk("start", "guest");

        Assert.That(Shown(), Does.Not.Contain(Medium));
        AssertOnlyOnce();
    }

    [Test]
    public void Killed_when_the_guest_is_off_before_the_medium_is_out()
    {
        TakeOut();
        Host.Do("hang", "PrlVm_CommitEx");
        KillDuring("PrlVm_CommitEx", "destroy", "guest");

        Daemon.VirshOk("start", "guest");

        Assert.That(Shown(), Does.Not.Contain(Medium));
        AssertOnlyOnce();
    }

    [Test]
    public void Killed_when_the_guest_is_off_and_the_medium_is_out()
    {
        TakeOut();
        Host.Do("hang", "PrlVm_CommitEx", "--silent");
        KillDuring("PrlVm_CommitEx", "destroy", "guest");

        Assert.That(AtHost(), Does.Not.Contain("install.iso"));
        Insert();
        Daemon.VirshOk("start", "guest");

        Assert.That(Shown(), Does.Contain(Medium), "what was put in later stays");
        AssertOnlyOnce();
    }

    [Test]
    public void Killed_in_the_start_behind_the_medium()
    {
        TakeOut();
        Daemon.VirshOk("destroy", "guest");
        Host.Do("hang", "PrlVm_StartEx");
        KillDuring("PrlVm_StartEx", "start", "guest");

        Assert.That(AtHost(), Does.Not.Contain("install.iso"));
        Daemon.VirshOk("start", "guest");
        AssertOnlyOnce();
    }

    // Whatever comes later is not what was taken out then.
    void AssertOnlyOnce()
    {
        Insert();
        Restart();
        Assert.That(Shown(), Does.Contain(Medium));
        KillAndStartAgain();
        Restart();
        Assert.That(Shown(), Does.Contain(Medium));
    }

    void KillDuring(string function, params string[] arguments)
    {
        var before = Calls(function);
        var call = new Thread(() => Daemon.Virsh(arguments));
        call.Start();
        Deadline.Until($"{function} is called", () => Calls(function) > before);

        // The host does one thing after the other: what it was asked to do before it lists it has done.
        Host.Do("list");
        Daemon.Signal((int)Signum.SIGKILL);
        Assert.That(call.Join(Deadline.Patience), Is.True);
        Host.Do("unfault");
        Daemon.StartAgain();
    }

    int Calls(string function)
    {
        foreach (var line in Host.Do("calls").Split('\n'))
        {
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var name, var count] && name == function)
            {
                return int.Parse(count, System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        return 0;
    }

    void KillAndStartAgain()
    {
        Daemon.Signal((int)Signum.SIGKILL);
        Daemon.StartAgain();
    }

    void Restart()
    {
        Daemon.VirshOk("destroy", "guest");
        Daemon.VirshOk("start", "guest");
    }

    void Insert()
    {
        Daemon.VirshOk(
            "change-media", "guest", "sdb", "/iso/install.iso",
            Shown().Contains("<source file='/iso/", StringComparison.Ordinal) ? "--update" : "--insert");
        Assert.That(Shown(), Does.Contain(Medium));
    }

    void TakeOut()
    {
        File.WriteAllText(_directory["guest.xml"], Shown().Replace(Medium, "", StringComparison.Ordinal));
        Daemon.VirshOk("define", _directory["guest.xml"]);
    }

    // The last line about a guest in the host's own file counts.
    string AtHost() => File.ReadLines(Path.Combine(Host.Directory, "guests.jsonl"))
        .Last(static line => line.Contains("\"config\"", StringComparison.Ordinal));

    string Shown() => Daemon.VirshOk("dumpxml", "guest");
}
