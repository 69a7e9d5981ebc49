// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Frozen;
using System.Collections.Generic;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Refusals;

/// <summary>
/// What a client reads of a failure. Where the host has said more than a code (the details of the job's error), its own
/// words; else a sentence for the code, because the SDK's text for it is written for who programs against the SDK.
/// </summary>
static class Sentences
{
    /// <summary>
    /// The table: the SDK's code, its name without <c>PRL_ERR_</c> if it begins so, and the sentence, without a capital
    /// and a full stop.
    /// </summary>
    internal static IReadOnlyList<(uint Code, string Name, string Text)> All { get; } =
    [
        // What may befall any request.
        (0x80000001, "UNEXPECTED", "the host has met a fault of its own"),
        (0x80000002, "OUT_OF_MEMORY", "the host is out of memory"),
        (0x80000003, "INVALID_ARG", "the host does not take a value that it was given"),
        (0x80000004, "INVALID_HANDLE", "the host does not know what it was asked about"),
        (0x80000005, "ACCESS_DENIED", "the host does not permit this"),
        (0x80000007, "UNINITIALIZED", "the host has not found what it was to work on"),
        (0x80000008, "UNIMPLEMENTED", "the host cannot do this"),
        (0x80000009, "FAILURE", "the host has failed to do this and does not say why"),
        (0x80000010, "FILE_NOT_FOUND", "the host does not find a file"),
        (0x80000014, "NO_DATA", "the host does not have what it was asked for"),
        (0x80000015, "TIMEOUT", "the host has not done this in time"),
        (0x80000016, "OPERATION_FAILED", "the host has failed to do this and does not say why"),
        (0x80000018, "INVALID_PARAM", "the host does not take a value that it was given"),
        (0x80000092, "TASK_NOT_FOUND", "the host cannot cancel this, or not any more"),
        (0x80000201, "VM_REQUEST_NOT_SUPPORTED", "the host cannot do this to the domain as it is"),
        (0x80000239, "ACCESS_TO_VM_DENIED", "the host does not permit this to the domain"),
        (0x80000275, "OPERATION_WAS_CANCELED", "it was cancelled at the host"),
        (0x80000450, "TRY_AGAIN", "the host cannot do this just now"),
        (0x80000521, "SERVICE_BUSY", "the host is busy with something that excludes this"),

        // The connection.
        (0x80000246, "WS_DISP_CONNECTION_CLOSED", "the connection to the Virtuozzo dispatcher is lost"),
        (0x80000249, "CANT_CONNECT_TO_DISPATCHER", "the Virtuozzo dispatcher cannot be reached: it may not run"),
        (0x80000251, "NOT_CONNECTED_TO_DISPATCHER", "the connection to the Virtuozzo dispatcher is lost"),
        (0x80000252, "ALREADY_CONNECTED_TO_DISPATCHER", "there is a session with the Virtuozzo dispatcher already"),
        (0x80000287, "API_WASNT_INITIALIZED", "the SDK could not be initialized"),
        (0x80000331, "LOCAL_AUTHENTICATION_FAILED",
            "the Virtuozzo dispatcher does not know the user that this daemon runs as"),
        (0x80000404, "DISP_SHUTDOWN_IN_PROCESS", "the Virtuozzo dispatcher is being stopped"),
        (0x80000413, "WRONG_PROTOCOL_VERSION", "the SDK and the Virtuozzo dispatcher are of versions that do not fit"),
        (0x80000415, "DISP_LOGON_ACTIONS_REACHED_UP_LIMIT",
            "the Virtuozzo dispatcher has as many sessions as it allows"),
        (0x80000422, "API_INCOMPATIBLE", "the SDK is older than this daemon needs"),

        // Domains.
        (0x80000105, "VM_UUID_NOT_FOUND", "the host does not have the domain, or not any more"),
        (0x80000106, "INCONSISTENCY_VM_CONFIG", "the host finds a fault in the configuration and does not say which"),
        (0x80000116, "VM_NAME_IS_EMPTY", "the domain has no name"),
        (0x80000283, "VM_CONFIG_DOESNT_EXIST", "the domain's configuration does not exist on the host any more"),
        (0x80000291, "VM_APPLY_CONFIG_NEEDS_REBOOT", "the change takes effect at the next start of the domain"),
        (0x80000322, "FILE_NOT_EXIST", "the host does not find a file"),
        (0x80000406, "OBJECT_WAS_REMOVED", "a device of the domain was removed meanwhile"),
        (0x80000472, "VM_SNAPSHOT_NOT_FOUND", "the host does not have the snapshot, or not any more"),
        (0x80034001, "VM_EXEC_GUEST_TOOL_NOT_AVAILABLE", "the guest tools do not answer"),
        (0x80027027, "CT_NOT_FOUND", "the host does not have the container, or not any more"),
        (0x80027029, "SAMPLE_CONFIG_NOT_FOUND", "the host does not have the sample that new containers are made from"),
        (0x80044007, "VZ_OSTEMPLATE_NOT_FOUND", "the template of the container is not installed on the host"),
        (0x80044010, "VZCTL_OPERATION_FAILED", "the host's tool for containers has failed and does not say why"),

        // What the host is allowed.
        (0x80011058, "LICENSE_GRACED", "the license of the host is over and has to be renewed soon"),

        // What the state forbids.
        (0x80000103, "UNABLE_DROP_SUSPENDED_STATE", "the domain has no saved memory that could be removed"),
        (0x80000368, "CANT_TO_START_VM_TEMPLATE", "the domain is a template"),
        (0x80000377, "DISP_VM_IS_NOT_STARTED", "the domain is not running"),
        (0x80000416, "DISP_VM_COMMAND_CANT_BE_EXECUTED", "the state of the domain does not allow this"),
        (0x80000420, "VM_IS_NOT_SUSPENDED", "the domain is not saved"),
        (0x80000489, "WRONG_VM_STATE", "the state of the domain does not allow this"),
        (0x80000516, "INVALID_ACTION_REQUESTED", "the state of the domain does not allow this"),
        (0x80000540, "CANNOT_EDIT_FIREWALL_AT_TRANS_VM_STATE",
            "the firewall of a domain that changes its state cannot be changed"),
        (0x80000557, "DISP_VM_IS_NOT_STOPPED", "the domain is not shut off"),
        (0x80000576, "VM_EDIT_UNABLE_CONVERT_TO_TEMPLATE", "the domain cannot become a template as it is"),
        (0x80000595, "DISP_VM_IS_NOT_RUNNING", "the domain is not running"),
        (0x80044008, "CT_IS_RUNNING", "the container is running"),

        // Devices of the host.
        (0x80000461, "CANT_START_VM_SINCE_NO_VTD_DRIVER",
            "the host has no driver by which it could give the domain a PCI device"),
        (0x80000463, "CANT_START_VM_SINCE_VTD_DEVICE_ALREADY_USED",
            "a PCI device of the domain is in use by another one"),

        // Files and disks.
        (0x80000053, "VM_CREATE_SNAPSHOT_FAILED", "the host cannot take a snapshot of the domain"),
        (0x80000098, "CANT_CREATE_HDD_IMAGE", "the host cannot make the image of a disk"),
        (0x80000102, "NOT_ALL_FILES_WAS_DELETED", "the domain is gone, but not all of its files are"),
        (0x80000234, "SAVE_VM_CONFIG", "the host cannot store the configuration"),
        (0x80000297, "OUT_OF_DISK_SPACE", "there is no space left on the host"),
        (0x80000307, "NOT_ENOUGH_DISK_FREE_SPACE", "there is no space left on the host"),
        (0x80000356, "READONLY_FILESYSTEM", "a file system of the host is read-only"),
        (0x80000373, "FILE_DISK_SPACE_ERROR", "there is no space left on the host"),
        (0x80044003, "ACTION_NOT_SUPPORTED_FOR_CT", "the host cannot do this to a container"),
        (0x80044011, "ACTION_NOT_SUPPORTED_FOR_VM", "the host cannot do this to a virtual machine"),

        // Networks of this host.
        (0x80000580, "BRIDGE_NOT_FOUND_FOR_NETWORK_ADAPTER", "the bridge of an interface does not exist on the host"),
        (0x80004004, "PRL_NET_ADAPTER_NOT_EXIST", "the host does not have the network adapter"),
        (0x80004024, "PRL_NET_DUPLICATE_VIRTUAL_NETWORK_ID", "the host has a network of this name already"),
        (0x80004025, "PRL_NET_VIRTUAL_NETWORK_ID_NOT_EXISTS", "the host does not have the network, or not any more"),
        (0x80004026, "PRL_NET_VIRTUAL_NETWORK_NOT_FOUND", "the host does not have the network, or not any more"),
        (0x80004027, "PRL_NET_ADAPTER_ALREADY_USED", "another network is over the network adapter already"),
        (0x80004200, "PRL_NET_VALID_FAILURE", "the host finds a fault in the network and does not say which"),
        (0x80004201, "PRL_NET_VALID_WRONG_NET_MASK", "the netmask is not valid"),
        (0x80004202, "PRL_NET_VALID_WRONG_HOST_IP_ADDR", "the address of the host is not valid"),
        (0x80004203, "PRL_NET_VALID_WRONG_DHCP_IP_ADDR", "the address of the DHCP server is not valid"),
        (0x80004204, "PRL_NET_VALID_DHCP_RANGE_WRONG_IP_ADDRS", "the DHCP range is not one of valid addresses"),
        (0x80004205, "PRL_NET_VALID_MISMATCH_DHCP_SCOPE_MASK", "the DHCP range lies outside of the network"),
        (0x80004206, "PRL_NET_VALID_DHCP_SCOPE_RANGE_LESS_MIN", "the DHCP range has too few addresses"),

        // Migrations.
        (0x80000412, "HANDSHAKE_FAILED", "the two hosts do not understand each other"),
        (0x80000414, "SSL_HANDSHAKE_FAILED", "the two hosts do not agree on how to encrypt"),
        (0x80000510, "CANT_CONNECT_TO_DISPATCHER_ITERATIVELY",
            "the Virtuozzo dispatcher of the destination host cannot be reached"),
        (0x80000511, "CANT_RESOLVE_HOSTNAME", "the name of the destination host is not known to this one"),
        (0x80030001, "DISP2DISP_WRONG_USER_SESSION_UUID",
            "the destination host does not know the session of its daemon any more"),
        (0x80031000, "VM_MIGRATE_CHECKING_PRECONDITIONS_FAILED",
            "the destination host does not take the domain and does not say why"),
        (0x80031004, "VM_MIGRATE_NOT_ENOUGH_CPUS_ON_TARGET",
            "the destination host has fewer processors than the domain"),
        (0x80031005, "VM_MIGRATE_NON_COMPATIBLE_CPU_ON_TARGET",
            "the processor of the destination host lacks features that the domain uses"),
        (0x80031015, "VM_MIGRATE_NOT_ENOUGH_DISK_SPACE_ON_TARGET", "there is not enough space on the destination host"),
        (0x80031017, "VM_MIGRATE_UNSUITABLE_VM_STATE", "the state of the domain does not allow this"),
        (0x80031020, "FILECOPY_FILE_EXIST", "a file of the domain exists on the destination host"),
        (0x80031021, "FILECOPY_CANT_CREATE_DIR", "the destination host cannot make a directory"),
        (0x80031022, "FILECOPY_CANT_OPEN_FILE", "a file of the domain cannot be opened"),
        (0x80031023, "FILECOPY_CANT_WRITE", "the destination host cannot write: its disk may be full"),
        (0x80031026, "VM_MIGRATE_VM_HOME_ALREADY_EXISTS_ON_TARGET",
            "the directory of the domain exists on the destination host"),
        (0x80031027, "VM_MIGRATE_REMOTE_DEVICE_IS_ATTACHED",
            "the domain has a device of the host, or of another computer, which does not move with it"),
        (0x80031031, "VM_MIGRATE_REGISTER_VM_FAILED", "the destination host could not register the domain"),
        (0x80031034, "VM_MIGRATE_VM_ALREADY_MIGRATE_ON_TARGET",
            "the domain is being migrated to the destination host already"),
        (0x80031035, "CT_MIGRATE_INTERNAL_ERROR",
            "the host's tool that migrates containers has failed and does not say why"),
        (0x80031043, "VM_MIGRATE_NON_COMPATIBLE_CPU_ON_TARGET_SHORT",
            "the processor of the destination host lacks features that the domain uses"),
        (0x80031044, "CT_MIGRATE_ID_ALREADY_EXIST", "the destination host has a container with this id"),
        (0x80031045, "VM_MIGRATE_TO_THE_SAME_NODE", "source and destination are the same host"),
        (0x80031049, "CT_MIGRATE_TARGET_ALREADY_EXISTS", "the destination host has the container already"),
        (0x80031051, "VM_MIGRATE_EXT_DISK_DIR_ALREADY_EXISTS_ON_TARGET",
            "the directory of a disk exists on the destination host"),
        (0x80031054, "CT_MIGRATE_EXTERNAL_PROCESS", "the host's tool that migrates containers has failed"),
        (0x80031055, "VM_MIGRATE_SNAPSHOT_DETECTED", "a domain with snapshots cannot be migrated"),
        (0x80037000, "BACKUP_INTERNAL_PROTO_ERROR", "the connection between the two hosts broke"),
        (0x80000036, "PARSE_VM_CONFIG", "the configuration of the domain cannot be read"),
        (0x80044006, "VZ_OPERATION_FAILED", "the host's tools have failed and do not say why"),
        (0x80041203, "CHANGESID_NOT_SUPPORTED", "the security identifier of the domain cannot be changed"),
        (0x80031047, "VM_MIGRATE_ERROR_DELETE_VM",
            "the domain is at its destination, and its files at the source are not all removed"),
        (0x80031037, "VM_MIGRATE_CANNOT_REMOTE_CLONE_SHARED_VM",
            "a domain on shared storage cannot be copied to another host"),
        (0x80031053, "VM_MIGRATE_TARGET_INSIDE_SHARED_VM_PRIVATE",
            "the directory at the destination lies within that of another shared domain"),
        (0x80031052, "VM_MIGRATE_CANNOT_CREATE_DIRECTORY", "a directory cannot be made on the destination host"),
        (0x80031018, "FILECOPY_PROTOCOL", "the two hosts do not understand each other when files are copied"),

        // The host's licence.
        (0x80000388, "EXCEED_LIMIT_MAX_RUNNING_VMS", "the host's licence does not allow one more running domain"),
        (0x80011000, "LICENSE_NOT_VALID", "the host has no valid licence"),
        (0x80011001, "LICENSE_EXPIRED", "the host's licence has expired"),
        (0x80011038, "VZLICENSE_VMS_LIMIT_EXCEEDED", "the host's licence does not allow one more running domain"),
        (0x80011065, "VZLICENSE_KA_LICENSE_EXPIRED", "the host's licence has expired"),
    ];

    static readonly FrozenDictionary<uint, string> ByCode =
        All.ToFrozenDictionary(static row => row.Code, static row => row.Text);

    /// <summary>What a client reads of a failure: the SDK's text for a code that is not in the table.</summary>
    internal static string Of(PrlFailure failure) =>
        failure.Reason.Details is { Length: > 0 } details ? details
            : ByCode.GetValueOrDefault((uint)failure.Reason.Code) ?? failure.Message;

    /// <summary>The same of one of several things that are wrong.</summary>
    internal static string Of(PrlFinding finding) =>
        finding.Details is { Length: > 0 } details
            ? details
            : ByCode.GetValueOrDefault((uint)finding.Code) ?? finding.Text;

    /// <summary>The same as a sentence of its own behind another one.</summary>
    internal static string AfterAnother(PrlFailure failure)
    {
        var text = Of(failure);
        return text.Length == 0 ? text
            : $"{char.ToUpperInvariant(text[0])}{text[1..]}{(text[^1] is '.' or '!' or '?' ? "" : ".")}";
    }
}
