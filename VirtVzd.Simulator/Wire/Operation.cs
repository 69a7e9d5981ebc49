// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Wire;

/// <summary>
/// The operations of a session. Each says what of <see cref="Request"/> it reads and what of <see cref="Response"/> it
/// fills; all set the code.
/// </summary>
static class Operation
{
    /// <summary>First request of a connection. Reads flags (PACF_*); fills session and server.</summary>
    internal const string Login = "login";

    /// <summary>Ends the session; the host closes after the answer.</summary>
    internal const string Logoff = "logoff";

    /// <summary>Fills server.</summary>
    internal const string ServerInfo = "serverInfo";

    /// <summary>
    /// Reads flags (PVTF_*, PGVLF_*); fills guests, without home paths where the flags ask for states.
    /// </summary>
    internal const string VmList = "vmList";

    /// <summary>Reads text (key) and flags (PGVC_*; none = UUID); fills guests with one.</summary>
    internal const string VmConfig = "vmConfig";

    /// <summary>Reads uuid; fills guests with one: configuration and state (refresh of a handle).</summary>
    internal const string Refresh = "refresh";

    /// <summary>Reads uuid; fills guests with one, without configuration.</summary>
    internal const string VmState = "vmState";

    /// <summary>
    /// Reads mode (type of guest: only containers have defaults) and text (sample); fills guests with one that is not
    /// registered.
    /// </summary>
    internal const string DefaultConfig = "defaultConfig";

    /// <summary>
    /// Reads config, text (parent path, "" = default) and flags; fills guests with what was stored. On
    /// PRL_ERR_INCONSISTENCY_VM_CONFIG an error param holds the reason.
    /// </summary>
    internal const string Register = "register";

    /// <summary>Reads uuid.</summary>
    internal const string Unregister = "unregister";

    /// <summary>Reads uuid.</summary>
    internal const string Delete = "delete";

    /// <summary>Reads uuid and mode. Also resumes a paused guest and restores a suspended one.</summary>
    internal const string Start = "start";

    /// <summary>Reads uuid, mode (PSM_*) and flags.</summary>
    internal const string Stop = "stop";

    /// <summary>Reads uuid.</summary>
    internal const string Pause = "pause";

    /// <summary>Reads uuid.</summary>
    internal const string Resume = "resume";

    /// <summary>Reads uuid.</summary>
    internal const string Suspend = "suspend";

    /// <summary>Reads uuid.</summary>
    internal const string DropSuspendedState = "dropSuspendedState";

    /// <summary>Reads uuid.</summary>
    internal const string Reset = "reset";

    /// <summary>Reads uuid.</summary>
    internal const string Unmount = "unmount";

    /// <summary>Reads uuid.</summary>
    internal const string Restart = "restart";

    /// <summary>
    /// Reads uuid; fills guests with one whose configuration carries the version that a commit is based on. The host
    /// keeps that version for the session, to tell what a commit changed when somebody else was quicker.
    /// </summary>
    internal const string BeginEdit = "beginEdit";

    /// <summary>
    /// Reads uuid, config (with the version it is based on) and flags (PVCF_*); fills guests with what was stored. On
    /// PRL_ERR_INCONSISTENCY_VM_CONFIG an error param holds the reason, and so does errors.
    /// </summary>
    internal const string Commit = "commit";

    /// <summary>
    /// Reads job. The request that is cancelled answers PRL_ERR_OPERATION_WAS_CANCELED, the cancel itself success
    /// whether or not there was something to cancel.
    /// </summary>
    internal const string Cancel = "cancel";

    /// <summary>Reads uuid and text (filter, "" = everything).</summary>
    internal const string SubscribePerfStats = "subscribePerfStats";

    /// <summary>Reads uuid.</summary>
    internal const string UnsubscribePerfStats = "unsubscribePerfStats";

    /// <summary>Reads uuid and text (filter, "" = everything); fills event, with one param for each counter.</summary>
    internal const string GetPerfStats = "getPerfStats";

    /// <summary>Reads uuid, text (friendly name of the disk), mode (MiB) and flags (PRIF_*).</summary>
    internal const string ResizeImage = "resizeImage";

