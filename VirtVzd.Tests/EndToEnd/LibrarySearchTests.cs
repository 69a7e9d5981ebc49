// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// What the program looks for on its way to its first work, as the dynamic linker tells it (ld.so(8), LD_DEBUG).
/// </summary>
[NeedsPrograms]
sealed class LibrarySearchTests
{
    [Test]
    public void Nothing_is_looked_for_that_the_program_is_not_linked_with()
    {
        var finished = new Command(Binaries.Daemon, "--help").With("LD_DEBUG", "libs").Run();

        var sought = finished.Error.Split('\n')
            .Where(static line => line.Contains("find library=", StringComparison.Ordinal))
            .Select(static line => line.Split('=')[1].Split(' ')[0])
            .ToList();
        Assert.That(sought, Does.Contain("libc.so.6"));
        Assert.That(sought.Except(["libc.so.6", "libm.so.6", "libpthread.so.0", "libdl.so.2", "librt.so.1"]), Is.Empty);
    }
}
