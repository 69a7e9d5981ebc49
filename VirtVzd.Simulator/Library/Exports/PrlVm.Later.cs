// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary>
/// <c>PrlVm_*</c> that the simulated host does not carry out: the library checks the arguments and the session, then the
/// job fails with PRL_ERR_UNIMPLEMENTED.
/// </summary>
static unsafe partial class PrlVm
{
    [UnmanagedCallersOnly(EntryPoint = "PrlVm_MigrateWithRenameEx")]
    static nint PrlVm_MigrateWithRenameEx(
        nint vm,
        byte* targetHost,
        uint targetPort,
        byte* targetSession,
        byte* targetName,
        byte* targetPath,
        uint migrationFlags,
        uint reservedFlags,
        uint isForced)
        => Unimplemented(
            vm,
            JobOperation.VmMigrate,
            targetHost != null && targetSession != null && targetName != null && targetPath != null,
            nameof(PrlVm_MigrateWithRenameEx));

    static nint Unimplemented(nint vm, JobOperation operation, bool areArgumentsGiven, string function)
        => JobCall.OnVm(
            vm,
            operation,
            _ => areArgumentsGiven
                ? new Request { Op = JobCall.Unimplemented }
                : throw PrlException.InvalidArgument(),
            null,
            function);
}
