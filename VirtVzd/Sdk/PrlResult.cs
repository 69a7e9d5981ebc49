// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>
/// Result codes that the daemon tells apart (<c>PRL_RESULT</c>). The digits of a header's error are hexadecimal: its
/// 161 is 0x80000161. Codes above zero are warnings and plain decimal.
/// </summary>
enum PrlResult
{
    /// <summary><c>PRL_ERR_SUCCESS</c>.</summary>
    Success = 0,

    /// <summary><c>PRL_ERR_INVALID_ARG</c>.</summary>
    InvalidArg = unchecked((int)0x80000003),

    /// <summary><c>PRL_ERR_BUFFER_OVERRUN</c>.</summary>
    BufferOverrun = unchecked((int)0x80000006),

    /// <summary><c>PRL_ERR_UNIMPLEMENTED</c>.</summary>
    Unimplemented = unchecked((int)0x80000008),

    /// <summary><c>PRL_ERR_FAILURE</c>.</summary>
    Failure = unchecked((int)0x80000009),

    /// <summary><c>PRL_ERR_NO_DATA</c>.</summary>
    NoData = unchecked((int)0x80000014),

    /// <summary><c>PRL_ERR_TIMEOUT</c>.</summary>
    Timeout = unchecked((int)0x80000015),

    /// <summary><c>PRL_ERR_PARAM_NOT_FOUND</c>: a container's resource was never set.</summary>
    ParamNotFound = unchecked((int)0x80000017),

    /// <summary><c>PRL_ERR_TASK_NOT_FOUND</c>: there is nothing that could be cancelled.</summary>
    TaskNotFound = unchecked((int)0x80000092),

    /// <summary><c>PRL_NET_DUPLICATE_VIRTUAL_NETWORK_ID</c>.</summary>
    DuplicateVirtualNetworkId = unchecked((int)0x80004024),

    /// <summary><c>PRL_NET_VIRTUAL_NETWORK_ID_NOT_EXISTS</c>.</summary>
    VirtualNetworkIdNotExists = unchecked((int)0x80004025),

    /// <summary><c>PRL_NET_VIRTUAL_NETWORK_NOT_FOUND</c>.</summary>
    VirtualNetworkNotFound = unchecked((int)0x80004026),

    /// <summary><c>PRL_NET_ADAPTER_ALREADY_USED</c>.</summary>
    NetworkAdapterAlreadyUsed = unchecked((int)0x80004027),

    /// <summary><c>PRL_NET_VALID_FAILURE</c>: the first of those that say what is wrong with a network.</summary>
    NetworkValidFailure = unchecked((int)0x80004200),

    /// <summary><c>PRL_NET_VALID_DHCP_SCOPE_RANGE_LESS_MIN</c>: the last of them.</summary>
    NetworkValidScopeTooSmall = unchecked((int)0x80004206),

    /// <summary><c>PRL_ERR_VM_UUID_NOT_FOUND</c>.</summary>
    VmUuidNotFound = unchecked((int)0x80000105),

    /// <summary>
    /// <c>PRL_ERR_INCONSISTENCY_VM_CONFIG</c>: what is wrong is told beside it (<see cref="PrlFinding"/>).
    /// </summary>
    InconsistencyVmConfig = unchecked((int)0x80000106),

    /// <summary><c>PRL_ERR_VM_CONFIG_WAS_CHANGED</c>.</summary>
    VmConfigWasChanged = unchecked((int)0x80000112),

    /// <summary><c>PRL_ERR_WS_DISP_CONNECTION_CLOSED</c>.</summary>
    DispatcherConnectionClosed = unchecked((int)0x80000246),

    /// <summary><c>PRL_ERR_CANT_CONNECT_TO_DISPATCHER</c>.</summary>
    CantConnectToDispatcher = unchecked((int)0x80000249),

    /// <summary><c>PRL_ERR_NOT_CONNECTED_TO_DISPATCHER</c>: the login has ended.</summary>
    NotConnectedToDispatcher = unchecked((int)0x80000251),

    /// <summary><c>PRL_ERR_OPERATION_WAS_CANCELED</c>.</summary>
    OperationWasCanceled = unchecked((int)0x80000275),

    /// <summary><c>PRL_ERR_API_WASNT_INITIALIZED</c>.</summary>
    ApiWasNotInitialized = unchecked((int)0x80000287),

    /// <summary><c>PRL_ERR_FILE_NOT_EXIST</c>.</summary>
    FileNotExist = unchecked((int)0x80000322),

    /// <summary><c>PRL_ERR_DISP_VM_IS_NOT_STARTED</c>.</summary>
    VmIsNotStarted = unchecked((int)0x80000377),

    /// <summary><c>PRL_ERR_VM_SNAPSHOT_NOT_FOUND</c>.</summary>
    VmSnapshotNotFound = unchecked((int)0x80000472),

    /// <summary><c>PRL_ERR_INVALID_ACTION_REQUESTED</c>.</summary>
    InvalidActionRequested = unchecked((int)0x80000516),

    /// <summary><c>PRL_ERR_DISP_VM_IS_NOT_STOPPED</c>.</summary>
    VmIsNotStopped = unchecked((int)0x80000557),

    /// <summary><c>PRL_ERR_DISP_VM_IS_NOT_RUNNING</c>.</summary>
    VmIsNotRunning = unchecked((int)0x80000595),

    /// <summary>
    /// <c>PRL_ERR_VM_MIGRATE_CHECKING_PRECONDITIONS_FAILED</c>: what forbids a migration is told among the job's
    /// results.
    /// </summary>
    VmMigratePreconditionsFailed = unchecked((int)0x80031000),

    /// <summary>
    /// <c>PRL_ERR_CT_MIGRATE_INTERNAL_ERROR</c>: the tool that migrates a container has failed, of whatever.
    /// </summary>
    CtMigrateInternalError = unchecked((int)0x80031035),

    /// <summary><c>PRL_ERR_VM_EXEC_GUEST_TOOL_NOT_AVAILABLE</c>: nobody in the guest answers.</summary>
    VmExecGuestToolNotAvailable = unchecked((int)0x80034001),

    /// <summary>
    /// <c>PRL_ERR_VZCTL_OPERATION_FAILED</c>: a tool that works on a container failed, whatever the reason.
    /// </summary>
    VzctlOperationFailed = unchecked((int)0x80044010),
}
