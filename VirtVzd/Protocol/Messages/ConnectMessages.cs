// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Messages;

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectOpen"/>.</summary>
[XdrRecord("remote_connect_open_args")]
readonly partial struct ConnectOpenArgs(string? Name, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectGetType"/>.</summary>
[XdrRecord("remote_connect_get_type_ret")]
readonly partial struct ConnectGetTypeRet(string Type);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectGetVersion"/>.</summary>
[XdrRecord("remote_connect_get_version_ret")]
readonly partial struct ConnectGetVersionRet(ulong HypervisorVersion);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectGetMaxVcpus"/>.</summary>
[XdrRecord("remote_connect_get_max_vcpus_args")]
readonly partial struct ConnectGetMaxVcpusArgs(string? Type);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectGetMaxVcpus"/>.</summary>
[XdrRecord("remote_connect_get_max_vcpus_ret")]
readonly partial struct ConnectGetMaxVcpusRet(int MaxVcpus);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectGetCapabilities"/>.</summary>
[XdrRecord("remote_connect_get_capabilities_ret")]
readonly partial struct ConnectGetCapabilitiesRet(string Capabilities);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectGetHostname"/>.</summary>
[XdrRecord("remote_connect_get_hostname_ret")]
readonly partial struct ConnectGetHostnameRet(string Hostname);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectSupportsFeature"/>.</summary>
[XdrRecord("remote_connect_supports_feature_args")]
readonly partial struct ConnectSupportsFeatureArgs(int Feature);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectSupportsFeature"/>.</summary>
[XdrRecord("remote_connect_supports_feature_ret")]
readonly partial struct ConnectSupportsFeatureRet(int Supported);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectGetUri"/>.</summary>
[XdrRecord("remote_connect_get_uri_ret")]
readonly partial struct ConnectGetUriRet(string Uri);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectIsSecure"/>.</summary>
[XdrRecord("remote_connect_is_secure_ret")]
readonly partial struct ConnectIsSecureRet(int Secure);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectGetLibVersion"/>.</summary>
[XdrRecord("remote_connect_get_lib_version_ret")]
readonly partial struct ConnectGetLibVersionRet(ulong LibraryVersion);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectCompareCpu"/>.</summary>
[XdrRecord("remote_connect_compare_cpu_args")]
readonly partial struct ConnectCompareCpuArgs(string Xml, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectCompareCpu"/>.</summary>
[XdrRecord("remote_connect_compare_cpu_ret")]
readonly partial struct ConnectCompareCpuRet(int Result);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectBaselineCpu"/>.</summary>
[XdrRecord("remote_connect_baseline_cpu_args")]
readonly partial struct ConnectBaselineCpuArgs(
    [XdrMax(RemoteLimits.CpuBaselineMax)] string[] CpuXmls,
    uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectBaselineCpu"/>.</summary>
[XdrRecord("remote_connect_baseline_cpu_ret")]
readonly partial struct ConnectBaselineCpuRet(string Cpu);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectGetSysinfo"/>.</summary>
[XdrRecord("remote_connect_get_sysinfo_args")]
readonly partial struct ConnectGetSysinfoArgs(uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectGetSysinfo"/>.</summary>
[XdrRecord("remote_connect_get_sysinfo_ret")]
readonly partial struct ConnectGetSysinfoRet(string Sysinfo);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectGetCpuModelNames"/>.</summary>
[XdrRecord("remote_connect_get_cpu_model_names_args")]
readonly partial struct ConnectGetCpuModelNamesArgs(string Arch, int NeedResults, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectGetCpuModelNames"/>.</summary>
[XdrRecord("remote_connect_get_cpu_model_names_ret")]
readonly partial struct ConnectGetCpuModelNamesRet(
    [XdrMax(RemoteLimits.ConnectCpuModelsMax)] string[] Models,
    int Result);

/// <summary>Event <see cref="RemoteProcedure.ConnectEventConnectionClosed"/>.</summary>
[XdrRecord("remote_connect_event_connection_closed_msg")]
readonly partial struct ConnectEventConnectionClosedMsg(int Reason);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectCompareHypervisorCpu"/>.</summary>
[XdrRecord("remote_connect_compare_hypervisor_cpu_args")]
readonly partial struct ConnectCompareHypervisorCpuArgs(
    string? Emulator,
    string? Arch,
    string? Machine,
    string? VirtType,
    string CpuXml,
    uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectCompareHypervisorCpu"/>.</summary>
[XdrRecord("remote_connect_compare_hypervisor_cpu_ret")]
readonly partial struct ConnectCompareHypervisorCpuRet(int Result);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectBaselineHypervisorCpu"/>.</summary>
[XdrRecord("remote_connect_baseline_hypervisor_cpu_args")]
readonly partial struct ConnectBaselineHypervisorCpuArgs(
    string? Emulator,
    string? Arch,
    string? Machine,
    string? VirtType,
    [XdrMax(RemoteLimits.CpuBaselineMax)] string[] CpuXmls,
    uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectBaselineHypervisorCpu"/>.</summary>
[XdrRecord("remote_connect_baseline_hypervisor_cpu_ret")]
readonly partial struct ConnectBaselineHypervisorCpuRet(string Cpu);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectSetIdentity"/>.</summary>
[XdrRecord("remote_connect_set_identity_args")]
readonly partial struct ConnectSetIdentityArgs(
    [XdrMax(RemoteLimits.ConnectIdentityParamsMax)] TypedParam[] Parameters,
    uint Flags);
