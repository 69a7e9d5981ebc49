// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;

namespace VirtVzd.Remote;

/// <summary>Calls that bring domains to life.</summary>
static class LifeHandlers
{
    /// <summary>Runs a domain that is there as long as it runs.</summary>
    internal static DomainCreateXmlRet CreateXml(OpenCall call, DomainCreateXmlArgs args) =>
        new(call.Connection.Domains.CreateXml(call.Context, args.Xml, args.Flags).ToWire());

    /// <summary>The same for one to which open files would be passed.</summary>
    internal static DomainCreateXmlWithFilesRet CreateXmlWithFiles(
        RpcCall call, OpenCall open, DomainCreateXmlWithFilesArgs args)
    {
        RefuseFiles(call);
        return new(open.Connection.Domains.CreateXml(open.Context, args.Xml, args.Flags).ToWire());
    }

    /// <summary>Starts a domain, to which open files would be passed.</summary>
    internal static DomainCreateWithFilesRet CreateWithFiles(
        RpcCall call, OpenCall open, DomainCreateWithFilesArgs args)
    {
        RefuseFiles(call);
        return new(open.Connection.Domains.Create(open.Context, args.Domain.ToDriver(), args.Flags).ToWire());
    }

    // The guest is a child of the hypervisor, and not of whom the files are sent to.
    static void RefuseFiles(RpcCall call)
    {
        if (call.Incoming is not null)
        {
            throw LibvirtException.Of(
                ErrorCode.ArgumentUnsupported, ErrorDomain.Parallels,
                "open files cannot be passed to a domain of Virtuozzo");
        }
    }
}
