// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Native.Linux;

namespace VirtVzd.Daemon;

/// <summary>
/// Sockets that the service manager listens on and hands over: descriptors from 3, as many as <c>LISTEN_FDS</c> says,
/// if <c>LISTEN_PID</c> is this process (sockets.md §3, sd_listen_fds(3)). <c>LISTEN_FDNAMES</c> says which service
/// each is for; without names they are main, read-only and admin in this order (main and admin in session mode). One
/// that is not a listening UNIX stream socket, or that belongs to no service, ends the start.
/// </summary>
sealed class SystemdSockets
{
    /// <summary>Name of the main socket's unit.</summary>
    internal const string MainName = "virtvzd.socket";

    /// <summary>Name of the read-only socket's unit.</summary>
    internal const string ReadOnlyName = "virtvzd-ro.socket";

    /// <summary>Name of the admin socket's unit.</summary>
    internal const string AdminName = "virtvzd-admin.socket";

    const int FirstNumber = 3;

    readonly List<(string Service, int Number)> _sockets = [];

    SystemdSockets()
    {
    }

    /// <summary>
    /// Descriptor numbers of a service; they are open and close-on-exec, and the caller's from now on.
    /// </summary>
    internal IEnumerable<int> Of(string service) =>
        _sockets.Where(socket => socket.Service == service).Select(socket => socket.Number);

    /// <summary>
    /// What was handed over; null if nothing was to this process, which then binds sockets of its own.
    /// </summary>
    /// <param name="variable">The environment.</param>
    /// <param name="pid">This process.</param>
    /// <param name="isPrivileged">System mode, which has a read-only socket.</param>
    /// <param name="log">Says what was found.</param>
    /// <exception cref="LibvirtException">Something was, and it is no good.</exception>
    internal static SystemdSockets? Find(Func<string, string?> variable, int pid, bool isPrivileged, ILogger log)
    {
        if (!TryParse(variable("LISTEN_PID"), out var forPid) || forPid != pid
            || !TryParse(variable("LISTEN_FDS"), out var count) || count == 0)
        {
            log.Debug("No sockets from the service manager");
            return null;
        }

        string[] services = isPrivileged ? [MainName, ReadOnlyName, AdminName] : [MainName, AdminName];
        var names = NamesOf(variable("LISTEN_FDNAMES"), count, services);
        var found = new SystemdSockets();
        for (var i = 0; i < count; i++)
        {
            var number = FirstNumber + i;
            Check(number, names[i]);
            if (!services.Contains(names[i]))
            {
                throw Refused($"Some activation file descriptors are unclaimed: {number} is named '{names[i]}', "
                    + $"this daemon takes {string.Join(", ", services)}");
            }

            found._sockets.Add((names[i], number));
            log.Debug($"Descriptor {number} is {names[i]}");
        }

        return found;
    }

    static bool TryParse(string? text, out int number) => int.TryParse(
        text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    static string[] NamesOf(string? variable, int count, string[] services)
    {
        if (variable is null)
        {
            return count <= services.Length
                ? services[..count]
                : throw Refused($"Some activation file descriptors are unclaimed: {count} without names, this daemon "
                    + $"takes {services.Length}");
        }

        var names = variable.Split(':');
        return names.Length == count ? names : throw Refused($"Expecting {count} FD names but got {names.Length}");
    }

    static void Check(int number, string name)
    {
        // Not ours to close as long as we do not know what it is.
        using var descriptor = new FileDescriptor(number, ownsHandle: false);
        if (Libc.fcntl(descriptor, Libc.F_SETFD, Libc.FD_CLOEXEC) < 0)
        {
            throw Refused($"Activation file descriptor {number} ('{name}') is not open");
        }

        if (Option(descriptor, Libc.SO_DOMAIN) != Libc.AF_UNIX || Option(descriptor, Libc.SO_TYPE) != Libc.SOCK_STREAM
            || Option(descriptor, Libc.SO_ACCEPTCONN) != 1)
        {
            throw Refused($"Activation file descriptor {number} ('{name}') is not a listening UNIX stream socket");
        }
    }

    // -1 where there is no such option, because it is no socket.
    static int Option(FileDescriptor descriptor, int option)
    {
        uint bytes = sizeof(int);
        return Libc.getsockopt(descriptor, Libc.SOL_SOCKET, option, out int value, ref bytes) == 0 ? value : -1;
    }

    static LibvirtException Refused(string text) => LibvirtException.Plain(
        ErrorCode.InternalError, ErrorDomain.Rpc, text);
}
