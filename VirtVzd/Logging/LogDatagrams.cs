// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.Logging;

/// <summary>Sockets to the services that take log lines.</summary>
static class LogDatagrams
{
    /// <summary>Opens one.</summary>
    /// <exception cref="LibvirtException">The process has no descriptor left, or the path is none.</exception>
    internal static DatagramSocket Open(string path) => DatagramSocket.Open(path, out var errno)
        ?? throw LibvirtException.SystemError(ErrorDomain.None, errno, $"failed to open {path}");
}
