// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Architecture;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>The daemon's memory, as valgrind sees it: <c>./build.sh valgrind</c>.</summary>
[NeedsPrograms]
sealed class ValgrindTests
{
    static string Script => Path.Combine(SourceTree.Root, "VirtVzd.Tests", "Valgrind", "run.sh");

    [Test]
    public void The_main_path_reads_and_writes_what_is_its_own()
    {
        var finished = new Command(Script, Path.GetDirectoryName(Binaries.Daemon)!).Run(
            patience: TimeSpan.FromMinutes(8));

        Assert.That(
            (finished.ExitCode, finished.Output), Is.EqualTo((0, "valgrind: the main path is clean\n")),
            finished.ToString());
    }
}
