// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Io;
using VirtVzd.Native.Linux;

namespace VirtVzd.Tests.Remote;

/// <summary>The calls of consoles and displays in memory: each is a socket whose other end is closed.</summary>
sealed class FakeConsoleDriver(FakeConnection connection) : IDomainConsoleDriver
{
    /// <inheritdoc/>
    public IDomainConsole OpenConsole(CallContext call, DomainReference domain, string? device, uint flags)
    {
        connection.Note($"OpenConsole({domain.Name}, {device ?? "null"}, {flags})");
        return new Console(NewSocket());
    }

    /// <inheritdoc/>
    public SafeHandle OpenGraphics(CallContext call, DomainReference domain, uint index, uint flags)
    {
        connection.Note($"OpenGraphics({domain.Name}, {index}, {flags})");
        return NewSocket();
    }

    static FileDescriptor NewSocket()
    {
        var (first, second) = UnixSocket.CreatePair();
        second.Dispose();
        return first;
    }

    /// <summary>A console that notes whether it is open.</summary>
    internal sealed class Console(SafeHandle socket) : IDomainConsole
    {
        /// <summary>Whether it was given back.</summary>
        internal bool IsDisposed { get; private set; }

        /// <inheritdoc/>
        public SafeHandle Socket => socket;

        /// <inheritdoc/>
        public void Dispose() => IsDisposed = true;
    }
}
