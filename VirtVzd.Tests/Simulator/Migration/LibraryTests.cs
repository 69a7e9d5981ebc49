// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator.Migration;

/// <summary>Migrations by a C program that is linked with the simulated SDK's library.</summary>
sealed class LibraryTests : MigrationTest
{
    [Test]
    public void The_exports_check_their_arguments_and_their_jobs_tell_how_it_went()
    {
        using var program = new CProgram("migrate");
        var uuid = Create("vm", "g", "--state", "running");

        var finished = new Command(program.Executable)
            .With("PRL_SIM_DIR", Alpha.Directory)
            .With("PRLSIM", Binaries.PrlSim)
            .With("BETA_SESSION", BetaSession)
            .Run();

        Assert.That(finished.Output, Is.EqualTo(CProgram.Expected("migrate")), finished.ToString());
        Assert.That(finished.ExitCode, Is.Zero);
        Assert.That((StateOn(Alpha, uuid), StateOn(Beta, uuid)), Is.EqualTo(((string?)null, "running")));
    }
}
