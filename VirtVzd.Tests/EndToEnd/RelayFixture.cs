// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Globalization;
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// A daemon for all tests of a fixture, and beside it libvirt's own daemon, which holds storage, networks and the rest.
/// </summary>
[Parallelizable(ParallelScope.Self)]
[NeedsPrograms]
abstract class RelayFixture
{
    private protected SimulatedHost Host { get; private set; } = null!;

    private protected RunningDaemon Daemon { get; private set; } = null!;

    private protected StorageAndNetworks Beside { get; private set; } = null!;

    /// <summary>A directory for what a test needs.</summary>
    private protected TemporaryDirectory Files { get; private set; } = null!;

    /// <summary>Lines of the configuration.</summary>
    private protected virtual string Configuration =>
        "auth_unix_rw = \"none\"\nauth_unix_ro = \"none\"\nunix_sock_rw_perms = \"0777\"\n";

    [OneTimeSetUp]
    public void StartAll()
    {
        OrdinaryUser.NeedsRoot();
        Files = new TemporaryDirectory();
        Files.OpenToEveryone();
        Host = new SimulatedHost();
        Host.Do("create", "vm", "vm-on", "--state", "running");
        Daemon = new RunningDaemon(Host, Configuration);
        Daemon.OpenToEveryone();
        Beside = new StorageAndNetworks(Path.GetDirectoryName(Daemon.Socket)!);
    }

    [OneTimeTearDown]
    public void StopAll()
    {
        Beside?.Dispose();
        Daemon?.Dispose();
        Host?.Dispose();
        Files?.Dispose();
    }

    /// <summary>Makes a pool of a directory and starts it.</summary>
    private protected void MakePool(string name)
    {
        Daemon.VirshOk("pool-define-as", name, "dir", "--target", Files[name]);
        Daemon.VirshOk("pool-build", name);
        Daemon.VirshOk("pool-start", name);
    }

    /// <summary>What a file takes of the disk.</summary>
    private protected static long AllocatedKib(string path) =>
        long.Parse(new Command("stat", "--format=%b", path).Run().Output, CultureInfo.InvariantCulture) / 2;

    /// <summary>Writes a document and answers its path.</summary>
    private protected string Document(string name, string text)
    {
        File.WriteAllText(Files[name], text);
        return Files[name];
    }
}
