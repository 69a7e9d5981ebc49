// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;

namespace VirtVzd.Simulator.Wire;

/// <summary>
/// Starts a program in a session of its own with default signals, without the runtime's process class, which a library
/// in somebody else's process must not use (it reaps that process's children).
/// </summary>
static unsafe partial class ProcessSpawn
{
    // Where a root has no devices its own directory serves: it can be opened, and neither read nor written.
    const string NullDevice = "/dev/null";

    /// <summary>Room for the C library's opaque structures, with plenty to spare.</summary>
    const int OpaqueBytes = 1024;

    const short SetSignalDefaults = 0x04;
    const short SetSignalMask = 0x08;
    const short SetSession = 0x80;
    const int ReadOnly = 0;
    const int ReadWrite = 2;
    const int Create = 0x40;
    const int Append = 0x400;
    const int Interrupted = 4;

    /// <summary>
    /// Starts <paramref name="path"/>; its standard streams are /dev/null, stderr <paramref name="errorFile"/> if
    /// given, descriptor 3 <paramref name="inherited"/> if that is not −1. Other descriptors are inherited unless they
    /// close on exec.
    /// </summary>
    /// <returns>The process id, or minus errno.</returns>
    internal static int Start(
        string path, IReadOnlyList<string> arguments, string? errorFile = null, int inherited = -1)
    {
        var memory = (byte*)NativeMemory.AllocZeroed(2 * OpaqueBytes);
        var actions = memory;
        var attributes = memory + OpaqueBytes;
        var argv = Strings(arguments);
        try
        {
            _ = ActionsInit(actions);
            _ = AttributesInit(attributes);
            var signals = stackalloc ulong[16];
            new Span<ulong>(signals, 16).Clear();
            _ = SetMask(attributes, signals);
            signals[0] = ~0ul;
            _ = SetDefaults(attributes, signals);
            _ = SetFlags(attributes, SetSession | SetSignalMask | SetSignalDefaults);
            if (inherited >= 0)
            {
                _ = AddDuplicate(actions, inherited, 3);
            }

            var (nothing, access) = File.Exists(NullDevice) ? (NullDevice, ReadWrite) : ("/", ReadOnly);
            _ = AddOpen(actions, 0, nothing, access, 0);
            _ = AddOpen(actions, 1, nothing, access, 0);
            _ = errorFile is null
                ? AddOpen(actions, 2, nothing, access, 0)
                : AddOpen(actions, 2, errorFile, ReadWrite | Create | Append, 0x180);
            int pid;
            var error = Spawn(&pid, path, actions, attributes, argv, Environment);
            return error == 0 ? pid : -error;
        }
        finally
        {
            _ = ActionsDestroy(actions);
            _ = AttributesDestroy(attributes);
            Release(argv);
            NativeMemory.Free(memory);
        }
    }

    /// <summary>Waits for a child to end; its exit code, or −1 when it was killed or somebody else reaped it.</summary>
    internal static int WaitForExit(int pid)
    {
        int status;
        int ended;
        do
        {
            ended = WaitPid(pid, &status, 0);
        }
        while (ended < 0 && Marshal.GetLastPInvokeError() == Interrupted);

        return ended == pid && (status & 0x7f) == 0 ? (status >> 8) & 0xff : -1;
    }

    /// <summary>
    /// The process's environment as it is now. The runtime's own look at all of it would be kept as a copy, in which a
    /// library never sees what the program sets later.
    /// </summary>
    static byte** Environment => *(byte***)NativeLibrary.GetExport(NativeLibrary.GetMainProgramHandle(), "environ");

    static byte** Strings(IReadOnlyList<string> texts)
    {
        var array = (byte**)NativeMemory.AllocZeroed((nuint)(texts.Count + 1), (nuint)sizeof(byte*));
        for (var i = 0; i < texts.Count; i++)
        {
            array[i] = (byte*)Marshal.StringToCoTaskMemUTF8(texts[i]);
        }

        return array;
    }

    static void Release(byte** array)
    {
        for (var text = array; *text is not null; text++)
        {
            Marshal.FreeCoTaskMem((nint)(*text));
        }

        NativeMemory.Free(array);
    }

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Spawn(
        int* pid, string path, void* actions, void* attributes, byte** argv, byte** environment);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int ActionsInit(void* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int ActionsDestroy(void* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    private static partial int AddDuplicate(void* actions, int from, int to);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddOpen(void* actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    private static partial int AttributesInit(void* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    private static partial int AttributesDestroy(void* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    private static partial int SetFlags(void* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    private static partial int SetMask(void* attributes, void* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    private static partial int SetDefaults(void* attributes, void* signals);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    private static partial int WaitPid(int pid, int* status, int options);
}
