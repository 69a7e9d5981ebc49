// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>Calls about what is written about a domain, with the checks of libvirt's public functions.</summary>
static class DomainMetadataHandlers
{
    /// <summary>Writes a text.</summary>
    internal static void Set(OpenCall call, DomainSetMetadataArgs args)
    {
        const string function = "virDomainSetMetadata";
        switch ((DomainMetadataType)args.Type)
        {
            case DomainMetadataType.Title when args.Metadata?.Contains('\n') == true:
                throw LibvirtException.ArgumentCheck(
                    ErrorDomain.Domain, function, "metadata", "metadata title can't contain newlines");
            case DomainMetadataType.Title or DomainMetadataType.Description:
                PublicChecks.RequireNoText(args.Uri, function, "uri");
                PublicChecks.RequireNoText(args.Key, function, "key");
                break;
            case DomainMetadataType.Element:
                PublicChecks.RequireText(args.Uri, function, "uri");
                if (args.Metadata is not null)
                {
                    PublicChecks.RequireText(args.Key, function, "key");
                }

                break;
        }

        call.Connection.Metadata.Set(
            call.Context, args.Domain.ToDriver(), args.Type, args.Metadata, args.Key, args.Uri, args.Flags);
    }

    /// <summary>Tells a text.</summary>
    internal static DomainGetMetadataRet Get(OpenCall call, DomainGetMetadataArgs args)
    {
        const string function = "virDomainGetMetadata";
        PublicChecks.RequireOneDefinition(args.Flags, function);
        switch ((DomainMetadataType)args.Type)
        {
            case DomainMetadataType.Title or DomainMetadataType.Description:
                PublicChecks.RequireNoText(args.Uri, function, "uri");
                break;
            case DomainMetadataType.Element:
                PublicChecks.RequireText(args.Uri, function, "uri");
                break;
        }

        return new DomainGetMetadataRet(
            call.Connection.Metadata.Get(call.Context, args.Domain.ToDriver(), args.Type, args.Uri, args.Flags));
    }
}
