// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator.Migration;

/// <summary>
/// Migrations of VMs whose homes and images are files: found shared by looking, else copied and removed. Both hosts see
/// all folders of this machine, so that a home is another's only where the call names its folder.
/// </summary>
sealed class FolderTests : MigrationTest
{
    const uint IgnoreExistingBundle = 0x40000;
    const uint HomeExists = 0x80031026;
    const uint PreconditionsFailed = 0x80031000;
    const uint InsideOther = 0x80031053;
    const uint Disk = 6;

    TemporaryDirectory _folders = null!;

    [SetUp]
    public void MakeFolders()
    {
        _folders = new TemporaryDirectory();
        foreach (var name in new[] { "alpha", "beta", "shared", "disks" })
        {
            Directory.CreateDirectory(_folders[name]);
        }
    }

    [TearDown]
    public void RemoveFolders() => _folders.Dispose();

    [TestCase("stopped")]
    [TestCase("running")]
    public void Files_are_copied_where_the_folders_are_two_and_the_source_has_none_left(string state)
    {
        Live(Alpha, "alpha");
        var uuid = Create("vm", "g", "--state", state);
        var home = HomeIn("alpha", uuid);
        WriteAt(Path.Combine(home, "harddisk.hdd"), 1 << 20, "mine");
        Directory.CreateDirectory(Path.Combine(home, "logs"));
        File.WriteAllText(Path.Combine(home, "logs", "a.log"), "line");

        var answer = Migrate(uuid, path: _folders["beta"]);

        Assert.That(WireSession.Code(answer), Is.EqualTo(Codes.Success), $"{answer}");
        var told = Told(OnAlpha, uuid);
        Assert.That(told[^1], Is.EqualTo("DELETED"));
        Assert.That(told, Has.Exactly(state == "running" ? 2 : 1).EqualTo("PROGRESS 0..100"));
        Assert.That(Directory.Exists(home), Is.False);
        var there = HomeIn("beta", uuid);
        Assert.That(ReadAt(Path.Combine(there, "harddisk.hdd"), 1 << 20, 4), Is.EqualTo("mine"));
        Assert.That(File.ReadAllText(Path.Combine(there, "logs", "a.log")), Is.EqualTo("line"));
        Assert.That(
            Directory.GetFiles(there).Select(Path.GetFileName),
            Is.EquivalentTo(new[] { "config.pvs", "harddisk.hdd" }));
        var config = Config(uuid);
        Assert.That((string?)config["homePath"], Is.EqualTo(Path.Combine(there, "config.pvs")));
        Assert.That(DiskOf(config), Is.EqualTo(Path.Combine(there, "harddisk.hdd")));
    }

    [Test]
    public void The_holes_of_an_image_stay_holes()
    {
        Live(Alpha, "alpha");
        var uuid = Create("vm", "g");
        WriteAt(Path.Combine(HomeIn("alpha", uuid), "harddisk.hdd"), 4L << 30, "far");

        Assert.That(WireSession.Code(Migrate(uuid, path: _folders["beta"])), Is.EqualTo(Codes.Success));

        var image = Path.Combine(HomeIn("beta", uuid), "harddisk.hdd");
        Assert.That(ReadAt(image, 4L << 30, 3), Is.EqualTo("far"));
        var used = new Command("du", "-B1", image).Run().Output.Split('\t')[0];
        Assert.That(long.Parse(used), Is.LessThan(16 << 20));
    }

    [TestCase("stopped")]
    [TestCase("running")]
    public void Nothing_is_copied_or_removed_where_both_see_the_same_folder(string state)
    {
        Live(Alpha, "shared");
        Live(Beta, "shared");
        var uuid = Create("vm", "g", "--state", state);
        var home = HomeIn("shared", uuid);
        var before = Directory.GetFiles(home);

        Assert.That(WireSession.Code(Migrate(uuid, HighSecurity | DontCreateDisk)), Is.EqualTo(Codes.Success));

        Assert.That(Told(OnAlpha, uuid)[^1], Is.EqualTo("UNREGISTERED"));
        Assert.That(Directory.GetFiles(home), Is.EquivalentTo(before), "no file of the looking is left");
        Assert.That((string?)Config(uuid)["homePath"], Is.EqualTo(Path.Combine(home, "config.pvs")));
    }

    [Test]
    public void The_folder_of_the_source_is_looked_at_before_the_targets_own_unless_one_is_named()
    {
        Live(Alpha, "shared");
        Live(Beta, "beta");
        var stays = Create("vm", "stays");
        var moves = Create("vm", "moves");

        Migrate(stays);
        Migrate(moves, path: _folders["disks"]);

        Assert.That((Told(OnAlpha, stays)[^1], Told(OnAlpha, moves)[^1]), Is.EqualTo(("UNREGISTERED", "DELETED")));
        Assert.That(Directory.Exists(HomeIn("shared", stays)));
        Assert.That(Directory.Exists(HomeIn("shared", moves)), Is.False);
        Assert.That(Directory.Exists(HomeIn("disks", moves)));
    }

