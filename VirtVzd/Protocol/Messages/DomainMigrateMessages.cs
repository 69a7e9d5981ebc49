// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Messages;

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMigratePrepare"/>.</summary>
[XdrRecord("remote_domain_migrate_prepare_args")]
readonly partial struct DomainMigratePrepareArgs(
    string? UriIn,
    ulong Flags,
    string? DestinationName,
    ulong Resource);

/// <summary>Reply of <see cref="RemoteProcedure.DomainMigratePrepare"/>.</summary>
[XdrRecord("remote_domain_migrate_prepare_ret")]
readonly partial struct DomainMigratePrepareRet(
    [XdrMax(RemoteLimits.MigrateCookieMax)] byte[] Cookie,
    string? UriOut);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMigratePerform"/>.</summary>
[XdrRecord("remote_domain_migrate_perform_args")]
readonly partial struct DomainMigratePerformArgs(
    DomainRef Domain,
    [XdrMax(RemoteLimits.MigrateCookieMax)] byte[] Cookie,
    string Uri,
    ulong Flags,
    string? DestinationName,
    ulong Resource);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMigrateFinish"/>.</summary>
[XdrRecord("remote_domain_migrate_finish_args")]
readonly partial struct DomainMigrateFinishArgs(
    string DestinationName,
    [XdrMax(RemoteLimits.MigrateCookieMax)] byte[] Cookie,
    string Uri,
    ulong Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainMigrateFinish"/>.</summary>
[XdrRecord("remote_domain_migrate_finish_ret")]
readonly partial struct DomainMigrateFinishRet(DomainRef DestinationDomain);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMigratePrepare2"/>.</summary>
[XdrRecord("remote_domain_migrate_prepare2_args")]
readonly partial struct DomainMigratePrepare2Args(
    string? UriIn,
    ulong Flags,
    string? DestinationName,
    ulong Resource,
    string DomainXml);

/// <summary>Reply of <see cref="RemoteProcedure.DomainMigratePrepare2"/>.</summary>
[XdrRecord("remote_domain_migrate_prepare2_ret")]
readonly partial struct DomainMigratePrepare2Ret(
    [XdrMax(RemoteLimits.MigrateCookieMax)] byte[] Cookie,
    string? UriOut);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMigrateFinish2"/>.</summary>
[XdrRecord("remote_domain_migrate_finish2_args")]
readonly partial struct DomainMigrateFinish2Args(
    string DestinationName,
    [XdrMax(RemoteLimits.MigrateCookieMax)] byte[] Cookie,
    string Uri,
    ulong Flags,
    int ReturnCode);

/// <summary>Reply of <see cref="RemoteProcedure.DomainMigrateFinish2"/>.</summary>
[XdrRecord("remote_domain_migrate_finish2_ret")]
readonly partial struct DomainMigrateFinish2Ret(DomainRef DestinationDomain);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMigratePrepareTunnel"/>.</summary>
[XdrRecord("remote_domain_migrate_prepare_tunnel_args")]
readonly partial struct DomainMigratePrepareTunnelArgs(
    ulong Flags,
    string? DestinationName,
    ulong Resource,
    string DomainXml);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMigrateSetMaxDowntime"/>.</summary>
[XdrRecord("remote_domain_migrate_set_max_downtime_args")]
readonly partial struct DomainMigrateSetMaxDowntimeArgs(DomainRef Domain, ulong Downtime, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMigrateSetMaxSpeed"/>.</summary>
[XdrRecord("remote_domain_migrate_set_max_speed_args")]
readonly partial struct DomainMigrateSetMaxSpeedArgs(DomainRef Domain, ulong Bandwidth, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMigrateBegin3"/>.</summary>
[XdrRecord("remote_domain_migrate_begin3_args")]
readonly partial struct DomainMigrateBegin3Args(
    DomainRef Domain,
    string? XmlIn,
    ulong Flags,
    string? DestinationName,
    ulong Resource);

/// <summary>Reply of <see cref="RemoteProcedure.DomainMigrateBegin3"/>.</summary>
[XdrRecord("remote_domain_migrate_begin3_ret")]
readonly partial struct DomainMigrateBegin3Ret(
    [XdrMax(RemoteLimits.MigrateCookieMax)] byte[] CookieOut,
    string Xml);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMigratePrepare3"/>.</summary>
[XdrRecord("remote_domain_migrate_prepare3_args")]
readonly partial struct DomainMigratePrepare3Args(
    [XdrMax(RemoteLimits.MigrateCookieMax)] byte[] CookieIn,
    string? UriIn,
    ulong Flags,
    string? DestinationName,
    ulong Resource,
    string DomainXml);

/// <summary>Reply of <see cref="RemoteProcedure.DomainMigratePrepare3"/>.</summary>
[XdrRecord("remote_domain_migrate_prepare3_ret")]
readonly partial struct DomainMigratePrepare3Ret(
    [XdrMax(RemoteLimits.MigrateCookieMax)] byte[] CookieOut,
    string? UriOut);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMigratePrepareTunnel3"/>.</summary>
[XdrRecord("remote_domain_migrate_prepare_tunnel3_args")]
readonly partial struct DomainMigratePrepareTunnel3Args(
    [XdrMax(RemoteLimits.MigrateCookieMax)] byte[] CookieIn,
    ulong Flags,
    string? DestinationName,
    ulong Resource,
    string DomainXml);

/// <summary>Reply of <see cref="RemoteProcedure.DomainMigratePrepareTunnel3"/>.</summary>
[XdrRecord("remote_domain_migrate_prepare_tunnel3_ret")]
readonly partial struct DomainMigratePrepareTunnel3Ret(
    [XdrMax(RemoteLimits.MigrateCookieMax)] byte[] CookieOut);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMigratePerform3"/>.</summary>
[XdrRecord("remote_domain_migrate_perform3_args")]
readonly partial struct DomainMigratePerform3Args(
    DomainRef Domain,
    string? XmlIn,
    [XdrMax(RemoteLimits.MigrateCookieMax)] byte[] CookieIn,
    string? DestinationUri,
    string? Uri,
    ulong Flags,
    string? DestinationName,
    ulong Resource);

/// <summary>Reply of <see cref="RemoteProcedure.DomainMigratePerform3"/>.</summary>
[XdrRecord("remote_domain_migrate_perform3_ret")]
readonly partial struct DomainMigratePerform3Ret([XdrMax(RemoteLimits.MigrateCookieMax)] byte[] CookieOut);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMigrateFinish3"/>.</summary>
[XdrRecord("remote_domain_migrate_finish3_args")]
readonly partial struct DomainMigrateFinish3Args(
    string DestinationName,
    [XdrMax(RemoteLimits.MigrateCookieMax)] byte[] CookieIn,
    string? DestinationUri,
    string? Uri,
    ulong Flags,
    int Cancelled);

/// <summary>Reply of <see cref="RemoteProcedure.DomainMigrateFinish3"/>.</summary>
[XdrRecord("remote_domain_migrate_finish3_ret")]
readonly partial struct DomainMigrateFinish3Ret(
    DomainRef Domain,
    [XdrMax(RemoteLimits.MigrateCookieMax)] byte[] CookieOut);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMigrateConfirm3"/>.</summary>
[XdrRecord("remote_domain_migrate_confirm3_args")]
readonly partial struct DomainMigrateConfirm3Args(
    DomainRef Domain,
    [XdrMax(RemoteLimits.MigrateCookieMax)] byte[] CookieIn,
    ulong Flags,
    int Cancelled);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMigrateGetMaxSpeed"/>.</summary>
[XdrRecord("remote_domain_migrate_get_max_speed_args")]
readonly partial struct DomainMigrateGetMaxSpeedArgs(DomainRef Domain, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainMigrateGetMaxSpeed"/>.</summary>
[XdrRecord("remote_domain_migrate_get_max_speed_ret")]
readonly partial struct DomainMigrateGetMaxSpeedRet(ulong Bandwidth);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMigrateGetCompressionCache"/>.</summary>
[XdrRecord("remote_domain_migrate_get_compression_cache_args")]
readonly partial struct DomainMigrateGetCompressionCacheArgs(DomainRef Domain, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainMigrateGetCompressionCache"/>.</summary>
[XdrRecord("remote_domain_migrate_get_compression_cache_ret")]
readonly partial struct DomainMigrateGetCompressionCacheRet(ulong CacheSize);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMigrateSetCompressionCache"/>.</summary>
[XdrRecord("remote_domain_migrate_set_compression_cache_args")]
readonly partial struct DomainMigrateSetCompressionCacheArgs(DomainRef Domain, ulong CacheSize, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMigrateBegin3Params"/>.</summary>
[XdrRecord("remote_domain_migrate_begin3_params_args")]
readonly partial struct DomainMigrateBegin3ParamsArgs(
    DomainRef Domain,
    [XdrMax(RemoteLimits.DomainMigrateParamListMax)] TypedParam[] Parameters,
    uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainMigrateBegin3Params"/>.</summary>
[XdrRecord("remote_domain_migrate_begin3_params_ret")]
readonly partial struct DomainMigrateBegin3ParamsRet(
    [XdrMax(RemoteLimits.MigrateCookieMax)] byte[] CookieOut,
    string Xml);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMigratePrepare3Params"/>.</summary>
[XdrRecord("remote_domain_migrate_prepare3_params_args")]
readonly partial struct DomainMigratePrepare3ParamsArgs(
    [XdrMax(RemoteLimits.DomainMigrateParamListMax)] TypedParam[] Parameters,
    [XdrMax(RemoteLimits.MigrateCookieMax)] byte[] CookieIn,
    uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainMigratePrepare3Params"/>.</summary>
[XdrRecord("remote_domain_migrate_prepare3_params_ret")]
readonly partial struct DomainMigratePrepare3ParamsRet(
    [XdrMax(RemoteLimits.MigrateCookieMax)] byte[] CookieOut,
    string? UriOut);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMigratePrepareTunnel3Params"/>.</summary>
[XdrRecord("remote_domain_migrate_prepare_tunnel3_params_args")]
readonly partial struct DomainMigratePrepareTunnel3ParamsArgs(
    [XdrMax(RemoteLimits.DomainMigrateParamListMax)] TypedParam[] Parameters,
    [XdrMax(RemoteLimits.MigrateCookieMax)] byte[] CookieIn,
    uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainMigratePrepareTunnel3Params"/>.</summary>
[XdrRecord("remote_domain_migrate_prepare_tunnel3_params_ret")]
readonly partial struct DomainMigratePrepareTunnel3ParamsRet(
    [XdrMax(RemoteLimits.MigrateCookieMax)] byte[] CookieOut);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMigratePerform3Params"/>.</summary>
[XdrRecord("remote_domain_migrate_perform3_params_args")]
readonly partial struct DomainMigratePerform3ParamsArgs(
    DomainRef Domain,
    string? DestinationUri,
    [XdrMax(RemoteLimits.DomainMigrateParamListMax)] TypedParam[] Parameters,
    [XdrMax(RemoteLimits.MigrateCookieMax)] byte[] CookieIn,
    uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainMigratePerform3Params"/>.</summary>
[XdrRecord("remote_domain_migrate_perform3_params_ret")]
readonly partial struct DomainMigratePerform3ParamsRet(
    [XdrMax(RemoteLimits.MigrateCookieMax)] byte[] CookieOut);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMigrateFinish3Params"/>.</summary>
[XdrRecord("remote_domain_migrate_finish3_params_args")]
readonly partial struct DomainMigrateFinish3ParamsArgs(
    [XdrMax(RemoteLimits.DomainMigrateParamListMax)] TypedParam[] Parameters,
    [XdrMax(RemoteLimits.MigrateCookieMax)] byte[] CookieIn,
    uint Flags,
    int Cancelled);

/// <summary>Reply of <see cref="RemoteProcedure.DomainMigrateFinish3Params"/>.</summary>
[XdrRecord("remote_domain_migrate_finish3_params_ret")]
readonly partial struct DomainMigrateFinish3ParamsRet(
    DomainRef Domain,
    [XdrMax(RemoteLimits.MigrateCookieMax)] byte[] CookieOut);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMigrateConfirm3Params"/>.</summary>
[XdrRecord("remote_domain_migrate_confirm3_params_args")]
readonly partial struct DomainMigrateConfirm3ParamsArgs(
    DomainRef Domain,
    [XdrMax(RemoteLimits.DomainMigrateParamListMax)] TypedParam[] Parameters,
    [XdrMax(RemoteLimits.MigrateCookieMax)] byte[] CookieIn,
    uint Flags,
    int Cancelled);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMigrateStartPostCopy"/>.</summary>
[XdrRecord("remote_domain_migrate_start_post_copy_args")]
readonly partial struct DomainMigrateStartPostCopyArgs(DomainRef Domain, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMigrateGetMaxDowntime"/>.</summary>
[XdrRecord("remote_domain_migrate_get_max_downtime_args")]
readonly partial struct DomainMigrateGetMaxDowntimeArgs(DomainRef Domain, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainMigrateGetMaxDowntime"/>.</summary>
[XdrRecord("remote_domain_migrate_get_max_downtime_ret")]
readonly partial struct DomainMigrateGetMaxDowntimeRet(ulong Downtime);
