// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;

namespace VirtVzd.Remote;

/// <summary>Calls about what domains show.</summary>
static class ScreenHandlers
{
    /// <summary>What a screen shows: its form is the answer, the picture follows as a stream.</summary>
    internal static DomainScreenshotRet Screenshot(RpcCall call, OpenCall open, DomainScreenshotArgs args)
    {
        var picture = open.Connection.Screens.Capture(open.Context, args.Domain.ToDriver(), args.Screen, args.Flags);
        var end = new BytesEnd(picture.Bytes, call.Session.Account);
        try
        {
            call.OpenStream(end);
        }
        catch (LibvirtException)
        {
            end.Dispose();
            throw;
        }

        return new DomainScreenshotRet(picture.MimeType);
    }
}
