// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Errors;

/// <summary>
/// The words that libvirt puts before the detail of an error of each code, and the whole text where there is no detail.
/// Clients compare some of these texts, so they are libvirt's own wording.
/// </summary>
static class ErrorText
{
    /// <summary>
    /// The text before the detail, with colon and blank; empty for a code whose detail is the whole message.
    /// </summary>
    internal static string Prefix(ErrorCode code) => code switch
    {
        ErrorCode.InternalError => "internal error: ",
        ErrorCode.NoSupport => "this function is not supported by the connection driver: ",
        ErrorCode.NoConnect => "no connection driver available for ",
        ErrorCode.InvalidArg => "invalid argument: ",
        ErrorCode.OperationFailed => "operation failed: ",
        ErrorCode.NoSource => "missing source information for device ",
        ErrorCode.NoTarget => "missing target information for device ",
        ErrorCode.XmlError => "XML error: ",
        ErrorCode.OperationDenied => "operation forbidden: ",
        ErrorCode.ConfSyntax => "configuration file syntax error: ",
        ErrorCode.NoDomain => "Domain not found: ",
        ErrorCode.AuthFailed => "authentication failed: ",
        ErrorCode.OperationInvalid => "Requested operation is not valid: ",
        ErrorCode.NoDomainMetadata => "metadata not found: ",
        ErrorCode.ConfigUnsupported => "unsupported configuration: ",
        ErrorCode.OperationTimeout => "Timed out during operation: ",
        ErrorCode.HookScriptFailed => "Hook script execution failed: ",
        ErrorCode.NoNetwork => "Network not found: ",
        ErrorCode.NoStoragePool => "Storage pool not found: ",
        ErrorCode.NoStorageVol => "Storage volume not found: ",
        ErrorCode.NoNodeDevice => "Node device not found: ",
        ErrorCode.NoDomainSnapshot => "Domain snapshot not found: ",
        ErrorCode.ArgumentUnsupported => "argument unsupported: ",
        ErrorCode.OperationAborted => "operation aborted: ",
        ErrorCode.AuthCancelled => "authentication cancelled: ",
        ErrorCode.Overflow => "numerical overflow: ",
        ErrorCode.OperationUnsupported => "Operation not supported: ",
        ErrorCode.AgentUnresponsive => "Guest agent is not responding: ",
        ErrorCode.AgentUnsynced => "guest agent replied with wrong id to guest-sync command: ",
        ErrorCode.AgentCommandTimeout => "guest agent command timed out: ",
        ErrorCode.AgentCommandFailed => "guest agent command failed: ",
        ErrorCode.ResourceBusy => "resource busy: ",
        ErrorCode.NoHostname => "no hostname found: ",
        ErrorCode.AccessDenied => "access denied: ",
        ErrorCode.XmlInvalidSchema => "XML document failed to validate against schema: ",
        ErrorCode.AuthUnavailable => "authentication unavailable: ",
        ErrorCode.NoServer => "Server not found: ",
        ErrorCode.NoClient => "Client not found: ",
        _ => "",
    };

    /// <summary>The whole message of an error that has no detail.</summary>
    internal static string WithoutDetail(ErrorCode code) => code switch
    {
        ErrorCode.InternalError => "internal error",
        ErrorCode.NoSupport => "this function is not supported by the connection driver",
        ErrorCode.NoConnect => "no connection driver available",
        ErrorCode.InvalidArg => "invalid argument",
        ErrorCode.OperationFailed => "operation failed",
        ErrorCode.NoSource => "missing source information for device",
        ErrorCode.NoTarget => "missing target information for device",
        ErrorCode.NoName => "missing name information",
        ErrorCode.OperationDenied => "operation forbidden for read only access",
        ErrorCode.NoDomain => "Domain not found",
        ErrorCode.HookScriptFailed => "Hook script execution failed",
        ErrorCode.NoNetwork => "Network not found",
        ErrorCode.NoStoragePool => "Storage pool not found",
        ErrorCode.NoStorageVol => "Storage volume not found",
        ErrorCode.NoNodeDevice => "Node device not found",
        ErrorCode.NoDomainSnapshot => "Domain snapshot not found",
        ErrorCode.AuthFailed => "authentication failed",
        ErrorCode.AuthCancelled => "authentication cancelled",
        ErrorCode.AuthUnavailable => "authentication unavailable",
        ErrorCode.OperationInvalid => "Requested operation is not valid",
        ErrorCode.NoDomainMetadata => "metadata not found",
        ErrorCode.ConfigUnsupported => "unsupported configuration",
        ErrorCode.OperationTimeout => "Timed out during operation",
        ErrorCode.OperationAborted => "operation aborted",
        ErrorCode.ArgumentUnsupported => "argument unsupported",
        ErrorCode.OperationUnsupported => "Operation not supported",
        ErrorCode.AgentUnresponsive => "Guest agent is not responding",
        ErrorCode.AgentUnsynced => "guest agent replied with wrong id to guest-sync command",
        ErrorCode.AgentCommandTimeout => "guest agent command timed out",
        ErrorCode.AgentCommandFailed => "guest agent command failed",
        ErrorCode.ResourceBusy => "resource busy",
        ErrorCode.NoHostname => "no hostname found",
        ErrorCode.AccessDenied => "access denied",
        ErrorCode.Overflow => "numerical overflow",
        ErrorCode.NoServer => "Server not found",
        ErrorCode.NoClient => "Client not found",
        _ => "unknown error",
    };
}
