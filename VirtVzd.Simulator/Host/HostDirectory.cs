// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using VirtVzd.Simulator.Host.Cli;
using VirtVzd.Simulator.Host.Loop;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host;

/// <summary>
/// The directory of a host: <c>host.sock</c>, <c>host.lock</c> (held by the host), <c>host.pid</c>, <c>start.lock</c>
/// (held by whoever starts one), <c>host.log</c>, <c>server.json</c> and <c>guests.jsonl</c>.
/// </summary>
sealed class HostDirectory
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    const UnixFileMode OthersMayWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    internal HostDirectory(string? option)
    {
        Path = SimulatorDirectory.Resolve(option);
        var socket = In(SimulatorDirectory.SocketName);
        if (Encoding.UTF8.GetByteCount(socket) >= 108)
        {
            throw new HostException($"{socket}: too long for a socket");
        }

        EndPoint = new UnixDomainSocketEndPoint(socket);
    }

    internal string Path { get; }

    internal UnixDomainSocketEndPoint EndPoint { get; }

    internal string Socket => In(SimulatorDirectory.SocketName);

    internal string Guests => In("guests.jsonl");

    internal string Server => In("server.json");

    internal string Networks => In("networks.json");

    /// <summary>How the host behaves, as far as somebody chose it.</summary>
    internal string Settings => In("settings.json");

    internal string Log => In("host.log");

    /// <summary>Folder of what clients can read of disks while backups go on.</summary>
    internal string Exports => In("exports");

    /// <summary>Makes it for its user alone, or makes sure that it is nobody else's.</summary>
    /// <exception cref="HostException">Somebody else could have put something into it.</exception>
    internal void Prepare()
    {
        try
        {
            Directory.CreateDirectory(Path, OwnerOnly);
            if ((File.GetUnixFileMode(Path) & OthersMayWrite) != 0)
            {
                throw new HostException($"{Path}: others may write into it");
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new HostException($"{Path}: {failure.Message}");
        }

        if (!SimulatorDirectory.IsOwn(Path))
        {
            throw new HostException($"{Path}: belongs to another user");
        }
    }

    /// <summary>Waits until nobody else is starting a host here.</summary>
    internal SafeFileHandle LockStart() => Lock(In("start.lock"), Libc.LockExclusive)!;

    /// <summary>Becomes the directory's only host, or gives null.</summary>
    internal SafeFileHandle? TryLockHost() => Lock(In("host.lock"), Libc.LockExclusive | Libc.LockNonBlocking);

    /// <summary>Waits until the host that was there has gone.</summary>
    internal void WaitForHostToEnd() => Lock(In("host.lock"), Libc.LockExclusive)?.Dispose();

    /// <summary>Names this process as the host.</summary>
    internal void WriteOwner() => File.WriteAllText(Owner, $"{Environment.ProcessId}\n");

    /// <summary>The host's process id as it wrote it, "?" when it has not yet.</summary>
    internal string ReadOwner() => File.Exists(Owner) ? File.ReadAllText(Owner).Trim() : "?";

    string Owner => In("host.pid");

    static SafeFileHandle? Lock(string path, int operation)
    {
        // Not opened by the runtime, which takes a shared lock of its own on whatever it opens.
        var descriptor = Libc.Open(path, Libc.ReadWrite | Libc.Create | Libc.CloseOnExec, Libc.OwnerMayReadAndWrite);
        if (descriptor < 0)
        {
            throw new HostException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        var file = new SafeFileHandle(descriptor, ownsHandle: true);
        while (Libc.Lock(file, operation) != 0)
        {
            if (Marshal.GetLastPInvokeError() != Libc.Interrupted)
            {
                file.Dispose();
                return null;
            }
        }

        return file;
    }

    string In(string name) => System.IO.Path.Combine(Path, name);
}
