// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Devices;

/// <summary>Which side of a socket a character device is, as in <c>source/@mode</c>.</summary>
enum SocketMode
{
    /// <summary>It listens.</summary>
    Bind,

    /// <summary>It connects.</summary>
    Connect,
}
