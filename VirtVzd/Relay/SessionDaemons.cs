// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using VirtVzd.Client;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;
using VirtVzd.Protocol.Procedures;

namespace VirtVzd.Relay;

/// <summary>
/// Starts a user's own daemons of the other families where they are needed and do not run, as libvirt's client does for
/// its session connections (remote_sockets.c, virnetsocket.c): the daemon's program, with two minutes of idleness for
/// its end, and with a lock file that keeps all who want to start it from doing so twice. It outlives this daemon. Any
/// thread; the caller waits.
/// </summary>
/// <param name="daemons">Where they listen.</param>
/// <param name="runDirectory"><c>$XDG_RUNTIME_DIR/libvirt</c>, where the locks are.</param>
/// <param name="variable">
/// The environment: <c>VIRTD_PATH</c> or <c>LIBVIRTD_PATH</c> is where the programs are, <c>LIBVIRT_AUTOSTART</c> 0
/// starts none.
/// </param>
sealed class SessionDaemons(SecondaryDaemons daemons, string runDirectory, Func<string, string?> variable)
{
    /// <summary>How long a daemon may take until it listens.</summary>
    internal const int StartMs = 30_000;

    const string UsualDirectory = "/usr/sbin";
    const string Timeout = "--timeout=120";
    const int LookMs = 20;

    // libvirt's choice (virCommandAddEnvPassCommon, virNetSocketForkDaemon).
    static readonly string[] s_passedVariables =
    [
        "LD_PRELOAD", "LD_LIBRARY_PATH", "PATH", "HOME", "USER", "LOGNAME", "TMPDIR",
        "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR",
    ];

    readonly Lock _lock = new();
    readonly HashSet<string> _beingStarted = new(StringComparer.Ordinal);

    /// <summary>
    /// Starts the daemon of a family and returns when it listens. At once where it does, or where none is installed.
    /// </summary>
    /// <param name="family">The family.</param>
    /// <param name="patience">Who waits, and how long he may.</param>
    /// <exception cref="LibvirtException">
    /// It cannot be started, or does not listen in time, or nobody waits any more.
    /// </exception>
    internal void Start(ServedBy family, in CallPatience patience)
    {
        if (variable("LIBVIRT_AUTOSTART") == "0" || !daemons.IsServed(family) || Listens(family)
            || ProgramOf(family) is not { } program)
        {
            return;
        }

        var end = Environment.TickCount64 + StartMs;
        while (!TryBegin(program))
        {
            if (Listens(family))
            {
                return;
            }

            Pause(program, end, patience);
        }

        try
        {
            StartAlone(family, program, end, patience);
        }
        finally
        {
            lock (_lock)
            {
                _beingStarted.Remove(program);
            }
        }
    }

    bool TryBegin(string program)
    {
        lock (_lock)
        {
            return _beingStarted.Add(program);
        }
    }

    void StartAlone(ServedBy family, string program, long end, in CallPatience patience)
    {
        using var held = Hold(Path.Combine(runDirectory, $"{Path.GetFileName(program)}.lock"), program, end, patience);
        DetachedProgram? started = null;
        while (!Listens(family))
        {
            if (started is { HasEnded: true } && !Listens(family))
            {
                throw LibvirtException.Rpc(
                    $"'{program} {Timeout}' has ended and does not listen on '{daemons.SocketOf(family)}'");
            }

            started ??= DetachedProgram.Start([program, Timeout], Variables, out var errno)
                ?? throw LibvirtException.SystemError(ErrorDomain.None, errno, $"cannot execute binary {program}");
            Pause(program, end, patience);
        }
    }

    static FileLock Hold(string path, string program, long end, in CallPatience patience)
    {
        while (true)
        {
            if (FileLock.TryTake(path, out var errno) is { } held)
            {
                return held;
            }

            if (errno is not (Errno.EAGAIN or Errno.EACCES))
            {
                throw LibvirtException.SystemError(ErrorDomain.Rpc, errno, $"Unable to create lock '{path}'");
            }

            Pause(program, end, patience);
        }
    }

    // Nobody tells that a socket is there, or a lock is free.
    static void Pause(string program, long end, in CallPatience patience)
    {
        if (patience.GivenUp?.Invoke() is { } reason)
        {
            throw reason;
        }

        if (Environment.TickCount64 > end)
        {
            throw LibvirtException.Rpc($"'{program}' was started and does not listen within {StartMs} ms");
        }

        new Latch().Wait(LookMs);
    }

    // Any other trouble is for the one who connects to tell.
    bool Listens(ServedBy family)
    {
        try
        {
            daemons.Connect(family, isReadOnly: false).Dispose();
            return true;
        }
        catch (LibvirtException failure)
            when (failure is { Code: ErrorCode.SystemError, Int1: Errno.ENOENT or Errno.ECONNREFUSED })
        {
            return false;
        }
        catch (LibvirtException)
        {
            return true;
        }
    }

    // The one whose socket is left, else the family's own, else the one for all: whichever is installed.
    string? ProgramOf(ServedBy family)
    {
        var socket = daemons.SocketOf(family);
        var own = SecondaryDaemons.NameOf(family);
        var isOfAll = File.Exists(socket) && !Path.GetFileName(socket).StartsWith(own, StringComparison.Ordinal);
        string[] names = isOfAll
            ? [SecondaryDaemons.OneForAll]
            : File.Exists(socket) ? [own]
            : [own, SecondaryDaemons.OneForAll];
        var directory = variable("VIRTD_PATH") ?? variable("LIBVIRTD_PATH") ?? UsualDirectory;
        return names.Select(name => Path.Combine(directory, name)).FirstOrDefault(File.Exists);
    }

    IEnumerable<string> Variables => s_passedVariables
        .Select(name => (Name: name, Value: variable(name)))
        .Where(static pair => pair.Value is not null)
        .Select(static pair => $"{pair.Name}={pair.Value}")
        .Append("LC_ALL=C");
}
