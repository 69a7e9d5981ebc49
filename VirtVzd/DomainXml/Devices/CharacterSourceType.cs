// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Devices;

/// <summary>
/// Kind of the host's end of a character device, as in <c>serial/@type</c>; Virtuozzo has dev, file, udp, tcp and unix.
/// </summary>
enum CharacterSourceType
{
    /// <summary>Nothing.</summary>
    Null,

    /// <summary>A virtual console.</summary>
    VirtualConsole,

    /// <summary>A pseudo terminal.</summary>
    Pty,

    /// <summary>A device of the host.</summary>
    Device,

    /// <summary>A file that takes the output.</summary>
    File,

    /// <summary>A named pipe.</summary>
    Pipe,

    /// <summary>Standard input and output.</summary>
    Stdio,

    /// <summary>UDP.</summary>
    Udp,

    /// <summary>TCP.</summary>
    Tcp,

    /// <summary>A unix socket.</summary>
    Unix,

    /// <summary>Spice's own.</summary>
    SpiceVmc,

    /// <summary>A Spice port.</summary>
    SpicePort,

    /// <summary>A null modem.</summary>
    Nmdm,

    /// <summary>QEMU's own agent.</summary>
    QemuVdagent,

    /// <summary>D-Bus.</summary>
    Dbus,
}
