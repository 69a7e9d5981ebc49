// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>Which side of a serial port's socket the guest is (<c>PRL_SERIAL_PORT_SOCKET_OPERATION_MODE</c>).</summary>
enum PrlSocketMode : uint
{
    /// <summary><c>PSP_SERIAL_SOCKET_SERVER</c>.</summary>
    Server = 0,

    /// <summary><c>PSP_SERIAL_SOCKET_CLIENT</c>.</summary>
    Client = 1,
}
