// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Architecture;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Packaging;

/// <summary>The logrotate file, by logrotate itself.</summary>
[NeedsPrograms]
sealed class LogRotationTests
{
    [Test]
    public void A_full_log_is_copied_away_and_goes_on_in_the_same_file()
    {
        using var directory = new TemporaryDirectory();
        var rules = File.ReadAllText(Path.Combine(SourceTree.Root, "packaging/virtvzd.logrotate"));
        File.WriteAllText(
            directory["rules"], rules.Replace("/var/log/libvirt", directory.Path, StringComparison.Ordinal));
        File.SetUnixFileMode(directory["rules"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using var log = new FileStream(
            directory["virtvzd.log"], FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        log.Write(new byte[200_000]);
        log.Flush();

        var finished = new Command("logrotate", "--force", "--state", directory["state"], directory["rules"])
            .With("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").Run();

        Assert.That(finished, Is.EqualTo(new Finished(0, "", "")));
        Assert.That(new FileInfo(directory["virtvzd.log.1"]).Length, Is.EqualTo(200_000));
        Assert.That(log.Length, Is.Zero);
    }
}
