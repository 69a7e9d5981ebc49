// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Messages;

/// <summary>Reply of <see cref="RemoteProcedure.ConnectNumOfSecrets"/>.</summary>
[XdrRecord("remote_connect_num_of_secrets_ret")]
readonly partial struct ConnectNumOfSecretsRet(int Count);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectListSecrets"/>.</summary>
[XdrRecord("remote_connect_list_secrets_args")]
readonly partial struct ConnectListSecretsArgs(int UuidsMax);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectListSecrets"/>.</summary>
[XdrRecord("remote_connect_list_secrets_ret")]
readonly partial struct ConnectListSecretsRet([XdrMax(RemoteLimits.SecretListMax)] string[] Uuids);

/// <summary>Arguments of <see cref="RemoteProcedure.SecretLookupByUuid"/>.</summary>
[XdrRecord("remote_secret_lookup_by_uuid_args")]
readonly partial struct SecretLookupByUuidArgs(Guid Uuid);

/// <summary>Reply of <see cref="RemoteProcedure.SecretLookupByUuid"/>.</summary>
[XdrRecord("remote_secret_lookup_by_uuid_ret")]
readonly partial struct SecretLookupByUuidRet(SecretRef Secret);

/// <summary>Arguments of <see cref="RemoteProcedure.SecretDefineXml"/>.</summary>
[XdrRecord("remote_secret_define_xml_args")]
readonly partial struct SecretDefineXmlArgs(string Xml, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.SecretDefineXml"/>.</summary>
[XdrRecord("remote_secret_define_xml_ret")]
readonly partial struct SecretDefineXmlRet(SecretRef Secret);

/// <summary>Arguments of <see cref="RemoteProcedure.SecretGetXmlDesc"/>.</summary>
[XdrRecord("remote_secret_get_xml_desc_args")]
readonly partial struct SecretGetXmlDescArgs(SecretRef Secret, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.SecretGetXmlDesc"/>.</summary>
[XdrRecord("remote_secret_get_xml_desc_ret")]
readonly partial struct SecretGetXmlDescRet(string Xml);

/// <summary>Arguments of <see cref="RemoteProcedure.SecretSetValue"/>.</summary>
[XdrRecord("remote_secret_set_value_args")]
readonly partial struct SecretSetValueArgs(
    SecretRef Secret,
    [XdrMax(RemoteLimits.SecretValueMax)] byte[] Value,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.SecretGetValue"/>.</summary>
[XdrRecord("remote_secret_get_value_args")]
readonly partial struct SecretGetValueArgs(SecretRef Secret, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.SecretGetValue"/>.</summary>
[XdrRecord("remote_secret_get_value_ret")]
readonly partial struct SecretGetValueRet([XdrMax(RemoteLimits.SecretValueMax)] byte[] Value);

/// <summary>Arguments of <see cref="RemoteProcedure.SecretUndefine"/>.</summary>
[XdrRecord("remote_secret_undefine_args")]
readonly partial struct SecretUndefineArgs(SecretRef Secret);

/// <summary>Arguments of <see cref="RemoteProcedure.SecretLookupByUsage"/>.</summary>
[XdrRecord("remote_secret_lookup_by_usage_args")]
readonly partial struct SecretLookupByUsageArgs(int UsageType, string UsageId);

/// <summary>Reply of <see cref="RemoteProcedure.SecretLookupByUsage"/>.</summary>
[XdrRecord("remote_secret_lookup_by_usage_ret")]
readonly partial struct SecretLookupByUsageRet(SecretRef Secret);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectListAllSecrets"/>.</summary>
[XdrRecord("remote_connect_list_all_secrets_args")]
readonly partial struct ConnectListAllSecretsArgs(int NeedResults, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectListAllSecrets"/>.</summary>
[XdrRecord("remote_connect_list_all_secrets_ret")]
readonly partial struct ConnectListAllSecretsRet(
    [XdrMax(RemoteLimits.SecretListMax)] SecretRef[] Secrets,
    uint Result);

/// <summary>Event <see cref="RemoteProcedure.SecretEventLifecycle"/>.</summary>
[XdrRecord("remote_secret_event_lifecycle_msg")]
readonly partial struct SecretEventLifecycleMsg(int CallbackId, SecretRef Secret, int Event, int Detail);

/// <summary>Event <see cref="RemoteProcedure.SecretEventValueChanged"/>.</summary>
[XdrRecord("remote_secret_event_value_changed_msg")]
readonly partial struct SecretEventValueChangedMsg(int CallbackId, SecretRef Secret);
