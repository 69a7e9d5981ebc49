// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Protocol.Procedures;

/// <summary>The numbers of the programs, named after their constants. Each is at version 1.</summary>
static class ProgramNumbers
{
    /// <summary><c>REMOTE_PROGRAM</c>.</summary>
    internal const uint Remote = 0x2000_8086;

    /// <summary><c>QEMU_PROGRAM</c>.</summary>
    internal const uint Qemu = 0x2000_8087;

    /// <summary><c>LXC_PROGRAM</c>.</summary>
    internal const uint Lxc = 0x0006_8000;

    /// <summary><c>ADMIN_PROGRAM</c>.</summary>
    internal const uint Admin = 0x0690_0690;

    /// <summary><c>KEEPALIVE_PROGRAM</c>.</summary>
    internal const uint KeepAlive = 0x6b65_6570;

    /// <summary>The version of each of them (<c>REMOTE_PROTOCOL_VERSION</c> and so on).</summary>
    internal const uint Version = 1;
}
