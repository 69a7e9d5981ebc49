// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Net;
using System.Runtime.InteropServices;
using VirtVzd.DomainXml.Devices;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>Where the displays of running guests listen.</summary>
static class GuestDisplay
{
    const int ConnectMs = 10_000;

    /// <summary>Connects to a display of a running guest.</summary>
    /// <param name="driver">The driver.</param>
    /// <param name="domain">The guest.</param>
    /// <param name="index">Which display, from 0.</param>
    /// <returns>The connection, not blocking, and what the display is.</returns>
    /// <exception cref="LibvirtException">The guest is off, there is no such display, or nobody listens.</exception>
    internal static (SafeHandle Socket, GraphicsDefinition Display) Connect(VzDriver driver, Domain domain, uint index)
    {
        var view = VzDriver.RequireActive(domain);
        if (view.Definition.Graphics is [{ Autoport: true }, ..])
        {
            // The host chooses the port when the guest starts, and does not always tell.
            driver.Follower.Refresh(domain.Uuid);
            view = VzDriver.RequireActive(domain);
        }

        if (index >= view.Definition.Graphics.Count)
        {
            throw LibvirtException.Internal(ErrorDomain.Parallels, $"No graphics backend with index {index}");
        }

        var display = view.Definition.Graphics[(int)index];
        var (address, port) = EndOf(display);
        var errno = OutgoingSocket.ConnectTcp(HostAddress.Of(address, port), ConnectMs, out var socket);
        return socket is null
            ? throw LibvirtException.SystemError(
                ErrorDomain.Parallels, errno, $"Failed to connect to display '{new IPEndPoint(address, port)}'")
            : (socket, display);
    }

    static (IPAddress Address, ushort Port) EndOf(GraphicsDefinition graphics)
    {
        if (graphics.Port is <= 0 or > ushort.MaxValue)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationFailed, ErrorDomain.Parallels, "the port of the display is not known yet");
        }

        var address = graphics.Listen is null or "" or "localhost" ? IPAddress.Loopback
            : IPAddress.TryParse(graphics.Listen, out var parsed) ? parsed
            : throw LibvirtException.Internal(
                ErrorDomain.Parallels, $"the display listens on '{graphics.Listen}', which is no address");

        // Where it listens everywhere, here is one of the places.
        address = address.Equals(IPAddress.Any)
            ? IPAddress.Loopback
            : address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
            : address;
        return (address, (ushort)graphics.Port);
    }
}
