// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Locks;

/// <summary>Which operations on one VM go on together, and what the one that is refused is told.</summary>
static class LockMatrix
{
    /// <summary>
    /// A row for each kind that is held, a column for each kind that is wanted, both in the order of the enumeration,
    /// the column of <see cref="LockKind.Run"/> left out: <c>+</c> together, <c>-</c> excluded, <c>s</c> only of the
    /// same client session, <c>t</c> only of the same operation.
    /// </summary>
    static readonly string[] s_rows =
    [
        //          Start Res Stop Edit EdHw Ren Cln LCln MigC Mig Move Del Unr Bck Rst Rsz Cnv CpI Mnt CtC Lck
        /* Run  */ "-     +   +    +    -    -   -   -    +    +   +    -   -   +   -   +   -   -   -   -   +",
        /* Start*/ "-     -   s    +    +    -   -   -    -    -   -    -   -   -   -   -   -   -   -   -   s",
        /* Res  */ "-     -   s    +    +    -   -   -    -    -   -    -   -   -   -   -   -   -   -   -   s",
        /* Stop */ "-     -   -    -    +    -   -   -    -    -   -    -   -   -   +   -   -   -   -   -   s",
        /* Edit */ "+     +   s    -    +    +   -   -    -    -   -    -   -   -   +   t   -   -   -   -   s",
        /* EdHw */ "+     +   +    +    -    +   +   +    +    +   +    +   +   +   +   +   +   +   +   +   +",
        /* Ren  */ "-     -   s    -    +    -   -   -    -    -   -    -   -   -   -   -   -   -   -   -   s",
        /* Cln  */ "-     -   s    -    +    -   +   -    +    -   -    -   -   -   +   -   -   -   -   -   s",
        /* LCln */ "-     -   s    -    +    -   -   -    -    -   -    -   -   -   +   -   -   -   -   -   s",
        /* MigC */ "-     -   s    -    +    -   +   -    +    -   -    -   -   -   -   -   -   -   -   -   s",
        /* Mig  */ "-     -   s    -    +    -   -   -    -    -   -    -   -   -   -   -   -   -   -   -   s",
        /* Move */ "-     -   s    -    +    -   -   -    -    -   -    -   -   -   -   -   -   -   -   -   s",
        /* Del  */ "-     -   s    -    +    -   -   -    -    -   -    -   -   -   -   -   -   -   -   -   s",
        /* Unr  */ "-     -   s    -    +    -   -   -    -    -   -    -   -   -   -   -   -   -   -   -   s",
        /* Bck  */ "+     +   s    +    +    -   +   +    -    -   -    -   -   -   -   -   -   +   +   +   s",
        /* Rst  */ "-     -   s    +    +    -   +   +    -    -   -    -   -   -   -   -   -   +   +   +   s",
        /* Rsz  */ "-     -   s    -    +    -   -   -    -    -   -    -   -   -   -   -   -   -   -   -   s",
        /* Cnv  */ "-     -   s    -    +    -   -   -    -    -   -    -   -   -   -   -   -   -   -   -   s",
        /* CpI  */ "-     -   s    -    +    -   -   -    -    -   -    -   -   -   +   -   -   +   -   -   s",
        /* Mnt  */ "-     -   s    -    +    -   -   -    -    -   -    -   -   -   +   -   -   -   -   -   s",
        /* CtC  */ "-     -   s    -    +    -   -   -    -    -   -    -   -   -   +   -   -   -   -   -   s",
        /* Lck  */ "s     s   s    s    +    s   s   s    s    s   s    s   s   s   +   s   s   s   s   s   -",
    ];

    static readonly char[][] s_cells = Array.ConvertAll(s_rows, static row => row.Replace(" ", "").ToCharArray());

    /// <summary>
    /// Whether <paramref name="wanted"/> may be taken beside <paramref name="held"/>.
    /// </summary>
    internal static bool Allows(LockKind held, LockKind wanted, bool sameSession, bool sameOperation) =>
        s_cells[(int)held][(int)wanted - 1] switch
        {
            '+' => true,
            's' => sameSession,
            't' => sameOperation,
            _ => false,
        };

    /// <summary>
    /// What is answered when <paramref name="held"/> has kept <paramref name="wanted"/> out for too long.
    /// </summary>
    internal static PrlError Refusal(LockKind held, LockKind wanted) => held switch
    {
        LockKind.Run when wanted == LockKind.EditHardware => PrlError.PRL_ERR_VM_MUST_BE_STOPPED_FOR_CHANGE_DEVICES,
        LockKind.Run => PrlError.PRL_ERR_VM_LOCKED_FOR_EXECUTE_EX,
        LockKind.Start => PrlError.PRL_ERR_VM_LOCKED_FOR_EXECUTE,
        LockKind.Edit => PrlError.PRL_ERR_VM_LOCKED_FOR_EDIT_COMMIT,
        LockKind.EditHardware => PrlError.PRL_ERR_VM_MUST_BE_STOPPED_FOR_CHANGE_DEVICES,
        LockKind.Rename => PrlError.PRL_ERR_VM_LOCKED_FOR_EDIT_COMMIT_WITH_RENAME,
        LockKind.Clone or LockKind.LinkedClone => PrlError.PRL_ERR_VM_LOCKED_FOR_CLONE,
        LockKind.Migrate or LockKind.MigrateClone => PrlError.PRL_ERR_VM_LOCKED_FOR_MIGRATE,
        LockKind.Move => PrlError.PRL_ERR_VM_LOCKED_FOR_MOVE,
        LockKind.Delete => PrlError.PRL_ERR_VM_LOCKED_FOR_DELETE,
        LockKind.Unregister => PrlError.PRL_ERR_VM_LOCKED_FOR_UNREGISTER,
        LockKind.Backup => PrlError.PRL_ERR_VM_LOCKED_FOR_BACKUP,
        LockKind.Restore => PrlError.PRL_ERR_VM_LOCKED_FOR_RESTORE_FROM_BACKUP,
        LockKind.Resize => PrlError.PRL_ERR_VM_LOCKED_FOR_DISK_RESIZE,
        LockKind.Convert => PrlError.PRL_ERR_VM_LOCKED_FOR_DISK_CONVERT,
        LockKind.CopyImage => PrlError.PRL_ERR_VM_LOCKED_FOR_COPY_IMAGE,
        LockKind.Lock => PrlError.PRL_ERR_VM_IS_EXCLUSIVELY_LOCKED,
        _ => PrlError.PRL_ERR_VM_LOCKED_FOR_INTERNAL_REASON,
    };
}
