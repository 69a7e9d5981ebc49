// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using System.Text;
using VirtVzd.Errors;
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>Calls that look at what is beside a domain's document.</summary>
static class InspectionHandlers
{
    /// <summary>The host's security driver: none, which libvirt's drivers tell by empty texts.</summary>
    internal static NodeGetSecurityModelRet GetSecurityModel(OpenCall call) => new(CText(""), CText(""));

    internal static DomainGetSecurityLabelRet GetSecurityLabel(OpenCall call, DomainGetSecurityLabelArgs args) =>
        Label(call.Connection.Inspection.GetSecurityLabel(call.Context, args.Domain.ToDriver()));

    internal static DomainGetSecurityLabelListRet ListSecurityLabels(OpenCall call, DomainGetSecurityLabelListArgs args)
    {
        var labels = call.Connection.Inspection.ListSecurityLabels(call.Context, args.Domain.ToDriver());
        return new DomainGetSecurityLabelListRet([.. labels.Select(Label)], labels.Count);
    }

    /// <summary>What is wrong with a domain.</summary>
    internal static DomainGetMessagesRet GetMessages(OpenCall call, DomainGetMessagesArgs args)
    {
        var messages = call.Connection.Inspection.GetMessages(call.Context, args.Domain.ToDriver(), args.Flags);
        return messages.Count <= RemoteLimits.DomainMessagesMax
            ? new DomainGetMessagesRet([.. messages])
            : throw LibvirtException.Internal(
                ErrorDomain.Rpc,
                $"Number of msgs {messages.Count}, which exceeds max limit: {RemoteLimits.DomainMessagesMax}");
    }

    /// <summary>The job of a disk.</summary>
    internal static DomainGetBlockJobInfoRet GetBlockJob(OpenCall call, DomainGetBlockJobInfoArgs args)
    {
        var disk = PublicChecks.RequireNonEmptyText(args.Path, "virDomainGetBlockJobInfo", "disk");
        var isThere = call.Connection.Inspection.HasBlockJob(call.Context, args.Domain.ToDriver(), disk, args.Flags);
        return new DomainGetBlockJobInfoRet(isThere.ToWire(), 0, 0, 0, 0);
    }

    /// <summary>Bytes of a disk.</summary>
    internal static DomainBlockPeekRet Peek(OpenCall call, DomainBlockPeekArgs args)
    {
        if (args.Size > RemoteLimits.DomainBlockPeekBufferMax)
        {
            throw LibvirtException.Internal(ErrorDomain.Rpc, "size > maximum buffer size");
        }

        var disk = PublicChecks.RequireNonEmptyText(args.Path, "virDomainBlockPeek", "disk");
        return new DomainBlockPeekRet(
            call.Connection.Inspection.Peek(
                call.Context, args.Domain.ToDriver(), disk, args.Offset, (int)args.Size, args.Flags));
    }

    // Whether it is enforced is told of a label alone.
    static DomainGetSecurityLabelRet Label(string label) => new(CText(label), (label.Length > 0).ToWire());

    // These travel with their end in C.
    static byte[] CText(string text) => Encoding.UTF8.GetBytes(text + '\0');
}
