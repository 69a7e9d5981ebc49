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
/// A medium that a definition has taken out leaves its drive at the next start, once, wherever the daemon is killed in
/// between.
/// </summary>
sealed class HeldMediaKillTests
{
    const string Medium = "<source file='/iso/install.iso'/>";

    SimulatedHost _host = null!;
    TemporaryDirectory _directory = null!;
    RunningDaemon _daemon = null!;

    [SetUp]
    public void StartInstallation()
    {
        _host = new SimulatedHost();
        _directory = new TemporaryDirectory();
        _host.Do("create", "vm", "guest", "--state", "running", "--disks", "1");
        _daemon = new RunningDaemon(_host);
        Insert();
    }

    [TearDown]
    public void StopDaemonAndHost()
    {
        _daemon.Dispose();
        _host.Dispose();
        _directory.Dispose();
    }

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
    public void Killed_before_the_definition_was_answered()
    {
        _host.Do("hang", "PrlVm_CommitEx");
        File.WriteAllText(_directory["guest.xml"], Shown().Replace(Medium, "", StringComparison.Ordinal).Replace("<vcpu placement='static'>1<", "<vcpu placement='static'>2<", StringComparison.Ordinal));
        KillDuring("PrlVm_CommitEx", "define", _directory["guest.xml"]);

        // Nobody was told that it is defined: it may be or not, but it is not half of it that counts twice.
        Restart();
        AssertOnlyOnce();
    }

    [Test]
    public void Killed_in_the_start_before_the_medium_is_out()
    {
        TakeOut();
        _daemon.VirshOk("destroy", "guest");
        _host.Do("hang", "PrlVm_CommitEx");
        KillDuring("PrlVm_CommitEx", "start", "guest");

        Assert.That(AtHost(), Does.Contain("install.iso"));
        _daemon.VirshOk("start", "guest");

        Assert.That(Shown(), Does.Not.Contain(Medium));
        AssertOnlyOnce();
    }

    [Test]
    public void Killed_in_the_start_when_the_medium_is_out()
    {
        TakeOut();
        _daemon.VirshOk("destroy", "guest");
        _host.Do("hang", "PrlVm_CommitEx", "--silent");
        KillDuring("PrlVm_CommitEx", "start", "guest");

        Assert.That(AtHost(), Does.Not.Contain("install.iso"));
        Insert();
        _daemon.VirshOk("start", "guest");

        Assert.That(Shown(), Does.Contain(Medium), "what was put in later stays");
        AssertOnlyOnce();
    }

    [Test]
    public void Killed_in_the_start_behind_the_medium()
    {
        TakeOut();
        _daemon.VirshOk("destroy", "guest");
        _host.Do("hang", "PrlVm_StartEx");
        KillDuring("PrlVm_StartEx", "start", "guest");

        Assert.That(AtHost(), Does.Not.Contain("install.iso"));
        _daemon.VirshOk("start", "guest");
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
        var call = new Thread(() => _daemon.Virsh(arguments));
        call.Start();
        Deadline.Until($"{function} is called", () => Calls(function) > before);

        // The host does one thing after the other: what it was asked to do before it lists it has done.
        _host.Do("list");
        KillAndStartAgain(call);
        _host.Do("unfault");
    }

    int Calls(string function)
    {
        foreach (var line in _host.Do("calls").Split('\n'))
        {
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var name, var count] && name == function)
            {
                return int.Parse(count, System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        return 0;
    }

    void KillAndStartAgain(Thread? call = null)
    {
        _daemon.Signal((int)Signum.SIGKILL);
        Assert.That(call?.Join(Deadline.Patience) ?? true, Is.True);
        _daemon.StartAgain();
    }

    void Restart()
    {
        _daemon.VirshOk("destroy", "guest");
        _daemon.VirshOk("start", "guest");
    }

    void Insert()
    {
        _daemon.VirshOk("change-media", "guest", "sdb", "/iso/install.iso", Shown().Contains("<source file='/iso/", StringComparison.Ordinal) ? "--update" : "--insert");
        Assert.That(Shown(), Does.Contain(Medium));
    }

    void TakeOut()
    {
        File.WriteAllText(_directory["guest.xml"], Shown().Replace(Medium, "", StringComparison.Ordinal));
        _daemon.VirshOk("define", _directory["guest.xml"]);
    }

    // The last line about a guest in the host's own file counts.
    string AtHost() => File.ReadLines(Path.Combine(_host.Directory, "guests.jsonl")).Last(static line => line.Contains("\"config\"", StringComparison.Ordinal));

    string Shown() => _daemon.VirshOk("dumpxml", "guest");
}