    /// <summary>Reads uuid, flags, args user and password.</summary>
    internal const string SetUserPassword = "setUserPassword";

    /// <summary>Reads uuid, args width and height (0 = as it is); fills text with a PNG in base64.</summary>
    internal const string CaptureScreen = "captureScreen";

    /// <summary>Reads uuid; fills text with the picture that lies beside the saved memory, in base64.</summary>
    internal const string SuspendedScreen = "suspendedScreen";

    /// <summary>Reads uuid; fills text with the tree as XML, empty for a container without snapshots.</summary>
    internal const string SnapshotsTree = "snapshotsTree";

    /// <summary>Reads uuid, flags (PCSF_*), args name and description.</summary>
    internal const string CreateSnapshot = "createSnapshot";

    /// <summary>Reads uuid, text (snapshot), args name and description.</summary>
    internal const string UpdateSnapshot = "updateSnapshot";

    /// <summary>Reads uuid, text (snapshot) and flags (1 = with its children).</summary>
    internal const string DeleteSnapshot = "deleteSnapshot";

    /// <summary>Reads uuid, text (snapshot) and flags (PSSF_*).</summary>
    internal const string SwitchToSnapshot = "switchToSnapshot";

    /// <summary>
    /// Reads uuid, flags (PVMT_*, PACF_*), args host, port (0 = the dispatcher's own), session (of a client of the
    /// target), name ("" = as it is) and path (folder on the target, "" = its default). On
    /// PRL_ERR_VM_MIGRATE_CHECKING_PRECONDITIONS_FAILED errors holds the reasons.
    /// </summary>
    internal const string Migrate = "migrate";

    /// <summary>
    /// Reads uuid, flags (PCVF_*), args name, uuid ("" for any) and path (folder for the clone's own, "" = the
    /// default); fills guests with the clone.
    /// </summary>
    internal const string Clone = "clone";

    /// <summary>Reads uuid and text (folder for the guest's own); fills guests with what it is made of now.</summary>
    internal const string Move = "move";

    /// <summary>Reads uuid and text (user); fills session, which nobody keeps.</summary>
    internal const string LoginInGuest = "loginInGuest";

    /// <summary>Reads uuid: the session may carry what programs of that guest read and write.</summary>
    internal const string ConnectChannel = "connectChannel";

    /// <summary>Reads uuid. The programs that run by the channel end.</summary>
    internal const string DisconnectChannel = "disconnectChannel";

    /// <summary>Always succeeds.</summary>
    internal const string LogoutFromGuest = "logoutFromGuest";

    /// <summary>
    /// Reads uuid, text (program), words, environment and flags (PFD_*, PRPM_*); fills event, with the exit code. What
    /// the program reads and writes goes by <see cref="ProgramData"/> meanwhile.
    /// </summary>
    internal const string RunProgram = "runProgram";

    /// <summary>
    /// Reads uuid, flags (PBMBF_*) and text (UUID of the point, "" for none); fills text with the path of a file that
    /// holds a <see cref="BackupExport"/> for as long as the disks can be read.
    /// </summary>
    internal const string BeginBackup = "beginBackup";

    /// <summary>Reads uuid and flags (PEMBF_*).</summary>
    internal const string EndBackup = "endBackup";

    /// <summary>Reads uuid. Never answered where that guest does not migrate.</summary>
    internal const string MigrateCancel = "migrateCancel";

    /// <summary>Fills license.</summary>
    internal const string License = "license";

    /// <summary>Reads uuid; fills text with an archive in base64.</summary>
    internal const string ProblemReport = "problemReport";

    /// <summary>Fills networks.</summary>
    internal const string NetworkList = "networkList";

    /// <summary>Reads network and flags (PRL_USE_VNET_NAME_FOR_BRIDGE_NAME).</summary>
    internal const string NetworkAdd = "networkAdd";

    /// <summary>Reads network, which is found by its uuid.</summary>
    internal const string NetworkUpdate = "networkUpdate";

    /// <summary>Reads network, which is found by its id.</summary>
    internal const string NetworkDelete = "networkDelete";
}
