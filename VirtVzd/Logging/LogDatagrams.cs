// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.Logging;

/// <summary>Sockets to the services that take log lines.</summary>
static class LogDatagrams
{
    /// <exception cref="LibvirtException">The process has no descriptor left, or the path is none.</exception>
    internal static DatagramSocket Open(string path) => DatagramSocket.Open(path, out var errno)
        ?? throw LibvirtException.SystemError(ErrorDomain.None, errno, $"failed to open {path}");

    /// <summary>Why nobody would get lines there now; null where somebody may listen.</summary>
    internal static string? FaultOf(string path) => Libc.access(path, Libc.W_OK) == 0
        ? null
        : LibvirtException.SystemError(ErrorDomain.None, Marshal.GetLastPInvokeError(), path).Message;
}
