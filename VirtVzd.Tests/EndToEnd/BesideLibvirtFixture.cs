// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// A daemon for all tests of a fixture, beside libvirt's test driver, and a place for the documents that both are
/// given.
/// </summary>
[NeedsPrograms]
[Parallelizable(ParallelScope.Self)]
abstract class BesideLibvirtFixture
{
    SimulatedHost _host = null!;

    private protected RunningDaemon Daemon { get; private set; } = null!;

    private protected TemporaryDirectory Documents { get; private set; } = null!;

    [OneTimeSetUp]
    public void StartHostAndDaemon()
    {
        _host = new SimulatedHost();
        Daemon = new RunningDaemon(_host);
        Documents = new TemporaryDirectory();
    }

    [OneTimeTearDown]
    public void StopDaemonAndHost()
    {
        Documents.Dispose();
        Daemon.Dispose();
        _host.Dispose();
    }

    /// <summary>Runs virsh against both, which have to say the same.</summary>
    private protected (Finished Own, Finished Libvirts) Compare(params string[] command)
    {
        var own = Daemon.Virsh(command);
        var libvirts = new Command("virsh", ["-c", "test:///default", .. command]).Run();

        Assert.That((own.Output, own.Error), Is.EqualTo((libvirts.Output, libvirts.Error)), string.Join(' ', command));
        return (own, libvirts);
    }
}
