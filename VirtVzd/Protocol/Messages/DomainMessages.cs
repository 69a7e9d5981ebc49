// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Messages;

/// <summary>Arguments of <see cref="RemoteProcedure.DomainAttachDevice"/>.</summary>
[XdrRecord("remote_domain_attach_device_args")]
readonly partial struct DomainAttachDeviceArgs(DomainRef Domain, string Xml);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainCreate"/>.</summary>
[XdrRecord("remote_domain_create_args")]
readonly partial struct DomainCreateArgs(DomainRef Domain);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainCreateXml"/>.</summary>
[XdrRecord("remote_domain_create_xml_args")]
readonly partial struct DomainCreateXmlArgs(string Xml, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainCreateXml"/>.</summary>
[XdrRecord("remote_domain_create_xml_ret")]
readonly partial struct DomainCreateXmlRet(DomainRef Domain);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainDefineXml"/>.</summary>
[XdrRecord("remote_domain_define_xml_args")]
readonly partial struct DomainDefineXmlArgs(string Xml);

/// <summary>Reply of <see cref="RemoteProcedure.DomainDefineXml"/>.</summary>
[XdrRecord("remote_domain_define_xml_ret")]
readonly partial struct DomainDefineXmlRet(DomainRef Domain);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainDestroy"/>.</summary>
[XdrRecord("remote_domain_destroy_args")]
readonly partial struct DomainDestroyArgs(DomainRef Domain);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainDetachDevice"/>.</summary>
[XdrRecord("remote_domain_detach_device_args")]
readonly partial struct DomainDetachDeviceArgs(DomainRef Domain, string Xml);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectListDefinedDomains"/>.</summary>
[XdrRecord("remote_connect_list_defined_domains_args")]
readonly partial struct ConnectListDefinedDomainsArgs(int NamesMax);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectListDefinedDomains"/>.</summary>
[XdrRecord("remote_connect_list_defined_domains_ret")]
readonly partial struct ConnectListDefinedDomainsRet([XdrMax(RemoteLimits.DomainListMax)] string[] Names);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainLookupById"/>.</summary>
[XdrRecord("remote_domain_lookup_by_id_args")]
readonly partial struct DomainLookupByIdArgs(int Id);

/// <summary>Reply of <see cref="RemoteProcedure.DomainLookupById"/>.</summary>
[XdrRecord("remote_domain_lookup_by_id_ret")]
readonly partial struct DomainLookupByIdRet(DomainRef Domain);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainLookupByName"/>.</summary>
[XdrRecord("remote_domain_lookup_by_name_args")]
readonly partial struct DomainLookupByNameArgs(string Name);

/// <summary>Reply of <see cref="RemoteProcedure.DomainLookupByName"/>.</summary>
[XdrRecord("remote_domain_lookup_by_name_ret")]
readonly partial struct DomainLookupByNameRet(DomainRef Domain);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainLookupByUuid"/>.</summary>
[XdrRecord("remote_domain_lookup_by_uuid_args")]
readonly partial struct DomainLookupByUuidArgs(Guid Uuid);

/// <summary>Reply of <see cref="RemoteProcedure.DomainLookupByUuid"/>.</summary>
[XdrRecord("remote_domain_lookup_by_uuid_ret")]
readonly partial struct DomainLookupByUuidRet(DomainRef Domain);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectNumOfDefinedDomains"/>.</summary>
[XdrRecord("remote_connect_num_of_defined_domains_ret")]
readonly partial struct ConnectNumOfDefinedDomainsRet(int Count);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainReboot"/>.</summary>
[XdrRecord("remote_domain_reboot_args")]
readonly partial struct DomainRebootArgs(DomainRef Domain, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainResume"/>.</summary>
[XdrRecord("remote_domain_resume_args")]
readonly partial struct DomainResumeArgs(DomainRef Domain);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainShutdown"/>.</summary>
[XdrRecord("remote_domain_shutdown_args")]
readonly partial struct DomainShutdownArgs(DomainRef Domain);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSuspend"/>.</summary>
[XdrRecord("remote_domain_suspend_args")]
readonly partial struct DomainSuspendArgs(DomainRef Domain);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainUndefine"/>.</summary>
[XdrRecord("remote_domain_undefine_args")]
readonly partial struct DomainUndefineArgs(DomainRef Domain);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectListDomains"/>.</summary>
[XdrRecord("remote_connect_list_domains_args")]
readonly partial struct ConnectListDomainsArgs(int IdsMax);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectListDomains"/>.</summary>
[XdrRecord("remote_connect_list_domains_ret")]
readonly partial struct ConnectListDomainsRet([XdrMax(RemoteLimits.DomainListMax)] int[] Ids);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectNumOfDomains"/>.</summary>
[XdrRecord("remote_connect_num_of_domains_ret")]
readonly partial struct ConnectNumOfDomainsRet(int Count);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectDomainXmlFromNative"/>.</summary>
[XdrRecord("remote_connect_domain_xml_from_native_args")]
readonly partial struct ConnectDomainXmlFromNativeArgs(string NativeFormat, string NativeConfig, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectDomainXmlFromNative"/>.</summary>
[XdrRecord("remote_connect_domain_xml_from_native_ret")]
readonly partial struct ConnectDomainXmlFromNativeRet(string DomainXml);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectDomainXmlToNative"/>.</summary>
[XdrRecord("remote_connect_domain_xml_to_native_args")]
readonly partial struct ConnectDomainXmlToNativeArgs(string NativeFormat, string DomainXml, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectDomainXmlToNative"/>.</summary>
[XdrRecord("remote_connect_domain_xml_to_native_ret")]
readonly partial struct ConnectDomainXmlToNativeRet(string NativeConfig);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainAttachDeviceFlags"/>.</summary>
[XdrRecord("remote_domain_attach_device_flags_args")]
readonly partial struct DomainAttachDeviceFlagsArgs(DomainRef Domain, string Xml, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainDetachDeviceFlags"/>.</summary>
[XdrRecord("remote_domain_detach_device_flags_args")]
readonly partial struct DomainDetachDeviceFlagsArgs(DomainRef Domain, string Xml, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainUpdateDeviceFlags"/>.</summary>
[XdrRecord("remote_domain_update_device_flags_args")]
readonly partial struct DomainUpdateDeviceFlagsArgs(DomainRef Domain, string Xml, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainCreateWithFlags"/>.</summary>
[XdrRecord("remote_domain_create_with_flags_args")]
readonly partial struct DomainCreateWithFlagsArgs(DomainRef Domain, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainCreateWithFlags"/>.</summary>
[XdrRecord("remote_domain_create_with_flags_ret")]
readonly partial struct DomainCreateWithFlagsRet(DomainRef Domain);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainInjectNmi"/>.</summary>
[XdrRecord("remote_domain_inject_nmi_args")]
readonly partial struct DomainInjectNmiArgs(DomainRef Domain, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainUndefineFlags"/>.</summary>
[XdrRecord("remote_domain_undefine_flags_args")]
readonly partial struct DomainUndefineFlagsArgs(DomainRef Domain, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainDestroyFlags"/>.</summary>
[XdrRecord("remote_domain_destroy_flags_args")]
readonly partial struct DomainDestroyFlagsArgs(DomainRef Domain, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainReset"/>.</summary>
[XdrRecord("remote_domain_reset_args")]
readonly partial struct DomainResetArgs(DomainRef Domain, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainShutdownFlags"/>.</summary>
[XdrRecord("remote_domain_shutdown_flags_args")]
readonly partial struct DomainShutdownFlagsArgs(DomainRef Domain, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainPmSuspendForDuration"/>.</summary>
[XdrRecord("remote_domain_pm_suspend_for_duration_args")]
readonly partial struct DomainPmSuspendForDurationArgs(
    DomainRef Domain,
    uint Target,
    ulong DurationSeconds,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainPmWakeup"/>.</summary>
[XdrRecord("remote_domain_pm_wakeup_args")]
readonly partial struct DomainPmWakeupArgs(DomainRef Domain, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectListAllDomains"/>.</summary>
[XdrRecord("remote_connect_list_all_domains_args")]
readonly partial struct ConnectListAllDomainsArgs(int NeedResults, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectListAllDomains"/>.</summary>
[XdrRecord("remote_connect_list_all_domains_ret")]
readonly partial struct ConnectListAllDomainsRet(
    [XdrMax(RemoteLimits.DomainListMax)] DomainRef[] Domains,
    uint Result);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainCreateXmlWithFiles"/>.</summary>
[XdrRecord("remote_domain_create_xml_with_files_args")]
readonly partial struct DomainCreateXmlWithFilesArgs(string Xml, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainCreateXmlWithFiles"/>.</summary>
[XdrRecord("remote_domain_create_xml_with_files_ret")]
readonly partial struct DomainCreateXmlWithFilesRet(DomainRef Domain);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainCreateWithFiles"/>.</summary>
[XdrRecord("remote_domain_create_with_files_args")]
readonly partial struct DomainCreateWithFilesArgs(DomainRef Domain, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainCreateWithFiles"/>.</summary>
[XdrRecord("remote_domain_create_with_files_ret")]
readonly partial struct DomainCreateWithFilesRet(DomainRef Domain);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectGetDomainCapabilities"/>.</summary>
[XdrRecord("remote_connect_get_domain_capabilities_args")]
readonly partial struct ConnectGetDomainCapabilitiesArgs(
    string? EmulatorBinary,
    string? Arch,
    string? Machine,
    string? VirtType,
    uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectGetDomainCapabilities"/>.</summary>
[XdrRecord("remote_connect_get_domain_capabilities_ret")]
readonly partial struct ConnectGetDomainCapabilitiesRet(string Capabilities);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainDefineXmlFlags"/>.</summary>
[XdrRecord("remote_domain_define_xml_flags_args")]
readonly partial struct DomainDefineXmlFlagsArgs(string Xml, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainDefineXmlFlags"/>.</summary>
[XdrRecord("remote_domain_define_xml_flags_ret")]
readonly partial struct DomainDefineXmlFlagsRet(DomainRef Domain);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainRename"/>.</summary>
[XdrRecord("remote_domain_rename_args")]
readonly partial struct DomainRenameArgs(DomainRef Domain, string? NewName, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainRename"/>.</summary>
[XdrRecord("remote_domain_rename_ret")]
readonly partial struct DomainRenameRet(int ReturnCode);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainDetachDeviceAlias"/>.</summary>
[XdrRecord("remote_domain_detach_device_alias_args")]
readonly partial struct DomainDetachDeviceAliasArgs(DomainRef Domain, string Alias, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainAgentSetResponseTimeout"/>.</summary>
[XdrRecord("remote_domain_agent_set_response_timeout_args")]
readonly partial struct DomainAgentSetResponseTimeoutArgs(DomainRef Domain, int Timeout, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainAgentSetResponseTimeout"/>.</summary>
[XdrRecord("remote_domain_agent_set_response_timeout_ret")]
readonly partial struct DomainAgentSetResponseTimeoutRet(int Result);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainAuthorizedSshKeysGet"/>.</summary>
[XdrRecord("remote_domain_authorized_ssh_keys_get_args")]
readonly partial struct DomainAuthorizedSshKeysGetArgs(DomainRef Domain, string User, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainAuthorizedSshKeysGet"/>.</summary>
[XdrRecord("remote_domain_authorized_ssh_keys_get_ret")]
readonly partial struct DomainAuthorizedSshKeysGetRet(
    [XdrMax(RemoteLimits.DomainAuthorizedSshKeysMax)] string[] Keys);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainAuthorizedSshKeysSet"/>.</summary>
[XdrRecord("remote_domain_authorized_ssh_keys_set_args")]
readonly partial struct DomainAuthorizedSshKeysSetArgs(
    DomainRef Domain,
    string User,
    [XdrMax(RemoteLimits.DomainAuthorizedSshKeysMax)] string[] Keys,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainStartDirtyRateCalc"/>.</summary>
[XdrRecord("remote_domain_start_dirty_rate_calc_args")]
readonly partial struct DomainStartDirtyRateCalcArgs(DomainRef Domain, int Seconds, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainFdAssociate"/>.</summary>
[XdrRecord("remote_domain_fd_associate_args")]
readonly partial struct DomainFdAssociateArgs(DomainRef Domain, string Name, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGraphicsReload"/>.</summary>
[XdrRecord("remote_domain_graphics_reload_args")]
readonly partial struct DomainGraphicsReloadArgs(DomainRef Domain, uint Type, uint Flags);
