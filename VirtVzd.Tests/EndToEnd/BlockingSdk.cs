// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// The simulated SDK behind a library that blocks the callers of some of its functions, as no job ever does: for as
/// long as a file of the function's name is there.
/// </summary>
sealed class BlockingSdk : IDisposable
{
    const string Source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <unistd.h>
        typedef void *Handle;
        #define BLOCK(name) while (access(DIRECTORY "/" #name, F_OK) == 0) usleep(10000)
        #define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
        Handle PrlVm_Pause(Handle vm, unsigned acpi)
        {
            BLOCK(PrlVm_Pause);
            return NEXT(PrlVm_Pause)(vm, acpi);
        }
        int PrlSrv_UnregEventHandler(Handle server, void *handler, void *data)
        {
            BLOCK(PrlSrv_UnregEventHandler);
            return NEXT(PrlSrv_UnregEventHandler)(server, handler, data);
        }
        """;

    readonly TemporaryDirectory _directory = new();

    /// <summary>Compiles it.</summary>
    internal BlockingSdk()
    {
        File.WriteAllText(_directory["blocking.c"], Source);
        var compiled = new Command(
            "cc", "-shared", "-fPIC", $"-DDIRECTORY=\"{_directory.Path}\"", _directory["blocking.c"], "-o", Library,
            $"-L{Binaries.Folder}", $"-Wl,--no-as-needed,-rpath,{Binaries.Folder}", "-l:libprl_sdk_sim.so",
            "-ldl").Run();
        Assert.That(compiled.ExitCode, Is.Zero, compiled.ToString());
    }

    /// <summary>The library.</summary>
    internal string Library => _directory["libblocking.so"];

    /// <summary>From now on a function does not return.</summary>
    internal void Block(string function) => File.WriteAllText(_directory[function], "");

    /// <inheritdoc/>
    public void Dispose() => _directory.Dispose();
}
