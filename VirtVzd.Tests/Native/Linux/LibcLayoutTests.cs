// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using NUnit.Framework;
using VirtVzd.Native.Linux;
using VirtVzd.Tests.Support;
using Machine = System.Runtime.InteropServices.Architecture;

namespace VirtVzd.Tests.Native.Linux;

/// <summary>Lets the C compiler judge the bindings.</summary>
[TestFixture]
[NeedsPrograms]
sealed class LibcLayoutTests
{
    [Test]
    public void The_C_compiler_agrees_with_every_constant_size_and_offset()
    {
        using var directory = new TemporaryDirectory();
        var source = directory["layout.c"];
        File.WriteAllLines(source, LayoutProgram.For(RuntimeInformation.ProcessArchitecture));

        var compiled = new Command("gcc", "-std=gnu11", "-fsyntax-only", source).Run();

        Assert.That(compiled.ExitCode, Is.Zero, compiled.Error);
    }

    [TestCase(Machine.X64)]
    [TestCase(Machine.Arm64)]
    public void The_program_that_is_compiled_judges_something(Machine machine)
    {
        var judged = LayoutProgram.Assertions(machine).ToArray();

        Assert.That(
            judged.Count(static line => line.Contains("sizeof", System.StringComparison.Ordinal)), Is.GreaterThan(15));
        Assert.That(judged, Has.Length.GreaterThan(150));
        Assert.That(judged, Has.Some.Contains("\"O_NOFOLLOW").And.Some.Contains("sizeof(struct epoll_event)"));
    }

    // As asm/fcntl.h of each has it: what is one flag here is another one there.
    [TestCase(Machine.X64, 0x10000, 0x20000)]
    [TestCase(Machine.Arm64, 0x4000, 0x8000)]
    public void Flags_whose_numbers_differ_are_those_of_the_machine(Machine machine, int directory, int noFollow)
    {
        if (RuntimeInformation.ProcessArchitecture == machine)
        {
            Assert.That((Libc.O_DIRECTORY, Libc.O_NOFOLLOW), Is.EqualTo((directory, noFollow)));
        }
        else
        {
            Assert.That((Libc.O_DIRECTORY, Libc.O_NOFOLLOW), Is.Not.EqualTo((directory, noFollow)));
        }
    }
}
