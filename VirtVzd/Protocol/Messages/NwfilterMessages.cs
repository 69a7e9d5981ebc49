// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Messages;

/// <summary>Arguments of <see cref="RemoteProcedure.NwfilterLookupByName"/>.</summary>
[XdrRecord("remote_nwfilter_lookup_by_name_args")]
readonly partial struct NwfilterLookupByNameArgs(string Name);

/// <summary>Reply of <see cref="RemoteProcedure.NwfilterLookupByName"/>.</summary>
[XdrRecord("remote_nwfilter_lookup_by_name_ret")]
readonly partial struct NwfilterLookupByNameRet(NwfilterRef Nwfilter);

/// <summary>Arguments of <see cref="RemoteProcedure.NwfilterLookupByUuid"/>.</summary>
[XdrRecord("remote_nwfilter_lookup_by_uuid_args")]
readonly partial struct NwfilterLookupByUuidArgs(Guid Uuid);

/// <summary>Reply of <see cref="RemoteProcedure.NwfilterLookupByUuid"/>.</summary>
[XdrRecord("remote_nwfilter_lookup_by_uuid_ret")]
readonly partial struct NwfilterLookupByUuidRet(NwfilterRef Nwfilter);

/// <summary>Arguments of <see cref="RemoteProcedure.NwfilterGetXmlDesc"/>.</summary>
[XdrRecord("remote_nwfilter_get_xml_desc_args")]
readonly partial struct NwfilterGetXmlDescArgs(NwfilterRef Nwfilter, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.NwfilterGetXmlDesc"/>.</summary>
[XdrRecord("remote_nwfilter_get_xml_desc_ret")]
readonly partial struct NwfilterGetXmlDescRet(string Xml);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectNumOfNwfilters"/>.</summary>
[XdrRecord("remote_connect_num_of_nwfilters_ret")]
readonly partial struct ConnectNumOfNwfiltersRet(int Count);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectListNwfilters"/>.</summary>
[XdrRecord("remote_connect_list_nwfilters_args")]
readonly partial struct ConnectListNwfiltersArgs(int NamesMax);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectListNwfilters"/>.</summary>
[XdrRecord("remote_connect_list_nwfilters_ret")]
readonly partial struct ConnectListNwfiltersRet([XdrMax(RemoteLimits.NwfilterListMax)] string[] Names);

/// <summary>Arguments of <see cref="RemoteProcedure.NwfilterDefineXml"/>.</summary>
[XdrRecord("remote_nwfilter_define_xml_args")]
readonly partial struct NwfilterDefineXmlArgs(string Xml);

/// <summary>Reply of <see cref="RemoteProcedure.NwfilterDefineXml"/>.</summary>
[XdrRecord("remote_nwfilter_define_xml_ret")]
readonly partial struct NwfilterDefineXmlRet(NwfilterRef Nwfilter);

/// <summary>Arguments of <see cref="RemoteProcedure.NwfilterUndefine"/>.</summary>
[XdrRecord("remote_nwfilter_undefine_args")]
readonly partial struct NwfilterUndefineArgs(NwfilterRef Nwfilter);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectListAllNwfilters"/>.</summary>
[XdrRecord("remote_connect_list_all_nwfilters_args")]
readonly partial struct ConnectListAllNwfiltersArgs(int NeedResults, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectListAllNwfilters"/>.</summary>
[XdrRecord("remote_connect_list_all_nwfilters_ret")]
readonly partial struct ConnectListAllNwfiltersRet(
    [XdrMax(RemoteLimits.NwfilterListMax)] NwfilterRef[] Filters,
    uint Result);

/// <summary>Arguments of <see cref="RemoteProcedure.NwfilterBindingLookupByPortDev"/>.</summary>
[XdrRecord("remote_nwfilter_binding_lookup_by_port_dev_args")]
readonly partial struct NwfilterBindingLookupByPortDevArgs(string Name);

/// <summary>Reply of <see cref="RemoteProcedure.NwfilterBindingLookupByPortDev"/>.</summary>
[XdrRecord("remote_nwfilter_binding_lookup_by_port_dev_ret")]
readonly partial struct NwfilterBindingLookupByPortDevRet(NwfilterBindingRef Nwfilter);

/// <summary>Arguments of <see cref="RemoteProcedure.NwfilterBindingGetXmlDesc"/>.</summary>
[XdrRecord("remote_nwfilter_binding_get_xml_desc_args")]
readonly partial struct NwfilterBindingGetXmlDescArgs(NwfilterBindingRef Nwfilter, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.NwfilterBindingGetXmlDesc"/>.</summary>
[XdrRecord("remote_nwfilter_binding_get_xml_desc_ret")]
readonly partial struct NwfilterBindingGetXmlDescRet(string Xml);

/// <summary>Arguments of <see cref="RemoteProcedure.NwfilterBindingCreateXml"/>.</summary>
[XdrRecord("remote_nwfilter_binding_create_xml_args")]
readonly partial struct NwfilterBindingCreateXmlArgs(string Xml, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.NwfilterBindingCreateXml"/>.</summary>
[XdrRecord("remote_nwfilter_binding_create_xml_ret")]
readonly partial struct NwfilterBindingCreateXmlRet(NwfilterBindingRef Nwfilter);

/// <summary>Arguments of <see cref="RemoteProcedure.NwfilterBindingDelete"/>.</summary>
[XdrRecord("remote_nwfilter_binding_delete_args")]
readonly partial struct NwfilterBindingDeleteArgs(NwfilterBindingRef Nwfilter);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectListAllNwfilterBindings"/>.</summary>
[XdrRecord("remote_connect_list_all_nwfilter_bindings_args")]
readonly partial struct ConnectListAllNwfilterBindingsArgs(int NeedResults, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectListAllNwfilterBindings"/>.</summary>
[XdrRecord("remote_connect_list_all_nwfilter_bindings_ret")]
readonly partial struct ConnectListAllNwfilterBindingsRet(
    [XdrMax(RemoteLimits.NwfilterBindingListMax)] NwfilterBindingRef[] Bindings,
    uint Result);

/// <summary>Arguments of <see cref="RemoteProcedure.NwfilterDefineXmlFlags"/>.</summary>
[XdrRecord("remote_nwfilter_define_xml_flags_args")]
readonly partial struct NwfilterDefineXmlFlagsArgs(string Xml, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.NwfilterDefineXmlFlags"/>.</summary>
[XdrRecord("remote_nwfilter_define_xml_flags_ret")]
readonly partial struct NwfilterDefineXmlFlagsRet(NwfilterRef Nwfilter);
