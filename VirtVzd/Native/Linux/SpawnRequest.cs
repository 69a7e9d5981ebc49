// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace VirtVzd.Native.Linux;

/// <summary>
/// A program about to be started by posix_spawn(3), with default signals of which none is blocked. (The runtime has
/// threads from the beginning, so that this process cannot fork.) Methods answer 0 or the error number.
/// </summary>
// SAFETY: both structures live until Dispose; posix_spawn copies what it is given before it returns.
sealed unsafe class SpawnRequest : IDisposable
{
    readonly Libc.PosixSpawnAttr* _attributes = (Libc.PosixSpawnAttr*)NativeMemory.AllocZeroed(
        (nuint)sizeof(Libc.PosixSpawnAttr));
    readonly Libc.PosixSpawnFileActions* _actions =
        (Libc.PosixSpawnFileActions*)NativeMemory.AllocZeroed((nuint)sizeof(Libc.PosixSpawnFileActions));

    bool _isDisposed;

    /// <summary>Begins with this process's descriptors, as far as they are inherited.</summary>
    /// <param name="isSession">In a session of its own; else in a process group of its own.</param>
    internal SpawnRequest(bool isSession)
    {
        Libc.SigSet none;
        Libc.SigSet all;
        _ = Libc.sigemptyset(&none);
        _ = Libc.sigfillset(&all);
        _ = Libc.posix_spawnattr_init(_attributes);
        _ = Libc.posix_spawn_file_actions_init(_actions);
        _ = Libc.posix_spawnattr_setsigmask(_attributes, &none);
        _ = Libc.posix_spawnattr_setsigdefault(_attributes, &all);
        var flags = isSession ? Libc.POSIX_SPAWN_SETSID : Libc.POSIX_SPAWN_SETPGROUP;
        _ = Libc.posix_spawnattr_setflags(
            _attributes, (short)(flags | Libc.POSIX_SPAWN_SETSIGMASK | Libc.POSIX_SPAWN_SETSIGDEF));
    }

    /// <summary>Gives it <c>/dev/null</c> under a number.</summary>
    internal int OpenNull(int number, int flags) => Libc.posix_spawn_file_actions_addopen(
        _actions, number, "/dev/null", flags, 0);

    /// <summary>Gives it an open descriptor under a number, inheritable or not.</summary>
    internal int Duplicate(FileDescriptor descriptor, int number) =>
        Libc.posix_spawn_file_actions_adddup2(_actions, descriptor.Number, number);

    /// <summary>Starts it with texts, as <see cref="Start(string, List{byte[]}, List{byte[]}, out int)"/>.</summary>
    internal int Start(
        string path, IEnumerable<string> arguments, IEnumerable<string> environment, out int pid) => Start(
        path, [.. arguments.Select(Encoding.UTF8.GetBytes)], [.. environment.Select(Encoding.UTF8.GetBytes)], out pid);

    /// <param name="path">The program.</param>
    /// <param name="arguments">Its arguments, its own name first; no NUL inside.</param>
    /// <param name="environment">Its whole environment.</param>
    /// <param name="pid">Its process, which has to be waited for.</param>
    internal int Start(string path, List<byte[]> arguments, List<byte[]> environment, out int pid)
    {
        using var itsArguments = new NativeStrings(arguments);
        using var itsEnvironment = new NativeStrings(environment);
        fixed (int* child = &pid)
        {
            return Libc.posix_spawn(child, path, _actions, _attributes, itsArguments.Pointers, itsEnvironment.Pointers);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _ = Libc.posix_spawn_file_actions_destroy(_actions);
            _ = Libc.posix_spawnattr_destroy(_attributes);
            NativeMemory.Free(_actions);
            NativeMemory.Free(_attributes);
        }
    }
}
