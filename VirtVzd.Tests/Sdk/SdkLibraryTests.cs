// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Sdk;

/// <summary>Finding the SDK, and what is said where it is not.</summary>
[Category("SdkInProcess")]
[NonParallelizable] // a library of the SDK is one for the process
[NeedsPrograms]
sealed partial class SdkLibraryTests
{
    [Test]
    public void The_error_names_what_was_tried()
    {
        var refusal = Assert.Throws<LibvirtException>(() => SdkLibrary.Open("/nowhere/libprl_sdk.so"))!;

        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.InternalError, ErrorDomain.Parallels)));
        Assert.That(
            refusal.Message,
            Is.EqualTo("internal error: the Virtuozzo SDK cannot be loaded; tried /nowhere/libprl_sdk.so"));
    }

    [Test]
    public void A_library_that_cannot_be_loaded_for_want_of_another_says_which()
    {
        using var directory = new TemporaryDirectory();
        System.IO.File.WriteAllText(directory["one.c"], "int one(void) { return 1; }\n");
        System.IO.File.WriteAllText(directory["sdk.c"], "int one(void); int PrlApi_InitEx(void) { return one(); }\n");
        Compile("-o", directory["libqt_of_a_test.so"], directory["one.c"]);
        Compile("-o", directory["libprl_sdk.so.9"], directory["sdk.c"], "-L" + directory.Path, "-lqt_of_a_test");

        var refusal = Assert.Throws<LibvirtException>(() => SdkLibrary.Open(directory["libprl_sdk.so.9"]))!;

        Assert.That(refusal.Message, Does.EndWith(
            $"cannot be loaded; tried {directory["libprl_sdk.so.9"]} (libqt_of_a_test.so: cannot open shared object "
                + "file: No such file or directory)"));
    }

    [Test]
    public void A_file_that_is_no_library_is_said_to_be_none()
    {
        using var directory = new TemporaryDirectory();
        System.IO.File.WriteAllText(directory["libprl_sdk.so.9"], "this is no library, long enough to be read as one");

        var refusal = Assert.Throws<LibvirtException>(() => SdkLibrary.Open(directory["libprl_sdk.so.9"]))!;

        Assert.That(refusal.Message, Does.Match(@"tried \S+ \(\S+: (invalid ELF header|file too short)\)$"));
    }

    [TestCase("PrlVm_StartEx")]
    [TestCase("PrlHandle_Free")]
    public void A_library_without_a_function_of_every_SDK_is_let_go(string function)
    {
        using var directory = new TemporaryDirectory();
        var library = OlderSdk.Without(directory, function);

        var refusal = Assert.Throws<LibvirtException>(() => SdkLibrary.Open(library))!;

        Assert.That(refusal.Message, Does.Contain($"'{library}'").And.EndsWith($"does not have {function}"));
        Assert.That(System.IO.File.ReadAllText("/proc/self/maps"), Does.Not.Contain(library));
    }

    [Test]
    public void The_environment_goes_before_the_configuration()
    {
        var unset = SdkLibraryName.Choose("configured.so");
        SetVariable(SdkLibraryName.Variable, "named.so", overwrite: 1);
        var named = SdkLibraryName.Choose("configured.so");
        SetVariable(SdkLibraryName.Variable, "", overwrite: 1);

        Assert.That(
            (unset, named, SdkLibraryName.Choose(null)), Is.EqualTo(("configured.so", "named.so", (string?)null)));
    }

    static void Compile(params string[] arguments) =>
        Assert.That(new Command("cc", ["-shared", "-fPIC", .. arguments]).Run().ExitCode, Is.Zero);

    // The runtime keeps its own copy of the environment.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);

    [Test]
    public void The_newest_library_is_tried_first()
    {
        Assert.That(
            SdkLibrary.DefaultNames,
            Is.EqualTo(new[] { "libprl_sdk.so.9", "libprl_sdk.so.8", "libprl_sdk.so.7", "libprl_sdk.so" }));
    }

    [Test]
    public void A_library_that_is_something_else_is_said_to_be_so()
    {
        var refusal = Assert.Throws<LibvirtException>(() => SdkLibrary.Open("libc.so.6"))!;

        Assert.That(refusal.Message, Does.Contain("'libc.so.6' is not the Virtuozzo SDK"));
    }

    [Test]
    public void A_library_may_be_opened_again_but_not_replaced()
    {
        using var directory = new TemporaryDirectory();
        var copy = directory["libother.so"];
        System.IO.File.Copy(Binaries.SimulatedSdk, copy);

        var first = SdkLibrary.Open(Binaries.SimulatedSdk);
        var second = SdkLibrary.Open(Binaries.SimulatedSdk);

        Assert.That(second.Name, Is.EqualTo(first.Name));
        Assert.That(
            () => SdkLibrary.Open(copy), Throws.InstanceOf<LibvirtException>().With.Message.Contains("cannot replace"));
    }

    [TestCase("PrlApi.PrlVm_StartEx(_vm, NormalStart, reserved: 0)", "PrlVm_StartEx")]
    [TestCase("PrlApi.PrlVmCfg_GetName", "PrlVmCfg_GetName")]
    [TestCase("PrlVm_Reset", "PrlVm_Reset")]
    [TestCase("job", "job")]
    [TestCase("", "")]
    public void A_message_names_the_c_function(string call, string function) =>
        Assert.That(PrlError.FunctionName(call), Is.EqualTo(function));

    [Test]
    public void A_uuid_wears_braces_on_the_other_side() => Assert.That(
        PrlText.OfUuid(System.Guid.Parse("CA68C9A0-9EE2-41B6-8AB0-0C2BB2D8B4B5")),
        Is.EqualTo("{ca68c9a0-9ee2-41b6-8ab0-0c2bb2d8b4b5}"));

    [Test]
    public void The_texts_of_a_code_become_libvirts_message_and_the_code_stays_the_cause()
    {
        SdkLibrary.Open(Binaries.SimulatedSdk);

        var error = PrlError.Of(PrlResult.VmUuidNotFound, "PrlSrv_GetVmConfig");

        Assert.That((error.Code, error.Domain), Is.EqualTo((ErrorCode.InternalError, ErrorDomain.Parallels)));
        Assert.That(PrlFailure.CodeOf(error), Is.EqualTo(PrlResult.VmUuidNotFound));
        Assert.That(error.Str2, Has.Length.GreaterThan(5));
    }
}
