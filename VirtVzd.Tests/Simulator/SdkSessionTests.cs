// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Globalization;
using NUnit.Framework;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator;

/// <summary>Strangers' C programs at work with the simulated SDK and a simulated host.</summary>
[NeedsPrograms]
sealed class SdkSessionTests
{
    // Ten thousand jobs are waited for: a pointer for each would be more.
    const int BytesOfNoise = 64 << 10;

    SimulatedHost _host = null!;

    [SetUp]
    public void MakeDirectory() => _host = new SimulatedHost();

    [TearDown]
    public void EndHost() => _host.Dispose();

    [Test]
    public void A_guest_goes_through_its_life_and_no_handle_is_left() => AssertPrints("main_path");

    [Test]
    public void Jobs_that_hang_are_waited_for_cancelled_and_cut_off() => AssertPrints("jobs");

    [Test]
    public void Handlers_call_back_leave_from_inside_and_are_waited_for() => AssertPrints("callbacks");

    [Test]
    public void Many_threads_share_a_session_under_a_rain_of_events()
    {
        _host.Do("create", "vm", "g", "--count", "8", "--disks", "2", "--nics", "1");

        AssertPrints("load");
    }

    [Test]
    public void A_login_starts_the_host_that_lies_beside_the_library()
    {
        using var program = new CProgram("main_path");

        var finished = program.Run(_host.Directory);

        Assert.That(finished.Output, Does.StartWith("login: PRL_ERR_SUCCESS\n"));
        Assert.That(_host.Do("stats"), Does.Contain("guests"));
    }

    [Test]
    public void A_fault_of_the_host_is_the_code_of_the_job()
    {
        _host.Do("fail", "PrlSrv_GetSrvConfig", "PRL_ERR_ACCESS_DENIED");
        using var program = new CProgram("main_path");

        var finished = program.Run(_host.Directory);

        Assert.That(finished.Output, Does.Contain("server config: PRL_ERR_ACCESS_DENIED\n"));
    }

    [Test]
    public void Jobs_that_were_waited_for_leave_nothing_behind()
    {
        using var program = new CProgram("waits");

        var finished = program.Run(_host.Directory);

        Assert.That(finished.Output, Does.Match("^-?[0-9]+ bytes\n$"), finished.ToString());
        Assert.That(int.Parse(finished.Output.Split(' ')[0], CultureInfo.InvariantCulture), Is.LessThan(BytesOfNoise));
    }

    void AssertPrints(string name)
    {
        using var program = new CProgram(name);

        var finished = program.Run(_host.Directory);

        Assert.That(finished.Output, Is.EqualTo(CProgram.Expected(name)), finished.ToString());
        Assert.That(finished.ExitCode, Is.Zero);
    }
}
