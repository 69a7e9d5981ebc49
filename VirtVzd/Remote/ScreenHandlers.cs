// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;

namespace VirtVzd.Remote;

/// <summary>Calls about what domains show, and what is typed there.</summary>
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

    /// <summary>Presses keys together.</summary>
    internal static void SendKey(OpenCall call, DomainSendKeyArgs args)
    {
        PublicChecks.RequirePositive(args.KeyCodes.Length, "virDomainSendKey", "nkeycodes");
        call.Connection.Screens.SendKey(
            call.Context, args.Domain.ToDriver(), args.CodeSet, args.HoldTimeMs, args.KeyCodes, args.Flags);
    }

    /// <summary>Sends an interrupt that cannot be masked.</summary>
    internal static void InjectNmi(OpenCall call, DomainInjectNmiArgs args) =>
        call.Connection.Screens.InjectNmi(call.Context, args.Domain.ToDriver(), args.Flags);
}
