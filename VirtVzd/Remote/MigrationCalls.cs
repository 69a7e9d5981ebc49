// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;
using P = VirtVzd.Protocol.Procedures.RemoteProcedure;

namespace VirtVzd.Remote;

/// <summary>Rows of the steps of migrations.</summary>
static class MigrationCalls
{
    /// <summary>Fills these rows of the table.</summary>
    internal static void Add(CallTable<P> table)
    {
        table.Answer<DomainMigrateBegin3ParamsArgs, DomainMigrateBegin3ParamsRet>(
            P.DomainMigrateBegin3Params, Lane.Sdk, MigrationHandlers.Begin);
        table.Answer<DomainMigratePrepare3ParamsArgs, DomainMigratePrepare3ParamsRet>(
            P.DomainMigratePrepare3Params, Lane.Sdk, MigrationHandlers.Prepare);
        table.Answer<DomainMigratePerform3ParamsArgs, DomainMigratePerform3ParamsRet>(
            P.DomainMigratePerform3Params, Lane.Sdk, MigrationHandlers.Perform);
        table.Answer<DomainMigrateFinish3ParamsArgs, DomainMigrateFinish3ParamsRet>(
            P.DomainMigrateFinish3Params, Lane.Sdk, MigrationHandlers.Finish);
        table.Do<DomainMigrateConfirm3ParamsArgs>(P.DomainMigrateConfirm3Params, Lane.Sdk, MigrationHandlers.Confirm);
    }
}
