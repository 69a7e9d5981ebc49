// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Native.Linux;
using VirtVzd.Tests.Support;
using VirtVzd.Vz.Backups;

namespace VirtVzd.Tests.Vz.Backups;

/// <summary>Images that disks are backed up to.</summary>
sealed class CopyImageTests
{
    const int ClusterBytes = 65536;

    [TestCase(1UL << 20)]
    [TestCase((1UL << 30) + 512)]
    [TestCase(3UL << 30)]
    public void An_image_has_what_was_written_and_counts_its_clusters(ulong sizeBytes)
    {
        using var directory = new TemporaryDirectory();
        var path = directory["image"];
        var last = (sizeBytes - 1) / ClusterBytes;
        var lastBytes = (int)(sizeBytes - (last * ClusterBytes));

        using (var store = new BackupStore(DiskCalls.OfHost, path))
        {
            var image = new Qcow2Image(store, sizeBytes);
            image.Write(0, Filled(ClusterBytes, 1));
            image.WriteZeros(ClusterBytes * 3);
            image.Write(ClusterBytes * 5, Filled(ClusterBytes, 5));
            image.Write(last * ClusterBytes, Filled(lastBytes, 9));
            image.Complete();
        }

        var read = new Qcow2Reader(path);
        Assert.That(read.Wrong, Is.Empty);
        Assert.That(read.SizeBytes, Is.EqualTo(sizeBytes));
        Assert.That(read.Clusters.Keys, Is.EqualTo(new ulong[] { 0, 3, 5, last }));
        Assert.That(read.Clusters[3], Is.Empty, "reads as zeros");
        Assert.That(read.Clusters[5], Is.EqualTo(Filled(ClusterBytes, 5)));
        Assert.That(read.Clusters[last], Is.EqualTo(Filled(lastBytes, 9).Concat(new byte[ClusterBytes - lastBytes])));
    }

    [Test]
    public void An_image_that_was_not_completed_is_none()
    {
        using var directory = new TemporaryDirectory();
        var path = directory["image"];

        using (var store = new BackupStore(DiskCalls.OfHost, path))
        {
            new Qcow2Image(store, 1 << 20).Write(0, Filled(ClusterBytes, 1));
        }

        Assert.That(() => new Qcow2Reader(path), Throws.TypeOf<InvalidDataException>());
    }

    static byte[] Filled(int length, byte value)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, value);
        return bytes;
    }
}
