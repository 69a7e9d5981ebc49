// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator;

/// <summary>What a program does wrong with the SDK, in the words of the simulated one's strict mode.</summary>
[NeedsPrograms]
sealed class StrictModeTests
{
    CProgram _program = null!;
    SimulatedHost _host = null!;

    [OneTimeSetUp]
    public void Compile() => _program = new CProgram("strict");

    [OneTimeTearDown]
    public void Forget() => _program?.Dispose();

    [SetUp]
    public void MakeHost() => _host = new SimulatedHost();

    [TearDown]
    public void RemoveHost() => _host.Dispose();

    [TestCase("freed handle", "PrlStrList_GetItemsCount: handle 0xFACE is freed\n")]
    [TestCase("freed twice", "PrlHandle_Free: handle 0xFACE is freed\n")]
    [TestCase(
        "no handle",
        "PrlStrList_GetItemsCount: handle 0x0 is none\nPrlStrList_GetItemsCount: handle 0x1234 is no handle\n")]
    [TestCase("lent handle", "PrlHandle_Free: frees handle 0xFACE, a StringListObject, once more than it was given\n")]
    [TestCase("other type", "PrlStrList_GetItemsCount: handle 0xFACE is a HandleListObject, not a StringListObject\n")]
    [TestCase("null pointers", "PrlStrList_GetItemsCount: a null pointer where a value is to be put\n"
        + "PrlStrList_AddItem: no text where one must be\nPrlStrList_GetItem: a null pointer where a value is to "
        + "be put\n")]
    [TestCase("garbled text", "PrlStrList_AddItem: a text that is not UTF-8\n")]
    [TestCase("endless text", "PrlStrList_AddItem: a text without an end\n", "PRL_ERR_INVALID_ARG\n")]
    [TestCase("long buffer", "", "3 bytes, then A5 to A5\n")]
    [TestCase("wrong buffer", "PrlBuffer_Free: frees a buffer that is not the SDK's, or that was freed already\n")]
    [TestCase("left handles", "PrlApi_Deinit: ends the library with handles that were not freed: 2 StringListObject\n")]
    [TestCase(
        "too early", "PrlApi_CreateStringsList: called while the library is not initialized\n",
        "list -> PRL_ERR_API_WASNT_INITIALIZED\n")]
    [TestCase("edits", "PrlVmCfg_SetName: changes a guest of the host outside of an edit\n"
        + "PrlResult_GetParam: a look-up or a list replaces what was set in an edit of 'one'\n")]
    [TestCase("freed early", "")]
    public void A_fault_is_written_down(string fault, string report, string output = "")
    {
        var finished = Run(fault, "1");

        Assert.That((finished.ExitCode, finished.Output), Is.EqualTo((0, output)), finished.ToString());
        Assert.That(Report, Is.EqualTo(report));
    }

    [Test]
    public void The_end_of_the_library_does_not_belong_into_a_handler()
    {
        var finished = Run("end in a handler", "1", mayStartHost: false);

        Assert.That(finished.ExitCode, Is.Zero, finished.ToString());
        Assert.That(
            Report,
            Does.StartWith("PrlApi_Deinit: ends the library in an event handler, where the real one waits for ever\n"));
    }

    [Test]
    public void The_first_fault_ends_the_process_that_asks_for_it()
    {
        var finished = Run("freed twice", "abort");

        Assert.That(finished.ExitCode, Is.EqualTo(128 + 6), finished.ToString());
        Assert.That(Report, Is.EqualTo("PrlHandle_Free: handle 0xFACE is freed\n"));
    }

    [Test]
    public void Nothing_is_written_down_for_who_does_not_ask()
    {
        var finished = Run("freed twice", "");

        Assert.That(finished.ExitCode, Is.Zero, finished.ToString());
        Assert.That(Report, Is.Empty);
    }

    string Report => File.Exists(Path.Combine(_host.Directory, "strict.log"))
        ? File.ReadAllText(Path.Combine(_host.Directory, "strict.log"))
        : "";

    Finished Run(string fault, string strict, bool mayStartHost = true)
    {
        var command = new Command(_program.Executable, fault)
            .With("PRL_SIM_DIR", _host.Directory).With("PRLSIM", Binaries.PrlSim).With("PRL_SIM_STRICT", strict);
        return (mayStartHost ? command : command.With("PRL_SIM_NO_START", "1")).Run();
    }
}
