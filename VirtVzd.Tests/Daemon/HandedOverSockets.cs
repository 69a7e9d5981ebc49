// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Io;
using VirtVzd.Native.Linux;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Daemon;

/// <summary>
/// The test in the place of a service manager: it holds descriptors for as long as it wants, and starts daemons that
/// get them from number 3 on, with the variables of sd_listen_fds(3).
/// </summary>
sealed class HandedOverSockets : IDisposable
{
    readonly List<FileDescriptor> _descriptors = [];

    /// <summary>Listens on a path; the next number is its.</summary>
    internal HandedOverSockets Listening(string path)
    {
        Bound(path, Libc.SOCK_STREAM);
        _ = Libc.listen(_descriptors[^1], 5);
        return this;
    }

    /// <summary>Binds a socket that does not listen.</summary>
    internal HandedOverSockets Bound(string path, int type)
    {
        // Inherited by those that the test starts, unlike everything else that it has open.
        var descriptor = new FileDescriptor(Libc.socket(Libc.AF_UNIX, type, 0));
        _descriptors.Add(descriptor);
        if (new UnixAddress(path).Bind(descriptor) != 0)
        {
            throw new ArgumentException($"cannot bind {path}", nameof(path));
        }

        return this;
    }

    /// <summary>Something that is no socket at all.</summary>
    internal HandedOverSockets Foreign()
    {
        _descriptors.Add(new FileDescriptor(Libc.eventfd(0, 0)));
        return this;
    }

    /// <summary>A daemon that gets them.</summary>
    /// <param name="arguments">Its command line.</param>
    /// <param name="names"><c>LISTEN_FDNAMES</c>; null leaves it out.</param>
    /// <param name="count"><c>LISTEN_FDS</c>; null says how many there are.</param>
    /// <param name="pid"><c>LISTEN_PID</c> as the shell sees it; its own by default.</param>
    internal Command Daemon(IEnumerable<string> arguments, string? names, int? count = null, string pid = "$$")
    {
        const int First = 3;
        var moves = string.Join(' ', _descriptors.Select((descriptor, i) => $"{First + i}<&{descriptor.Number}"));
        var closes = string.Join(' ', _descriptors.Select(descriptor => $"{descriptor.Number}<&-"));
        var variables = $"export LISTEN_PID={pid} LISTEN_FDS={count ?? _descriptors.Count}"
            + (names is null ? "" : $" LISTEN_FDNAMES='{names}'");
        return new Command(
            "bash", [
                "-c",
                $"exec {moves}; exec {closes}; {variables}; exec -a virtvzd \"$0\" \"$@\"",
                Binaries.Daemon,
                .. arguments
            ]);
    }

    /// <inheritdoc/>
    public void Dispose() => _descriptors.ForEach(descriptor => descriptor.Dispose());
}
