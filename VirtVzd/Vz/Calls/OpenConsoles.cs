// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;
using VirtVzd.Driver.Calls;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// The consoles that clients have open, each by one: what is typed on both sides of two would go astray, and the
/// machine talks to the first that has connected. Any thread.
/// </summary>
sealed class OpenConsoles
{
    readonly Lock _lock = new();
    readonly Dictionary<string, Console> _open = [];

    /// <summary>Connects to a console.</summary>
    /// <param name="path">The socket on which the machine listens.</param>
    /// <param name="force">Whether who has it open loses it.</param>
    /// <exception cref="LibvirtException">It is open, or nobody listens.</exception>
    internal IDomainConsole Open(string path, bool force)
    {
        // A connection to a unix socket is made or refused at once, so the lock may be held meanwhile.
        lock (_lock)
        {
            if (_open.TryGetValue(path, out var other))
            {
                if (!force)
                {
                    throw LibvirtException.Of(
                        ErrorCode.OperationFailed, ErrorDomain.Parallels,
                        "Active console session exists for this domain");
                }

                Close(path, other);
            }

            var errno = OutgoingSocket.ConnectUnix(path, out var socket);
            if (socket is null)
            {
                throw LibvirtException.SystemError(
                    ErrorDomain.Parallels, errno, $"Failed to connect to console socket '{path}'");
            }

            var console = new Console(this, path, socket);
            _open.Add(path, console);
            return console;
        }
    }

    // The number of the socket stays its owner's until he closes it.
    void Close(string path, Console console)
    {
        lock (_lock)
        {
            if (_open.GetValueOrDefault(path) == console)
            {
                _open.Remove(path);
                _ = Libc.shutdown(console.Socket, Libc.SHUT_RDWR);
            }
        }
    }

    /// <summary>A console that one client has open.</summary>
    sealed class Console(OpenConsoles all, string path, SafeHandle socket) : IDomainConsole
    {
        public SafeHandle Socket => socket;

        public void Dispose() => all.Close(path, this);
    }
}
