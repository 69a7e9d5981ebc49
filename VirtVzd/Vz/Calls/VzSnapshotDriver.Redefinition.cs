// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Documents;
using VirtVzd.DomainXml.Model;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Vz.Guests;
using VirtVzd.Vz.Snapshots;

namespace VirtVzd.Vz.Calls;

/// <content>
/// What is written of a snapshot that is there. The host keeps the snapshots, so that of a document only the
/// description can be another; a document of one that the host does not have brings none back.
/// </content>
sealed partial class VzSnapshotDriver
{
    SnapshotReference Redefine(Domain domain, string xml, SnapshotCreateFlags wanted)
    {
        var request = SnapshotXml.ParseRedefinition(xml, domain.Uuid);
        Validate(xml, wanted);
        if (request.DomainUuid != domain.Uuid)
        {
            throw LibvirtException.InvalidArgument(
                ErrorDomain.DomainSnapshot, $"definition for snapshot {request.Name} must use uuid {domain.Uuid:D}");
        }

        var reference = default(SnapshotReference);
        _driver.Work(domain, DomainJobKind.ChangeState, vm =>
        {
            var snapshot = Read(domain, vm).Require(request.Name);
            reference = Reference(domain, snapshot);
            RequireSame(snapshot, request);
            if (wanted.HasFlag(SnapshotCreateFlags.Current) && !snapshot.IsCurrent)
            {
                throw LibvirtException.Of(
                    ErrorCode.OperationUnsupported,
                    ErrorDomain.Parallels,
                    $"the domain goes on from another snapshot than '{snapshot.Name}', which only a revert changes");
            }

            if (request.Description != snapshot.Description)
            {
                vm.DescribeSnapshot(snapshot.Id, snapshot.Title, request.Description ?? "");
            }
        });
        return reference;
    }

    static void RequireSame(Snapshot snapshot, SnapshotDefinition request)
    {
        var changed = request.State != SnapshotState.None && request.State != snapshot.State ? "state"
            : request.ParentName != snapshot.Parent?.Name ? "parent"
            : request.CreationTime != snapshot.CreationTime ? "creation time"
            : null;
        if (changed is not null)
        {
            throw LibvirtException.Of(
                ErrorCode.ConfigUnsupported,
                ErrorDomain.Parallels,
                $"the host keeps the {changed} of snapshot '{snapshot.Name}': only its description can be changed");
        }
    }

    static void RequireRedefinition(SnapshotCreateFlags wanted)
    {
        if (wanted.HasFlag(SnapshotCreateFlags.Current) && !wanted.HasFlag(SnapshotCreateFlags.Redefine))
        {
            throw LibvirtException.ArgumentCheck(
                ErrorDomain.DomainSnapshot,
                "virDomainSnapshotCreateXML",
                "ctl",
                "Flag 'VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE' is required by flag 'VIR_DOMAIN_SNAPSHOT_CREATE_CURRENT'");
        }
    }
}
