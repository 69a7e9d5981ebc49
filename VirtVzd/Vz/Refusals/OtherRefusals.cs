// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Frozen;
using System.Collections.Generic;
using VirtVzd.Errors;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Refusals;

/// <summary>
/// Refusals that are about no fault of a configuration and no lock: libvirt's code for each, and a sentence where the
/// SDK's own does not say what a client of libvirt can do about it.
/// </summary>
static class OtherRefusals
{
    /// <summary>The table: the SDK's code, its name without <c>PRL_ERR_</c>, libvirt's code, the sentence.</summary>
    internal static IReadOnlyList<(uint Code, string Name, ErrorCode Error, string? Text)> All { get; } =
    [
        // What the state forbids.
        (0x80000103, "UNABLE_DROP_SUSPENDED_STATE", ErrorCode.OperationInvalid, null),
        (0x80000104, "CANT_EDIT_SUSPENDED_VM", ErrorCode.OperationInvalid,
            "a domain with a managed save image cannot be changed"),
        (0x80000368, "CANT_TO_START_VM_TEMPLATE", ErrorCode.OperationInvalid, "the domain is a template"),
        (0x80000376, "VM_MUST_BE_STOPPED_BEFORE_RENAMING", ErrorCode.OperationInvalid,
            "an active domain cannot be renamed"),
        (0x80000377, "DISP_VM_IS_NOT_STARTED", ErrorCode.OperationInvalid, null),
        (0x80000384, "VM_MUST_BE_STOPPED_FOR_CHANGE_DEVICES", ErrorCode.OperationInvalid,
            "the domain must be shut off for this change"),
        (0x80000416, "DISP_VM_COMMAND_CANT_BE_EXECUTED", ErrorCode.OperationInvalid, null),
        (0x80000420, "VM_IS_NOT_SUSPENDED", ErrorCode.OperationInvalid, null),
        (0x80000489, "WRONG_VM_STATE", ErrorCode.OperationInvalid, null),
        (0x80000516, "INVALID_ACTION_REQUESTED", ErrorCode.OperationInvalid, null),
        (0x80000535, "CANNOT_EDIT_HARDWARE_FOR_PAUSED_VM", ErrorCode.OperationInvalid,
            "the devices, processors and memory of a paused domain cannot be changed"),
        (0x80000540, "CANNOT_EDIT_FIREWALL_AT_TRANS_VM_STATE", ErrorCode.OperationInvalid, null),
        (0x80000557, "DISP_VM_IS_NOT_STOPPED", ErrorCode.OperationInvalid, null),
        (0x80000576, "VM_EDIT_UNABLE_CONVERT_TO_TEMPLATE", ErrorCode.OperationInvalid, null),
        (0x80000595, "DISP_VM_IS_NOT_RUNNING", ErrorCode.OperationInvalid, null),
        (0x80027210, "VMCONF_NUMANODES_VM_MUST_BE_STOPPED", ErrorCode.OperationInvalid,
            "the NUMA nodes of an active domain cannot be changed"),
        (0x80044008, "CT_IS_RUNNING", ErrorCode.OperationInvalid, null),

        // What is there already, or comes into being.
        (0x80000062, "VM_ALREADY_REGISTERED_VM_UUID", ErrorCode.OperationFailed,
            "another domain has this uuid already"),
        (0x80000063, "VM_ALREADY_REGISTERED_VM_PATH", ErrorCode.OperationFailed,
            "another domain lives in this directory already"),
        (0x80000114, "VM_ALREADY_REGISTERED_UNIQUE_PARAMS", ErrorCode.OperationFailed,
            "another domain with this name, uuid or directory is being made"),
        (0x80000115, "VM_ALREADY_REGISTERED_VM_NAME", ErrorCode.OperationFailed,
            "another domain has this name already"),
        (0x80000447, "VM_ALREADY_REGISTERED", ErrorCode.OperationFailed, "the domain exists already"),

        // What keeps the host from copying one.
        (0x80000037, "VM_CONFIG_ALREADY_EXISTS", ErrorCode.OperationFailed, "a domain has its directory there already"),
        (0x80000075, "DIRECTORY_DOES_NOT_EXIST", ErrorCode.InvalidArg, "the directory does not exist on the host"),
        (0x80000107, "CLONE_OPERATION_CANCELED", ErrorCode.OperationAborted, "it was cancelled at the host"),
        (0x80000237, "HDD_IMAGE_COPY", ErrorCode.OperationFailed, "the host cannot copy the image of a disk"),
        (0x80000286, "VMDIR_PATH_IS_NOT_ABSOLUTE", ErrorCode.InvalidArg, "the path of the directory is not absolute"),
        (0x80000355, "FILE_OR_DIR_ALREADY_EXISTS", ErrorCode.OperationFailed,
            "there is something in the domain's place already"),
        (0x80000371, "FREE_DISC_SPACE_FOR_CLONE", ErrorCode.OperationFailed,
            "there is not enough space on the host for a copy"),
        (0x80000449, "VM_DIRECTORY_FOLDER_DOESNT_EXIST", ErrorCode.OperationFailed,
            "the host's directory for domains does not exist"),

        (0x80001002, "UNSUPPORTED_DEVICE_TYPE", ErrorCode.OperationInvalid,
            "a domain with a serial port or EFI cannot be moved while it is active"),

        // What keeps the host from moving a guest to another one.
        (0x80000412, "HANDSHAKE_FAILED", ErrorCode.OperationFailed, null),
        (0x80000414, "SSL_HANDSHAKE_FAILED", ErrorCode.OperationFailed, null),
        (0x80000510, "CANT_CONNECT_TO_DISPATCHER_ITERATIVELY", ErrorCode.OperationFailed, null),
        (0x80000511, "CANT_RESOLVE_HOSTNAME", ErrorCode.OperationFailed, null),
        (0x80030001, "DISP2DISP_WRONG_USER_SESSION_UUID", ErrorCode.OperationFailed, null),
        (0x80031000, "VM_MIGRATE_CHECKING_PRECONDITIONS_FAILED", ErrorCode.OperationFailed, null),
        (0x80031004, "VM_MIGRATE_NOT_ENOUGH_CPUS_ON_TARGET", ErrorCode.OperationFailed, null),
        (0x80031005, "VM_MIGRATE_NON_COMPATIBLE_CPU_ON_TARGET", ErrorCode.CpuIncompatible, null),
        (0x80031015, "VM_MIGRATE_NOT_ENOUGH_DISK_SPACE_ON_TARGET", ErrorCode.OperationFailed, null),
        (0x80031017, "VM_MIGRATE_UNSUITABLE_VM_STATE", ErrorCode.OperationInvalid, null),
        (0x80031018, "FILECOPY_PROTOCOL", ErrorCode.OperationFailed, null),
        (0x80031020, "FILECOPY_FILE_EXIST", ErrorCode.OperationFailed, null),
        (0x80031021, "FILECOPY_CANT_CREATE_DIR", ErrorCode.OperationFailed, null),
        (0x80031022, "FILECOPY_CANT_OPEN_FILE", ErrorCode.OperationFailed, null),
        (0x80031023, "FILECOPY_CANT_WRITE", ErrorCode.OperationFailed, null),
        (0x80031026, "VM_MIGRATE_VM_HOME_ALREADY_EXISTS_ON_TARGET", ErrorCode.OperationFailed, null),
        (0x80031027, "VM_MIGRATE_REMOTE_DEVICE_IS_ATTACHED", ErrorCode.OperationInvalid, null),
        (0x80031031, "VM_MIGRATE_REGISTER_VM_FAILED", ErrorCode.OperationFailed, null),
        (0x80031034, "VM_MIGRATE_VM_ALREADY_MIGRATE_ON_TARGET", ErrorCode.OperationFailed, null),
        (0x80031035, "CT_MIGRATE_INTERNAL_ERROR", ErrorCode.OperationFailed, null),
        (0x80031043, "VM_MIGRATE_NON_COMPATIBLE_CPU_ON_TARGET_SHORT", ErrorCode.CpuIncompatible, null),
        (0x80031044, "CT_MIGRATE_ID_ALREADY_EXIST", ErrorCode.OperationFailed, null),
        (0x80031045, "VM_MIGRATE_TO_THE_SAME_NODE", ErrorCode.InvalidArg, null),
        (0x80031049, "CT_MIGRATE_TARGET_ALREADY_EXISTS", ErrorCode.OperationFailed, null),
        (0x80031051, "VM_MIGRATE_EXT_DISK_DIR_ALREADY_EXISTS_ON_TARGET", ErrorCode.OperationFailed, null),
        (0x80031054, "CT_MIGRATE_EXTERNAL_PROCESS", ErrorCode.OperationFailed, null),
        (0x80031055, "VM_MIGRATE_SNAPSHOT_DETECTED", ErrorCode.OperationInvalid, null),
        (0x80037000, "BACKUP_INTERNAL_PROTO_ERROR", ErrorCode.OperationFailed, null),

        // What keeps the host from giving a device of its own.
        (0x80000461, "CANT_START_VM_SINCE_NO_VTD_DRIVER", ErrorCode.OperationFailed, null),
        (0x80000463, "CANT_START_VM_SINCE_VTD_DEVICE_ALREADY_USED", ErrorCode.OperationFailed, null),

        // What keeps the host from doing it.
        (0x80000112, "VM_CONFIG_WAS_CHANGED", ErrorCode.OperationFailed,
            "other clients of the host keep changing the same settings of the domain"),
        (0x80000234, "SAVE_VM_CONFIG", ErrorCode.OperationFailed, null),
        (0x80000453, "NOT_ENOUGH_DISK_SPACE_TO_XML_SAVE", ErrorCode.OperationFailed,
            "there is no space left on the host to store the configuration"),
        (0x80044003, "ACTION_NOT_SUPPORTED_FOR_CT", ErrorCode.OperationUnsupported, null),
    ];

    static readonly FrozenDictionary<uint, (ErrorCode Error, string? Text)> ByCode =
        All.ToFrozenDictionary(static row => row.Code, static row => (row.Error, row.Text));

    /// <summary>
    /// libvirt's code and the sentence, null for the SDK's own; null for a code that is none of these.
    /// </summary>
    internal static (ErrorCode Error, string? Text)? Find(PrlResult code) =>
        ByCode.TryGetValue((uint)code, out var row) ? row : null;
}