    [Test]
    public void One_that_runs_needs_its_images_there_when_none_are_made()
    {
        Live(Alpha, "alpha");
        var uuid = Create("vm", "g", "--state", "running");

        var answer = Migrate(uuid, HighSecurity | DontCreateDisk, path: _folders["beta"]);

        Assert.That(WireSession.Code(answer), Is.EqualTo(Codes.Failure));
        Assert.That((string?)answer["errorParams"]![0]!["value"], Does.Contain("Cannot access storage file"));
        Assert.That(Told(OnBeta, uuid)[^2..], Is.EqualTo(new[] { "DELETED", "MIGRATE_CANCELLED" }));
        Assert.That(StateOn(Alpha, uuid), Is.EqualTo("running"));
        Assert.That(Directory.Exists(HomeIn("beta", uuid)), Is.False);
        Assert.That(Directory.Exists(HomeIn("alpha", uuid)));
    }

    [Test]
    public void A_home_that_exists_on_the_target_is_in_the_way_or_taken_over()
    {
        Live(Alpha, "alpha");
        var uuid = Create("vm", "g");
        Directory.CreateDirectory(HomeIn("beta", uuid));

        var answer = Migrate(uuid, path: _folders["beta"]);
        Assert.That(WireSession.Code(answer), Is.EqualTo(HomeExists));
        Assert.That((string?)answer["errorParams"]![0]!["value"], Is.EqualTo(HomeIn("beta", uuid)));
        Assert.That(Directory.Exists(HomeIn("beta", uuid)), "what has not begun removes nothing");

        Assert.That(
            WireSession.Code(Migrate(uuid, HighSecurity | IgnoreExistingBundle, path: _folders["beta"])),
            Is.EqualTo(Codes.Success));
    }

    [Test]
    public void A_home_inside_of_another_is_in_the_way()
    {
        Live(Alpha, "alpha");
        File.WriteAllText(Path.Combine(_folders["disks"], "config.pvs"), "");
        var uuid = Create("vm", "g");

        var answer = Migrate(uuid, path: _folders["disks"]);

        Assert.That(WireSession.Code(answer), Is.EqualTo(PreconditionsFailed));
        Assert.That((uint)(int)answer["errors"]![0]!["code"]!, Is.EqualTo(InsideOther));
    }

    [Test]
    public void A_disk_outside_that_both_see_stays_where_it_is()
    {
        Live(Alpha, "alpha");
        var uuid = Create("vm", "g");
        var outside = Path.Combine(_folders["disks"], "outside.hdd");
        File.WriteAllText(outside, "shared by looking");
        UseDisk(uuid, outside);

        Assert.That(WireSession.Code(Migrate(uuid, path: _folders["beta"])), Is.EqualTo(Codes.Success));

        Assert.That(Directory.Exists(HomeIn("alpha", uuid)), Is.False, "its home does not");
        Assert.That(File.ReadAllText(outside), Is.EqualTo("shared by looking"));
        Assert.That(DiskOf(Config(uuid)), Is.EqualTo(outside));
        Assert.That(Directory.GetFiles(_folders["disks"]), Is.EqualTo(new[] { outside }));
    }

    [TestCase("copy")]
    [TestCase("live")]
    public void A_failure_leaves_the_files_where_they_were_alone(string step)
    {
        Live(Alpha, "alpha");
        var uuid = Create("vm", "g", "--state", "running");
        File.WriteAllText(Path.Combine(HomeIn("alpha", uuid), "note"), "kept");
        Alpha.Do("migration-fault", step, "cut");

        Assert.That(WireSession.Code(Migrate(uuid, path: _folders["beta"])), Is.EqualTo(Codes.WasCanceled));

        Deadline.Until("the target has undone it", () => StateOn(Beta, uuid) is null);
        Assert.That(Directory.Exists(HomeIn("beta", uuid)), Is.False);
        Assert.That(File.ReadAllText(Path.Combine(HomeIn("alpha", uuid), "note")), Is.EqualTo("kept"));
        Assert.That(
            WireSession.Code(Migrate(uuid, path: _folders["beta"])), Is.EqualTo(Codes.Success),
            "and it can be tried again");
    }

    string HomeIn(string folder, string uuid) => Path.Combine(_folders[folder], uuid.Trim('{', '}'));

    JsonObject Config(string uuid) => WireSession.Config(OnBeta.Call("refresh", new JsonObject { ["uuid"] = uuid }));

    static string? DiskOf(JsonObject config) =>
        (string?)SimulatorTest.Find(config, Disk)["sysName"];

    void UseDisk(string uuid, string path)
    {
        var config = SimulatorTest.BeginEdit(OnAlpha, uuid);
        SimulatorTest.Find(config, Disk)["sysName"] = path;
        Assert.That(WireSession.Code(SimulatorTest.Commit(OnAlpha, config)), Is.EqualTo(Codes.Success));
    }

    // Only a host that starts takes another folder.
    void Live(SimulatedHost host, string folder)
    {
        host.Do("shutdown");
        host.Do("host", "--background", "--vm-folder", _folders[folder]);
        if (host == Alpha)
        {
            LogInToAlpha();
        }
        else
        {
            LogInToBeta();
        }
    }

    static void WriteAt(string path, long offset, string text)
    {
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write);
        file.Seek(offset, SeekOrigin.Begin);
        file.Write(System.Text.Encoding.ASCII.GetBytes(text));
    }

    static string ReadAt(string path, long offset, int count)
    {
        using var file = File.OpenRead(path);
        file.Seek(offset, SeekOrigin.Begin);
        var bytes = new byte[count];
        file.ReadExactly(bytes);
        return System.Text.Encoding.ASCII.GetString(bytes);
    }
}
