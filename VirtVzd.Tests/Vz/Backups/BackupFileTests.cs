// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;
using VirtVzd.Tests.Support;
using VirtVzd.Vz.Backups;

namespace VirtVzd.Tests.Vz.Backups;

/// <summary>Files that disks are backed up to.</summary>
sealed class BackupFileTests
{
    const int ClusterBytes = 65536;
    const int NoSpace = 28; // ENOSPC

    [TestCase(2, true)]
    [TestCase(2, false)]
    [TestCase(3, false)]
    [TestCase(5, false)]
    [TestCase(7, false)]
    public void A_file_system_without_room_fails_the_backup_by_the_files_name_and_keeps_nothing(int at, bool isRaw)
    {
        using var directory = new TemporaryDirectory();
        var disk = new FailingDisk(at, NoSpace);

        Assert.That(
            () =>
            {
                using var file = BackupFile.Begin(disk, directory["file"], isRaw, 4 * ClusterBytes);
                file.Write(0, Ones(4 * ClusterBytes), changed: null);
                file.Complete();
                file.Keep();
            },
            Throws.TypeOf<LibvirtException>().With.Property("Code").EqualTo(ErrorCode.OperationFailed)
                .And.Property("Str2")
                .EqualTo($"cannot write the backup to '{directory["file"]}': No space left on device"));

        Assert.That(Directory.GetFiles(directory.Path), Is.Empty);
    }

    [Test]
    public void Only_what_is_kept_stays()
    {
        using var directory = new TemporaryDirectory();
        using (var file = BackupFile.Begin(DiskCalls.OfHost, directory["kept"], isRaw: true, ClusterBytes))
        {
            file.Write(0, Ones(ClusterBytes), changed: null);
            file.Complete();
            file.Keep();
        }

        BackupFile.Begin(DiskCalls.OfHost, directory["left"], isRaw: false, ClusterBytes).Dispose();

        Assert.That(Directory.GetFiles(directory.Path), Is.EqualTo(new[] { directory["kept"] }));
        Assert.That(File.ReadAllBytes(directory["kept"]), Is.EqualTo(Ones(ClusterBytes)));
    }

    [Test]
    public void Of_changes_zeros_are_written_too()
    {
        using var directory = new TemporaryDirectory();
        using (var file = BackupFile.Begin(DiskCalls.OfHost, directory["delta"], isRaw: false, 4 * ClusterBytes))
        {
            file.Write(0, new byte[3 * ClusterBytes], changed: static place => place == ClusterBytes);
            file.Complete();
            file.Keep();
        }

        Assert.That(new Qcow2Reader(directory["delta"]).Clusters.Keys, Is.EqualTo(new[] { 1UL }));
    }

    static byte[] Ones(int length)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, (byte)1);
        return bytes;
    }
}
