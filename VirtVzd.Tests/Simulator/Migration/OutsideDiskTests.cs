// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator.Migration;

/// <summary>
/// Migrations of VMs with a disk outside of their home, to a host in a mount namespace of its own, which sees other
/// files at the same places.
/// </summary>
sealed class OutsideDiskTests : MigrationTest
{
    const uint DiskExists = 0x80031051;
    const uint Disk = 6;

    TemporaryDirectory _folders = null!;

    [SetUp]
    public void MoveBetaAway()
    {
        _folders = new TemporaryDirectory();
        foreach (var name in new[] { "homes", "disks", "beta-homes", "beta-disks" })
        {
            Directory.CreateDirectory(_folders[name]);
        }

        Beta.Do("shutdown");
        var moved = new Command(
            "unshare",
            [.. Syscall.geteuid() == 0 ? Array.Empty<string>() : ["--map-root-user"], "--mount", "sh", "-c", $"""
                mount --bind '{_folders["beta-homes"]}' '{_folders["homes"]}' &&
                mount --bind '{_folders["beta-disks"]}' '{_folders["disks"]}' &&
                exec '{Binaries.PrlSim}' host --background --vm-folder '{_folders["homes"]}'
                """]).With("PRL_SIM_DIR", Beta.Directory).Run();
        Assert.That(moved.ExitCode, Is.Zero, moved.ToString());
        LogInToBeta();
        Alpha.Do("shutdown");
        Alpha.Do("host", "--background", "--vm-folder", _folders["homes"]);
        LogInToAlpha();
    }

    [TearDown]
    public void RemoveFolders()
    {
        Beta.Do("shutdown");
        _folders.Dispose();
    }

    [TestCase("stopped")]
    [TestCase("running")]
    public void It_moves_to_the_same_place_with_the_home_to_the_targets_own(string state)
    {
        var uuid = Create("vm", "g");
        var disk = UseDiskOutside(uuid);
        if (state == "running")
        {
            Assert.That(OnAlpha.CodeOf("start", uuid), Is.EqualTo(Codes.Success));
        }

        var answer = Migrate(uuid);

        Assert.That(WireSession.Code(answer), Is.EqualTo(Codes.Success), $"{answer}");
        Assert.That(File.ReadAllText(Path.Combine(_folders["beta-disks"], "outside.img")), Is.EqualTo("data"));
        Assert.That(File.Exists(disk), Is.False, "the source removes it");
        Assert.That(Directory.EnumerateFileSystemEntries(_folders["homes"]), Is.Empty);
        Assert.That(
            Directory.GetDirectories(_folders["beta-homes"]).Select(Path.GetFileName),
            Is.EqualTo(new[] { uuid.Trim('{', '}') }));
    }

    [Test]
    public void One_that_is_there_already_is_in_the_way_unless_none_is_made()
    {
        var uuid = Create("vm", "g");
        var disk = UseDiskOutside(uuid);
        var there = Path.Combine(_folders["beta-disks"], "outside.img");
        File.WriteAllText(there, "prepared");

        var answer = Migrate(uuid);
        Assert.That(WireSession.Code(answer), Is.EqualTo(DiskExists));
        Assert.That((string?)answer["errorParams"]![0]!["value"], Is.EqualTo(disk));
        Assert.That(File.ReadAllText(there), Is.EqualTo("prepared"));

        Assert.That(WireSession.Code(Migrate(uuid, HighSecurity | DontCreateDisk)), Is.EqualTo(Codes.Success));
        Assert.That(File.ReadAllText(there), Is.EqualTo("data"), "it is copied all the same");
    }

    [Test]
    public void A_failure_removes_it_from_the_target()
    {
        var uuid = Create("vm", "g");
        var disk = UseDiskOutside(uuid);
        Beta.Do("migration-fault", "finish", "cut");
        Alpha.Do("migration-fault", "finish", "cut");

        Assert.That(WireSession.Code(Migrate(uuid)), Is.EqualTo(Codes.WasCanceled));

        Deadline.Until("the target has undone it", () => StateOn(Beta, uuid) is null);
        Assert.That(File.ReadAllText(disk), Is.EqualTo("data"));
        Assert.That(Directory.EnumerateFileSystemEntries(_folders["beta-disks"]), Is.Empty);
        Assert.That(Directory.EnumerateFileSystemEntries(_folders["beta-homes"]), Is.Empty);
    }

    string UseDiskOutside(string uuid)
    {
        var path = Path.Combine(_folders["disks"], "outside.img");
        File.WriteAllText(path, "data");
        var config = SimulatorTest.BeginEdit(OnAlpha, uuid);
        var second = SimulatorTest.Find(config, Disk).DeepClone();
        second["index"] = 1;
        second["stackIndex"] = 5;
        second["itemId"] = 0;
        second["hardDisk"]!["serialNumber"] = "";
        second["sysName"] = path;
        config["devices"]!.AsArray().Add(second);
        Assert.That(WireSession.Code(SimulatorTest.Commit(OnAlpha, config)), Is.EqualTo(Codes.Success));
        return path;
    }
}
