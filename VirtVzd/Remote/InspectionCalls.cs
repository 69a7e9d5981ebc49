// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;
using P = VirtVzd.Protocol.Procedures.RemoteProcedure;

namespace VirtVzd.Remote;

/// <summary>Rows of the calls that look at what is beside a domain's document.</summary>
static class InspectionCalls
{
    /// <summary>Fills these rows of the table.</summary>
    internal static void Add(CallTable<P> table)
    {
        table.Answer<NodeGetSecurityModelRet>(P.NodeGetSecurityModel, Lane.Memory, InspectionHandlers.GetSecurityModel);
        table.Answer<DomainGetSecurityLabelArgs, DomainGetSecurityLabelRet>(
            P.DomainGetSecurityLabel, Lane.Memory, InspectionHandlers.GetSecurityLabel);
        table.Answer<DomainGetSecurityLabelListArgs, DomainGetSecurityLabelListRet>(
            P.DomainGetSecurityLabelList, Lane.Memory, InspectionHandlers.ListSecurityLabels);
        table.Answer<DomainGetMessagesArgs, DomainGetMessagesRet>(
            P.DomainGetMessages, Lane.Memory, InspectionHandlers.GetMessages);
        table.Answer<DomainGetBlockJobInfoArgs, DomainGetBlockJobInfoRet>(
            P.DomainGetBlockJobInfo, Lane.Memory, InspectionHandlers.GetBlockJob);

        // A storage may be slow.
        table.Answer<DomainBlockPeekArgs, DomainBlockPeekRet>(P.DomainBlockPeek, Lane.Sdk, InspectionHandlers.Peek);
    }
}
