// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;
using P = VirtVzd.Protocol.Procedures.RemoteProcedure;

namespace VirtVzd.Remote;

/// <summary>Rows of the calls about backups and checkpoints.</summary>
static class BackupCalls
{
    /// <summary>Fills these rows of the table.</summary>
    internal static void Add(CallTable<P> table)
    {
        table.Do<DomainBackupBeginArgs>(P.DomainBackupBegin, Lane.Sdk, BackupHandlers.Begin);
        table.Answer<DomainBackupGetXmlDescArgs, DomainBackupGetXmlDescRet>(
            P.DomainBackupGetXmlDesc, Lane.Memory, BackupHandlers.GetXml);
        table.Answer<DomainCheckpointCreateXmlArgs, DomainCheckpointCreateXmlRet>(
            P.DomainCheckpointCreateXml, Lane.Sdk, CheckpointHandlers.Create);
        table.Answer<DomainCheckpointGetXmlDescArgs, DomainCheckpointGetXmlDescRet>(
            P.DomainCheckpointGetXmlDesc, Lane.Sdk, CheckpointHandlers.GetXml);
        table.Answer<DomainListAllCheckpointsArgs, DomainListAllCheckpointsRet>(
            P.DomainListAllCheckpoints, Lane.Sdk, CheckpointHandlers.ListAll);
        table.Answer<DomainCheckpointListAllChildrenArgs, DomainCheckpointListAllChildrenRet>(
            P.DomainCheckpointListAllChildren, Lane.Sdk, CheckpointHandlers.ListAllChildren);
        table.Answer<DomainCheckpointLookupByNameArgs, DomainCheckpointLookupByNameRet>(
            P.DomainCheckpointLookupByName, Lane.Sdk, CheckpointHandlers.LookupByName);
        table.Answer<DomainCheckpointGetParentArgs, DomainCheckpointGetParentRet>(
            P.DomainCheckpointGetParent, Lane.Sdk, CheckpointHandlers.GetParent);
        table.Do<DomainCheckpointDeleteArgs>(P.DomainCheckpointDelete, Lane.Sdk, CheckpointHandlers.Delete);
    }
}
