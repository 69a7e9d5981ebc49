// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;
using P = VirtVzd.Protocol.Procedures.RemoteProcedure;

namespace VirtVzd.Remote;

/// <summary>Rows of the calls about what domains show.</summary>
static class ScreenCalls
{
    /// <summary>Fills these rows of the table.</summary>
    internal static void Add(CallTable<P> table)
    {
        table.Pass<DomainScreenshotArgs, DomainScreenshotRet>(P.DomainScreenshot, Lane.Sdk, ScreenHandlers.Screenshot);
        table.Do<DomainSendKeyArgs>(P.DomainSendKey, Lane.Sdk, ScreenHandlers.SendKey);
        table.Do<DomainInjectNmiArgs>(P.DomainInjectNmi, Lane.Memory, ScreenHandlers.InjectNmi);
    }
}
