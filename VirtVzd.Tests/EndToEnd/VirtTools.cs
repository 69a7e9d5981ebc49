// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// The programs of the virt-manager project, as the users of a daemon run them; their logs go nowhere.
/// </summary>
sealed class VirtTools : IDisposable
{
    readonly RunningDaemon _daemon;
    readonly TemporaryDirectory _directory = new();

    /// <summary>Makes them use a daemon.</summary>
    internal VirtTools(RunningDaemon daemon) => _daemon = daemon;

    /// <summary>An image to install from, of the host's.</summary>
    internal string Medium
    {
        get
        {
            var path = _directory["install.iso"];
            File.WriteAllText(path, "an image");
            return path;
        }
    }

    /// <summary>Runs virt-install and lets go of the guest as soon as it is started.</summary>
    internal Finished Install(params IEnumerable<string> arguments) =>
        Run("virt-install", ["--noautoconsole", "--osinfo", "detect=off,require=off", .. arguments]);

    /// <summary>The same, and expects it to succeed.</summary>
    internal string InstallOk(params IEnumerable<string> arguments) => Ok(Install(arguments));

    /// <summary>Runs virt-clone.</summary>
    internal Finished Clone(params IEnumerable<string> arguments) => Run("virt-clone", arguments);

    /// <summary>Runs virt-xml.</summary>
    internal Finished Xml(params IEnumerable<string> arguments) => Run("virt-xml", arguments);

    /// <summary>The same, and expects it to succeed.</summary>
    internal string XmlOk(params IEnumerable<string> arguments) => Ok(Xml(arguments));

    /// <inheritdoc/>
    public void Dispose() => _directory.Dispose();

    Finished Run(string program, IEnumerable<string> arguments) =>
        new Command(program, ["--connect", _daemon.Uri, .. arguments]).With("XDG_CACHE_HOME", _directory.Path).Run();

    string Ok(Finished finished)
    {
        Assert.That(finished.ExitCode, Is.Zero, $"{finished}\n--- daemon\n{_daemon.Log}");
        return finished.Output;
    }
}
