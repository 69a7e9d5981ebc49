// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;

namespace VirtVzd.Remote;

/// <summary>Calls that open what a domain shows and says: their answer is a stream or a descriptor.</summary>
static class ConsoleHandlers
{
    /// <summary>Opens a console: the stream carries its bytes both ways.</summary>
    internal static void OpenConsole(RpcCall call, OpenCall open, DomainOpenConsoleArgs args)
    {
        var console = open.Connection.Consoles.OpenConsole(
            open.Context, args.Domain.ToDriver(), args.DeviceName, args.Flags);
        call.OpenSocketStream(console.Socket, console);
    }

    /// <summary>
    /// Connects to a display: what it says goes to the socket that the client sent, and the other way round.
    /// </summary>
    internal static void OpenGraphics(RpcCall call, OpenCall open, DomainOpenGraphicsArgs args)
    {
        var ofClient = call.TakeDescriptor(0);
        try
        {
            var display = open.Connection.Consoles.OpenGraphics(
                open.Context, args.Domain.ToDriver(), args.Index, args.Flags);
            call.Session.JoinSockets(ofClient, display);
        }
        catch (LibvirtException)
        {
            ofClient.Dispose();
            throw;
        }
    }

    /// <summary>Connects to a display: the connection itself goes to the client.</summary>
    internal static void OpenGraphicsFd(RpcCall call, OpenCall open, DomainOpenGraphicsFdArgs args) =>
        call.ReturnDescriptor(
            open.Connection.Consoles.OpenGraphics(open.Context, args.Domain.ToDriver(), args.Index, args.Flags));
}
