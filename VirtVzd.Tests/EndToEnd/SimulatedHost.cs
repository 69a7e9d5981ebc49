// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>A simulated Virtuozzo host of one test's own; the guests live as long as it does.</summary>
sealed class SimulatedHost : IDisposable
{
    readonly TemporaryDirectory _directory = new();

    /// <summary>What <c>PRL_SIM_DIR</c> is to name.</summary>
    internal string Directory => _directory.Path;

    /// <summary>Does something at the host's own console and answers what it printed.</summary>
    internal string Do(params IEnumerable<string> arguments)
    {
        var finished = Try(arguments);
        Assert.That(finished.ExitCode, Is.Zero, finished.ToString());
        return finished.Output;
    }

    /// <summary>The same, whatever comes of it.</summary>
    internal Finished Try(params IEnumerable<string> arguments) =>
        new Command(Binaries.PrlSim, arguments).With("PRL_SIM_DIR", Directory).Run();

    /// <summary>
    /// Checks that the SDK was used as a correct program uses it by all who were asked to (<c>PRL_SIM_STRICT</c>).
    /// </summary>
    internal void CheckStrict()
    {
        var report = Path.Combine(Directory, "strict.log");
        Assert.That(
            File.Exists(report) ? File.ReadAllText(report) : "", Is.Empty,
            "what the SDK forgives and a correct program never does");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        new Command(Binaries.PrlSim, "shutdown").With("PRL_SIM_DIR", Directory).Run();
        _directory.Dispose();
    }
}
