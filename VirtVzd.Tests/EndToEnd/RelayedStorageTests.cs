// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>Pools and volumes of libvirt's storage driver, as users of virsh have them through the daemon.</summary>
sealed class RelayedStorageTests : RelayFixture
{
    [Test]
    public void A_pool_lives_from_its_definition_to_its_end()
    {
        MakePool("life");

        Assert.That(Daemon.VirshOk("pool-list", "--all"), Does.Match(@"life +active +no"));
        Assert.That(Daemon.VirshOk("pool-info", "life"), Does.Contain("State:          running"));
        Assert.That(Daemon.VirshOk("pool-dumpxml", "life"), Does.Contain($"<path>{Files["life"]}</path>"));
        Daemon.VirshOk("pool-autostart", "life");
        Daemon.VirshOk("pool-refresh", "life");
        Daemon.VirshOk("pool-destroy", "life");
        Daemon.VirshOk("pool-undefine", "life");
        Assert.That(Daemon.VirshOk("pool-list", "--all"), Does.Not.Contain("life"));
    }

    [Test]
    public void A_volume_is_made_filled_read_cloned_and_deleted()
    {
        MakePool("volumes");
        Daemon.VirshOk("vol-create-as", "volumes", "one", "1M");
        var bytes = new byte[1 << 20];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(i * 31 >> 3);
        }

        File.WriteAllBytes(Files["up"], bytes);
        Daemon.VirshOk("vol-upload", "--pool", "volumes", "one", Files["up"]);
        Daemon.VirshOk("vol-clone", "--pool", "volumes", "one", "two");
        Daemon.VirshOk("vol-download", "--pool", "volumes", "two", Files["down"]);

        Assert.That(File.ReadAllBytes(Files["down"]), Is.EqualTo(bytes));
        Assert.That(Daemon.VirshOk("vol-list", "volumes"), Does.Contain("one").And.Contain("two"));
        Assert.That(Daemon.VirshOk("vol-info", "--pool", "volumes", "two"), Does.Contain("Capacity:       1.00 MiB"));
        Daemon.VirshOk("vol-resize", "--pool", "volumes", "two", "2M");
        Daemon.VirshOk("vol-wipe", "--pool", "volumes", "two");
        Daemon.VirshOk("vol-delete", "--pool", "volumes", "two");
        Assert.That(Daemon.VirshOk("vol-list", "volumes"), Does.Not.Contain("two"));
    }

    [Test]
    public void Holes_stay_holes_both_ways()
    {
        const int Length = 16 << 20;
        MakePool("holes");
        Daemon.VirshOk("vol-create-as", "holes", "sparse", "16M", "--allocation", "0");
        using (var file = File.Create(Files["sparse-up"]))
        {
            file.SetLength(Length);
            file.Position = Length - 4096;
            file.Write(new byte[] { 1, 2, 3, 4 });
        }

        Daemon.VirshOk("vol-upload", "--sparse", "--pool", "holes", "sparse", Files["sparse-up"]);
        Daemon.VirshOk("vol-download", "--sparse", "--pool", "holes", "sparse", Files["sparse-down"]);

        Assert.That(File.ReadAllBytes(Files["sparse-down"]), Is.EqualTo(File.ReadAllBytes(Files["sparse-up"])));
        Assert.That(AllocatedKib(Path.Combine(Files["holes"], "sparse")), Is.LessThan(1024));
        Assert.That(AllocatedKib(Files["sparse-down"]), Is.LessThan(1024));
    }

    [Test]
    public void Much_data_passes_and_little_of_it_is_held()
    {
        MakePool("much");
        Daemon.VirshOk("vol-create-as", "much", "large", "256M", "--allocation", "0");
        using (var file = File.Create(Files["much-up"]))
        {
            file.SetLength(256 << 20);
        }

        var gauge = new ProcessGauge(Daemon.Pid);
        Daemon.VirshOk("vol-upload", "--pool", "much", "large", Files["much-up"]);
        Daemon.VirshOk("vol-download", "--pool", "much", "large", Files["much-down"]);

        Assert.That(new FileInfo(Files["much-down"]).Length, Is.EqualTo(256 << 20));
        Assert.That(gauge.MemoryMostKib, Is.LessThan(200 * 1024));
    }

    [Test]
    public void Errors_are_the_storage_daemons_own()
    {
        foreach (var command in (string[][])[
            ["pool-info", "none"], ["vol-info", "--pool", "none", "x"], ["pool-define-as", "bad", "no-such-type"]
        ])
        {
            var relayed = Daemon.Virsh(command);
            var direct = new Command("virsh", [
                "-c", $"storage:///system?socket={Path.GetDirectoryName(Daemon.Socket)}/libvirt-sock", .. command
            ]).Run();

            Assert.That((relayed.ExitCode, relayed.Error), Is.EqualTo((1, direct.Error)));
        }
    }

    [Test]
    public void Who_may_only_read_reads_and_changes_nothing()
    {
        MakePool("watched");
        string Uri() => $"vz:///system?socket={Daemon.ReadOnlySocket}";

        Assert.That(new Command("virsh", "-r", "-c", Uri(), "pool-list").Run().Output, Does.Contain("watched"));
        Assert.That(
            new Command("virsh", "-r", "-c", Uri(), "pool-destroy", "watched").Run().Error,
            Does.Contain("operation forbidden: read only access prevents virStoragePoolDestroy"));
        Assert.That(Daemon.VirshOk("pool-list"), Does.Contain("watched"));
    }

    [Test]
    public void A_transfer_that_its_user_breaks_off_harms_nobody()
    {
        MakePool("broken");
        Daemon.VirshOk("vol-create-as", "broken", "v", "1G", "--allocation", "0");
        using var upload = new Command(
            "virsh", "-c", Daemon.Uri, "vol-upload", "--pool", "broken", "v", "/dev/zero").Start();
        var volume = Path.Combine(Files["broken"], "v");
        Deadline.Until("data flows", () => AllocatedKib(volume) >= 1024);

        upload.Kill();
        upload.WaitForExit();

        Deadline.Until("the volume is free", () => Daemon.Virsh("vol-delete", "--pool", "broken", "v").ExitCode == 0);
    }

    [Test]
    public void An_installed_machine_has_a_volume_of_its_own()
    {
        using var tools = new VirtTools(Daemon);
        MakePool("images");

        tools.InstallOk(
            "--name", "fresh", "--memory", "512", "--disk", "pool=images,size=0.01,format=raw,sparse=yes", "--import",
            "--noreboot",
            "--network", "none", "--graphics", "none", "--console", "none");

        Assert.That(Daemon.VirshOk("vol-list", "images"), Does.Contain("fresh"));
        Assert.That(Daemon.VirshOk("domblklist", "fresh"), Does.Contain(Files["images"]));
    }
}
