// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>Two hosts for all tests of a fixture; what a test does to migrations ends with it.</summary>
[Parallelizable(ParallelScope.Self)]
[NeedsPrograms]
abstract class MigrationFixture
{
    /// <summary>Without storage that both have.</summary>
    private protected const string Copies = "--copy-storage-all";

    private protected TwoHosts Hosts { get; private set; } = null!;

    private protected MigratingHost Source => Hosts.Source;

    private protected MigratingHost Destination => Hosts.Destination;

    [OneTimeSetUp]
    public void StartHosts() => Hosts = new TwoHosts();

    [OneTimeTearDown]
    public void StopHosts() => Hosts?.Dispose();

    [TearDown]
    public void EndFaults()
    {
        Source.Calm();
        Destination.Calm();
    }
}
