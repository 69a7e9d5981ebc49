// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using NUnit.Framework;
using VirtVzd.Daemon;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Daemon;

/// <summary>The secret that libvirt's daemons share: made once, read by all, for its owner alone (cli.md §7).</summary>
sealed class SystemTokenTests
{
    TemporaryDirectory _directory = null!;

    string TokenPath => _directory["common/system.token"];

    [SetUp]
    public void MakeDirectory() => _directory = new TemporaryDirectory();

    [TearDown]
    public void RemoveDirectory() => _directory.Dispose();

    void Leave(string text, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        Directory.CreateDirectory(_directory["common"]);
        File.WriteAllText(TokenPath, text);
        File.SetUnixFileMode(TokenPath, mode);
    }

    [Test]
    public void It_is_made_for_its_owner_alone_and_read_the_next_time()
    {
        var made = SystemToken.ReadOrMake(_directory.Path);
        var read = SystemToken.ReadOrMake(_directory.Path);

        Assert.That(made, Does.Match("^[0-9a-f]{32}$"));
        Assert.That(read, Is.EqualTo(made));
        Assert.That(File.ReadAllText(TokenPath), Is.EqualTo(made));
        Assert.That(File.GetUnixFileMode(TokenPath), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(
            File.GetUnixFileMode(_directory["common"]),
            Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [Test]
    public void Another_daemons_is_taken()
    {
        Leave("0123456789abcdef0123456789abcdef");

        Assert.That(SystemToken.ReadOrMake(_directory.Path), Is.EqualTo("0123456789abcdef0123456789abcdef"));
    }

    [TestCase("")]
    [TestCase("0123456789abcdef0123456789abcde")]
    public void One_that_was_never_finished_is_made_anew(string text)
    {
        Leave(text);

        var token = SystemToken.ReadOrMake(_directory.Path);

        Assert.That(token, Does.Match("^[0-9a-f]{32}$"));
        Assert.That(File.ReadAllText(TokenPath), Is.EqualTo(token));
    }

    [Test]
    public void One_that_others_could_read_is_refused()
    {
        Leave(
            "0123456789abcdef0123456789abcdef",
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        var error = Assert.Throws<LibvirtException>(() => SystemToken.ReadOrMake(_directory.Path));
        Assert.That(
            error!.Message,
            Is.EqualTo($"internal error: system token '{TokenPath}' is not a file for its owner alone"));
    }

    [Test]
    public void A_link_is_not_followed()
    {
        Directory.CreateDirectory(_directory["common"]);
        File.CreateSymbolicLink(TokenPath, _directory["elsewhere"]);

        var error = Assert.Throws<LibvirtException>(() => SystemToken.ReadOrMake(_directory.Path));
        Assert.That(
            error!.Message,
            Is.EqualTo($"Failed to open system token '{TokenPath}': Too many levels of symbolic links"));
        Assert.That(File.Exists(_directory["elsewhere"]), Is.False);
    }
}
