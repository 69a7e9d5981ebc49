// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Frozen;
using System.Collections.Generic;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Refusals;

/// <summary>
/// Who holds a guest while an operation waits for it: the dispatcher lets the two wait for each other for a minute,
/// then it answers by the one that it conflicts with.
/// </summary>
static class LockHolders
{
    /// <summary>The table: the SDK's code, its name without <c>PRL_ERR_</c>, and who it means.</summary>
    internal static IReadOnlyList<(uint Code, string Name, string Holder)> All { get; } =
    [
        (0x80000476, "VM_IS_EXCLUSIVELY_LOCKED", "another client of the host, which has locked the domain"),
        (0x80038100, "VM_LOCKED_FOR_CLONE", "the domain's being cloned"),
        (0x80038101, "VM_LOCKED_FOR_DELETE", "the domain's deletion"),
        (0x80038102, "VM_LOCKED_FOR_UNREGISTER", "the domain's being unregistered"),
        (0x80038103, "VM_LOCKED_FOR_EDIT_COMMIT", "a change of the domain's configuration"),
        (0x80038104, "VM_LOCKED_FOR_EXECUTE", "a start of the domain"),
        (0x80038105, "VM_LOCKED_FOR_EXECUTE_EX", "the domain itself, which is active"),
        (0x80038106, "VM_LOCKED_FOR_INTERNAL_REASON", "a shutdown, save, resume or mount of the domain"),
        (0x80038107, "VM_LOCKED_FOR_EDIT_COMMIT_WITH_RENAME", "the domain's being renamed"),
        (0x80038108, "VM_LOCKED_FOR_UPDATE_SECURITY", "a change of the rights to the domain"),
        (0x80038109, "VM_LOCKED_FOR_MIGRATE", "a migration of the domain"),
        (0x80038110, "VM_LOCKED_FOR_CREATE_SNAPSHOT", "the creation of a snapshot"),
        (0x80038111, "VM_LOCKED_FOR_SWITCH_TO_SNAPSHOT", "a revert to a snapshot"),
        (0x80038112, "VM_LOCKED_FOR_DELETE_TO_SNAPSHOT", "the deletion of a snapshot"),
        (0x80038113, "VM_LOCKED_FOR_BACKUP", "a backup of the domain"),
        (0x80038114, "VM_LOCKED_FOR_RESTORE_FROM_BACKUP", "the domain's being restored from a backup"),
        (0x80038115, "VM_LOCKED_CTL_FOR_BACKUP", "a backup of the domain"),
        (0x80038116, "VM_LOCKED_FOR_DISK_RESIZE", "the resize of a disk"),
        (0x80038117, "VM_LOCKED_FOR_DISK_COMPACT", "a disk's being compacted"),
        (0x80038118, "VM_LOCKED_FOR_DISK_CONVERT", "a disk's being converted"),
        (0x80038119, "VM_LOCKED_FOR_ENCRYPT", "the domain's being encrypted"),
        (0x80038120, "VM_LOCKED_FOR_DECRYPT", "the domain's being decrypted"),
        (0x80038121, "VM_LOCKED_FOR_CHANGE_PASSWORD", "a change of the domain's password"),
        (0x80038122, "VM_LOCKED_FOR_CHANGE_FIREWALL", "a change of the domain's firewall"),
        (0x80038123, "VM_LOCKED_FOR_COPY_IMAGE", "the copy of a disk"),
        (0x80038124, "VM_LOCKED_FOR_MOVE", "the domain's being moved"),
        (0x80038125, "VM_LOCKED_FOR_SET_PROTECTION", "the domain's being protected"),
        (0x80038126, "VM_LOCKED_FOR_REMOVE_PROTECTION", "the end of the domain's protection"),
    ];

    static readonly FrozenDictionary<uint, string> ByCode =
        All.ToFrozenDictionary(static row => row.Code, static row => row.Holder);

    /// <summary>The holder that a code names, null for a code that names none.</summary>
    internal static string? Find(PrlResult code) => ByCode.GetValueOrDefault((uint)code);
}
