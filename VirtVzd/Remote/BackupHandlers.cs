// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>Calls about backups.</summary>
static class BackupHandlers
{
    internal static void Begin(OpenCall call, DomainBackupBeginArgs args) => call.Connection.Backups.Begin(
        call.Context, args.Domain.ToDriver(), args.BackupXml, args.CheckpointXml, args.Flags);

    /// <summary>The document of the one that goes on.</summary>
    internal static DomainBackupGetXmlDescRet GetXml(OpenCall call, DomainBackupGetXmlDescArgs args) =>
        new(call.Connection.Backups.GetXml(call.Context, args.Domain.ToDriver(), args.Flags));
}
