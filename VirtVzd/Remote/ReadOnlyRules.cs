// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;
using P = VirtVzd.Protocol.Procedures.RemoteProcedure;

namespace VirtVzd.Remote;

/// <summary>
/// What a client that may only read is refused of calls that are otherwise for everyone: secrets in documents, and what
/// has to be asked of the guest itself (auth.md §5). Calls that only write are refused before they get here.
/// </summary>
static class ReadOnlyRules
{
    // VIR_DOMAIN_XML_SECURE, and the same bit of the flags of the other documents.
    const uint Secure = 1;
    const uint Migratable = 8;
    const uint VcpuGuest = 8;
    const uint SourceAgent = 1;

    /// <summary>Refuses a reader's call by its arguments.</summary>
    /// <exception cref="LibvirtException">It asks for what only those may have who may write.</exception>
    internal static void Check<TArgs>(in ProcedureRow row, in TArgs arguments)
        where TArgs : struct
    {
        var flags = arguments is IXdrFlags flagged ? flagged.Flags : 0;
        switch ((P)row.Number)
        {
            // A document to migrate by has the secrets in it.
            case P.DomainGetXmlDesc when (flags & (Secure | Migratable)) != 0:
            case P.DomainSnapshotGetXmlDesc or P.DomainManagedSaveGetXmlDesc or P.DomainCheckpointGetXmlDesc
                when (flags & Secure) != 0:
                throw LibvirtException.Of(ErrorCode.OperationDenied, row.Domain, $"{row.Api} with secure flag");
            case P.DomainGetVcpusFlags when (flags & VcpuGuest) != 0:
            case P.DomainInterfaceAddresses when arguments is IAddressSource { Source: SourceAgent }:
                throw LibvirtException.ReadOnly(row.Domain, row.Api);
        }
    }
}
