// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Native.Linux;

namespace VirtVzd.Io;

/// <summary>What a descriptor is waited for, or ready for; the numbers are epoll's.</summary>
[Flags]
enum IoEvents : uint
{
    /// <summary>Nothing; errors and hang-ups are reported all the same.</summary>
    None = 0,

    /// <summary>There are bytes, a connection, or the end of file.</summary>
    Readable = Libc.EPOLLIN,

    /// <summary>Bytes are accepted.</summary>
    Writable = Libc.EPOLLOUT,

    /// <summary>The descriptor is broken; only ever reported.</summary>
    Error = Libc.EPOLLERR,

    /// <summary>Both directions are shut; only ever reported.</summary>
    HangUp = Libc.EPOLLHUP,

    /// <summary>Only asked for: what is left undone is not reported again, but what comes anew is.</summary>
    EdgeTriggered = Libc.EPOLLET,
}
