// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Messages;

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetXmlDesc"/>.</summary>
[XdrRecord("remote_domain_get_xml_desc_args")]
readonly partial struct DomainGetXmlDescArgs(DomainRef Domain, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetXmlDesc"/>.</summary>
[XdrRecord("remote_domain_get_xml_desc_ret")]
readonly partial struct DomainGetXmlDescRet(string Xml);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetAutostart"/>.</summary>
[XdrRecord("remote_domain_get_autostart_args")]
readonly partial struct DomainGetAutostartArgs(DomainRef Domain);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetAutostart"/>.</summary>
[XdrRecord("remote_domain_get_autostart_ret")]
readonly partial struct DomainGetAutostartRet(int Autostart);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetInfo"/>.</summary>
[XdrRecord("remote_domain_get_info_args")]
readonly partial struct DomainGetInfoArgs(DomainRef Domain);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetInfo"/>.</summary>
[XdrRecord("remote_domain_get_info_ret")]
readonly partial struct DomainGetInfoRet(
    byte State,
    ulong MaxMemoryKib,
    ulong MemoryKib,
    ushort VcpuCount,
    ulong CpuTimeNs);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetOsType"/>.</summary>
[XdrRecord("remote_domain_get_os_type_args")]
readonly partial struct DomainGetOsTypeArgs(DomainRef Domain);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetOsType"/>.</summary>
[XdrRecord("remote_domain_get_os_type_ret")]
readonly partial struct DomainGetOsTypeRet(string Type);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetAutostart"/>.</summary>
[XdrRecord("remote_domain_set_autostart_args")]
readonly partial struct DomainSetAutostartArgs(DomainRef Domain, int Autostart);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetSecurityLabel"/>.</summary>
[XdrRecord("remote_domain_get_security_label_args")]
readonly partial struct DomainGetSecurityLabelArgs(DomainRef Domain);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetSecurityLabel"/>.</summary>
[XdrRecord("remote_domain_get_security_label_ret")]
readonly partial struct DomainGetSecurityLabelRet(
    [XdrMax(RemoteLimits.SecurityLabelMax), XdrCharArray] byte[] Label,
    int Enforcing);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainIsActive"/>.</summary>
[XdrRecord("remote_domain_is_active_args")]
readonly partial struct DomainIsActiveArgs(DomainRef Domain);

/// <summary>Reply of <see cref="RemoteProcedure.DomainIsActive"/>.</summary>
[XdrRecord("remote_domain_is_active_ret")]
readonly partial struct DomainIsActiveRet(int Active);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainIsPersistent"/>.</summary>
[XdrRecord("remote_domain_is_persistent_args")]
readonly partial struct DomainIsPersistentArgs(DomainRef Domain);

/// <summary>Reply of <see cref="RemoteProcedure.DomainIsPersistent"/>.</summary>
[XdrRecord("remote_domain_is_persistent_ret")]
readonly partial struct DomainIsPersistentRet(int Persistent);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainHasManagedSaveImage"/>.</summary>
[XdrRecord("remote_domain_has_managed_save_image_args")]
readonly partial struct DomainHasManagedSaveImageArgs(DomainRef Domain, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainHasManagedSaveImage"/>.</summary>
[XdrRecord("remote_domain_has_managed_save_image_ret")]
readonly partial struct DomainHasManagedSaveImageRet(int Result);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainIsUpdated"/>.</summary>
[XdrRecord("remote_domain_is_updated_args")]
readonly partial struct DomainIsUpdatedArgs(DomainRef Domain);

/// <summary>Reply of <see cref="RemoteProcedure.DomainIsUpdated"/>.</summary>
[XdrRecord("remote_domain_is_updated_ret")]
readonly partial struct DomainIsUpdatedRet(int Updated);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetState"/>.</summary>
[XdrRecord("remote_domain_get_state_args")]
readonly partial struct DomainGetStateArgs(DomainRef Domain, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetState"/>.</summary>
[XdrRecord("remote_domain_get_state_ret")]
readonly partial struct DomainGetStateRet(int State, int Reason);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetControlInfo"/>.</summary>
[XdrRecord("remote_domain_get_control_info_args")]
readonly partial struct DomainGetControlInfoArgs(DomainRef Domain, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetControlInfo"/>.</summary>
[XdrRecord("remote_domain_get_control_info_ret")]
readonly partial struct DomainGetControlInfoRet(uint State, uint Details, ulong StateTimeMs);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetInterfaceParameters"/>.</summary>
[XdrRecord("remote_domain_set_interface_parameters_args")]
readonly partial struct DomainSetInterfaceParametersArgs(
    DomainRef Domain,
    string Device,
    [XdrMax(RemoteLimits.DomainInterfaceParametersMax)] TypedParam[] Parameters,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetInterfaceParameters"/>.</summary>
[XdrRecord("remote_domain_get_interface_parameters_args")]
readonly partial struct DomainGetInterfaceParametersArgs(
    DomainRef Domain,
    string Device,
    int ParameterCount,
    uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetInterfaceParameters"/>.</summary>
[XdrRecord("remote_domain_get_interface_parameters_ret")]
readonly partial struct DomainGetInterfaceParametersRet(
    [XdrMax(RemoteLimits.DomainInterfaceParametersMax)] TypedParam[] Parameters,
    int ParameterCount);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetMetadata"/>.</summary>
[XdrRecord("remote_domain_set_metadata_args")]
readonly partial struct DomainSetMetadataArgs(
    DomainRef Domain,
    int Type,
    string? Metadata,
    string? Key,
    string? Uri,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetMetadata"/>.</summary>
[XdrRecord("remote_domain_get_metadata_args")]
readonly partial struct DomainGetMetadataArgs(DomainRef Domain, int Type, string? Uri, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetMetadata"/>.</summary>
[XdrRecord("remote_domain_get_metadata_ret")]
readonly partial struct DomainGetMetadataRet(string Metadata);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetHostname"/>.</summary>
[XdrRecord("remote_domain_get_hostname_args")]
readonly partial struct DomainGetHostnameArgs(DomainRef Domain, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetHostname"/>.</summary>
[XdrRecord("remote_domain_get_hostname_ret")]
readonly partial struct DomainGetHostnameRet(string Hostname);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetSecurityLabelList"/>.</summary>
[XdrRecord("remote_domain_get_security_label_list_args")]
readonly partial struct DomainGetSecurityLabelListArgs(DomainRef Domain);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetSecurityLabelList"/>.</summary>
[XdrRecord("remote_domain_get_security_label_list_ret")]
readonly partial struct DomainGetSecurityLabelListRet(
    [XdrMax(RemoteLimits.SecurityLabelListMax)] DomainGetSecurityLabelRet[] Labels,
    int Result);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetTime"/>.</summary>
[XdrRecord("remote_domain_get_time_args")]
readonly partial struct DomainGetTimeArgs(DomainRef Domain, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetTime"/>.</summary>
[XdrRecord("remote_domain_get_time_ret")]
readonly partial struct DomainGetTimeRet(long Seconds, uint Nanoseconds);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetTime"/>.</summary>
[XdrRecord("remote_domain_set_time_args")]
readonly partial struct DomainSetTimeArgs(DomainRef Domain, long Seconds, uint Nanoseconds, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetUserPassword"/>.</summary>
[XdrRecord("remote_domain_set_user_password_args")]
readonly partial struct DomainSetUserPasswordArgs(
    DomainRef Domain,
    string? User,
    string? Password,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetLifecycleAction"/>.</summary>
[XdrRecord("remote_domain_set_lifecycle_action_args")]
readonly partial struct DomainSetLifecycleActionArgs(DomainRef Domain, uint Type, uint Action, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetLaunchSecurityInfo"/>.</summary>
[XdrRecord("remote_domain_get_launch_security_info_args")]
readonly partial struct DomainGetLaunchSecurityInfoArgs(DomainRef Domain, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetLaunchSecurityInfo"/>.</summary>
[XdrRecord("remote_domain_get_launch_security_info_ret")]
readonly partial struct DomainGetLaunchSecurityInfoRet(
    [XdrMax(RemoteLimits.DomainLaunchSecurityInfoParamsMax)] TypedParam[] Parameters);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetGuestInfo"/>.</summary>
[XdrRecord("remote_domain_get_guest_info_args")]
readonly partial struct DomainGetGuestInfoArgs(DomainRef Domain, uint Types, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetGuestInfo"/>.</summary>
[XdrRecord("remote_domain_get_guest_info_ret")]
readonly partial struct DomainGetGuestInfoRet(
    [XdrMax(RemoteLimits.DomainGuestInfoParamsMax)] TypedParam[] Parameters);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetMessages"/>.</summary>
[XdrRecord("remote_domain_get_messages_args")]
readonly partial struct DomainGetMessagesArgs(DomainRef Domain, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetMessages"/>.</summary>
[XdrRecord("remote_domain_get_messages_ret")]
readonly partial struct DomainGetMessagesRet([XdrMax(RemoteLimits.DomainMessagesMax)] string[] Messages);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetLaunchSecurityState"/>.</summary>
[XdrRecord("remote_domain_set_launch_security_state_args")]
readonly partial struct DomainSetLaunchSecurityStateArgs(
    DomainRef Domain,
    [XdrMax(RemoteLimits.DomainLaunchSecurityStateParamsMax)] TypedParam[] Parameters,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetAutostartOnce"/>.</summary>
[XdrRecord("remote_domain_get_autostart_once_args")]
readonly partial struct DomainGetAutostartOnceArgs(DomainRef Domain);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetAutostartOnce"/>.</summary>
[XdrRecord("remote_domain_get_autostart_once_ret")]
readonly partial struct DomainGetAutostartOnceRet(int Autostart);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetAutostartOnce"/>.</summary>
[XdrRecord("remote_domain_set_autostart_once_args")]
readonly partial struct DomainSetAutostartOnceArgs(DomainRef Domain, int Autostart);
