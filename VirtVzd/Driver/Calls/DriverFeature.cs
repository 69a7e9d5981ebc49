// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Calls;

/// <summary>A feature that a client asks for (<c>virDrvFeature</c>).</summary>
enum DriverFeature
{
    /// <summary><c>VIR_DRV_FEATURE_MIGRATION_V1</c>.</summary>
    MigrationV1 = 1,

    /// <summary><c>VIR_DRV_FEATURE_REMOTE</c>.</summary>
    Remote = 2,

    /// <summary><c>VIR_DRV_FEATURE_MIGRATION_V2</c>.</summary>
    MigrationV2 = 3,

    /// <summary><c>VIR_DRV_FEATURE_MIGRATION_P2P</c>.</summary>
    MigrationP2p = 4,

    /// <summary><c>VIR_DRV_FEATURE_MIGRATION_DIRECT</c>.</summary>
    MigrationDirect = 5,

    /// <summary><c>VIR_DRV_FEATURE_MIGRATION_V3</c>.</summary>
    MigrationV3 = 6,

    /// <summary><c>VIR_DRV_FEATURE_MIGRATE_CHANGE_PROTECTION</c>.</summary>
    MigrateChangeProtection = 7,

    /// <summary><c>VIR_DRV_FEATURE_FD_PASSING</c>.</summary>
    FdPassing = 8,

    /// <summary><c>VIR_DRV_FEATURE_TYPED_PARAM_STRING</c>.</summary>
    TypedParamString = 9,

    /// <summary><c>VIR_DRV_FEATURE_PROGRAM_KEEPALIVE</c>.</summary>
    ProgramKeepalive = 10,

    /// <summary><c>VIR_DRV_FEATURE_XML_MIGRATABLE</c>.</summary>
    XmlMigratable = 11,

    /// <summary><c>VIR_DRV_FEATURE_MIGRATION_OFFLINE</c>.</summary>
    MigrationOffline = 12,

    /// <summary><c>VIR_DRV_FEATURE_MIGRATION_PARAMS</c>.</summary>
    MigrationParams = 13,

    /// <summary><c>VIR_DRV_FEATURE_REMOTE_EVENT_CALLBACK</c>.</summary>
    RemoteEventCallback = 14,

    /// <summary><c>VIR_DRV_FEATURE_REMOTE_CLOSE_CALLBACK</c>.</summary>
    RemoteCloseCallback = 15,

    /// <summary><c>VIR_DRV_FEATURE_NETWORK_UPDATE_HAS_CORRECT_ORDER</c>.</summary>
    NetworkUpdateHasCorrectOrder = 16,
}
