// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Text;
using NUnit.Framework;
using VirtVzd.Configuration;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Configuration;

/// <summary>Reading the file itself: what cannot be opened, read or held.</summary>
sealed class ConfigFileTests
{
    string _directory = "";

    [SetUp]
    public void MakeDirectory() => _directory = Directory.CreateTempSubdirectory("virtvzd-config-").FullName;

    [TearDown]
    public void RemoveDirectory() => Directory.Delete(_directory, recursive: true);

    [Test]
    public void A_missing_file_cannot_be_opened()
    {
        var refused = Assert.Throws<LibvirtException>(() => ConfigFile.Read("/nonexistent/virtvzd.conf"));

        Assert.That(
            refused!.Message, Is.EqualTo("Failed to open file '/nonexistent/virtvzd.conf': No such file or directory"));
        Assert.That((refused.Code, refused.Int1), Is.EqualTo((ErrorCode.SystemError, 2)));
    }

    [Test]
    public void A_directory_cannot_be_read()
    {
        var refused = Assert.Throws<LibvirtException>(() => ConfigFile.Read("/tmp"));

        Assert.That(refused!.Message, Is.EqualTo("Failed to read file '/tmp': Is a directory"));
    }

    [Test]
    public void An_empty_name_is_no_file() =>
        Assert.That(
            () => ConfigFile.Read(""),
            Throws.TypeOf<LibvirtException>().With.Message.EqualTo(
                "Failed to open file '': No such file or directory"));

    [Test]
    public void A_file_without_permission_cannot_be_opened()
    {
        Assume.That(
            Environment.IsPrivilegedProcess, Is.False,
            "root reads every file; the command line tests do this as another user");
        var path = Path.Combine(_directory, "secret.conf");
        File.WriteAllText(path, "");
        File.SetUnixFileMode(path, UnixFileMode.None);

        var refused = Assert.Throws<LibvirtException>(() => ConfigFile.Read(path));

        Assert.That(refused!.Message, Is.EqualTo($"Failed to open file '{path}': Permission denied"));
    }

    [TestCase(ConfigFile.BytesMax, true)]
    [TestCase(ConfigFile.BytesMax + 1, false)]
    public void Ten_mebibytes_are_the_limit(int length, bool accepted)
    {
        var path = Path.Combine(_directory, "big.conf");
        File.WriteAllBytes(path, Encoding.ASCII.GetBytes("#" + new string('x', length - 1)));

        if (accepted)
        {
            Assert.That(() => ConfigFile.Read(path), Throws.Nothing);
        }
        else
        {
            Assert.That(
                () => ConfigFile.Read(path),
                Throws.TypeOf<LibvirtException>().With.Message.EqualTo(
                    $"Failed to read file '{path}': Value too large for defined data type"));
        }
    }
}
