// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
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

        var finished = Run(program, "");

        Assert.That(finished.Output, Is.EqualTo(CProgram.Expected("migrate")), finished.ToString());
        Assert.That(finished.ExitCode, Is.Zero);
        Assert.That((StateOn(Alpha, uuid), StateOn(Beta, uuid)), Is.EqualTo(((string?)null, "running")));
    }

    [Test]
    public void A_text_that_is_not_there_is_written_down_in_strict_mode()
    {
        using var program = new CProgram("migrate");
        Create("vm", "g", "--state", "running");

        Run(program, "1");

        var report = File.ReadAllLines(Path.Combine(Alpha.Directory, "strict.log"));
        Assert.That(report, Has.Exactly(4).EqualTo("PrlVm_MigrateWithRenameEx: no text where one must be"));
    }

    Finished Run(CProgram program, string strict) => new Command(program.Executable)
        .With("PRL_SIM_DIR", Alpha.Directory)
        .With("PRLSIM", Binaries.PrlSim)
        .With("PRL_SIM_STRICT", strict)
        .With("BETA_SESSION", BetaSession)
        .Run();
}
