// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using NUnit.Framework;
using VirtVzd.Daemon;
using VirtVzd.Host;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Daemon;

/// <summary>Empty qcow2 images, judged by QEMU's own program.</summary>
[NeedsPrograms]
sealed class EmptyImageTests
{
    TemporaryDirectory _files = null!;

    [SetUp]
    public void MakeDirectory() => _files = new TemporaryDirectory();

    [TearDown]
    public void RemoveDirectory() => _files.Dispose();

    [TestCase(512ul)]
    [TestCase(1ul << 20)]
    [TestCase(5ul << 30)]
    [TestCase(1ul << 44)]
    public void An_image_is_whole_and_has_its_size(ulong capacity)
    {
        Make(capacity);

        var judged = new Command("qemu-img", "check", "-f", "qcow2", _files["i"]).Run();
        Assert.That(judged.ExitCode, Is.Zero, judged.ToString());
        Assert.That(judged.Output, Does.Contain("No errors were found on the image."));
        Assert.That(
            new Command("qemu-img", "info", _files["i"]).Run().Output,
            Does.Contain($"({capacity} bytes)").And.Contain("file format: qcow2"));
        Assert.That(ImageSize.Qcow2CapacityBytes(_files["i"]), Is.EqualTo(capacity));
    }

    [Test]
    public void What_is_written_is_read_back()
    {
        Make(1ul << 30);

        var written = new Command(
            "qemu-io", "-f", "qcow2", "-c", "write -P 7 900M 1M", "-c", "read -P 7 900M 1M", "-c", "read -P 0 0 1M",
            _files["i"]).Run();

        Assert.That(written.ExitCode, Is.Zero, written.ToString());
        Assert.That(written.Output, Does.Not.Contain("Pattern verification failed"));
        Assert.That(new Command("qemu-img", "check", "-f", "qcow2", _files["i"]).Run().ExitCode, Is.Zero);
    }

    [TestCase("")]
    [TestCase("QFI")]
    [TestCase("this is a raw image that is long enough to have a header")]
    public void What_does_not_begin_like_one_has_no_size(string text)
    {
        File.WriteAllText(_files["i"], text);

        Assert.That(ImageSize.Qcow2CapacityBytes(_files["i"]), Is.Null);
        Assert.That(ImageSize.Qcow2CapacityBytes(_files["none"]), Is.Null);
    }

    void Make(ulong capacity)
    {
        var (beginning, bytes) = Qcow2Image.Empty(capacity);
        using var file = File.Create(_files["i"]);
        file.Write(beginning);
        file.SetLength(bytes);
    }
}
