// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Protocol.Procedures;

/// <summary>The procedures of the remote program, by number (remote_protocol.x).</summary>
enum RemoteProcedure
{
    /// <summary><c>REMOTE_PROC_CONNECT_OPEN</c>.</summary>
    ConnectOpen = 1,

    /// <summary><c>REMOTE_PROC_CONNECT_CLOSE</c>.</summary>
    ConnectClose = 2,

    /// <summary><c>REMOTE_PROC_CONNECT_GET_TYPE</c>.</summary>
    ConnectGetType = 3,

    /// <summary><c>REMOTE_PROC_CONNECT_GET_VERSION</c>.</summary>
    ConnectGetVersion = 4,

    /// <summary><c>REMOTE_PROC_CONNECT_GET_MAX_VCPUS</c>.</summary>
    ConnectGetMaxVcpus = 5,

    /// <summary><c>REMOTE_PROC_NODE_GET_INFO</c>.</summary>
    NodeGetInfo = 6,

    /// <summary><c>REMOTE_PROC_CONNECT_GET_CAPABILITIES</c>.</summary>
    ConnectGetCapabilities = 7,

    /// <summary><c>REMOTE_PROC_DOMAIN_ATTACH_DEVICE</c>.</summary>
    DomainAttachDevice = 8,

    /// <summary><c>REMOTE_PROC_DOMAIN_CREATE</c>.</summary>
    DomainCreate = 9,

    /// <summary><c>REMOTE_PROC_DOMAIN_CREATE_XML</c>.</summary>
    DomainCreateXml = 10,

    /// <summary><c>REMOTE_PROC_DOMAIN_DEFINE_XML</c>.</summary>
    DomainDefineXml = 11,

    /// <summary><c>REMOTE_PROC_DOMAIN_DESTROY</c>.</summary>
    DomainDestroy = 12,

    /// <summary><c>REMOTE_PROC_DOMAIN_DETACH_DEVICE</c>.</summary>
    DomainDetachDevice = 13,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_XML_DESC</c>.</summary>
    DomainGetXmlDesc = 14,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_AUTOSTART</c>.</summary>
    DomainGetAutostart = 15,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_INFO</c>.</summary>
    DomainGetInfo = 16,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_MAX_MEMORY</c>.</summary>
    DomainGetMaxMemory = 17,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_MAX_VCPUS</c>.</summary>
    DomainGetMaxVcpus = 18,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_OS_TYPE</c>.</summary>
    DomainGetOsType = 19,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_VCPUS</c>.</summary>
    DomainGetVcpus = 20,

    /// <summary><c>REMOTE_PROC_CONNECT_LIST_DEFINED_DOMAINS</c>.</summary>
    ConnectListDefinedDomains = 21,

    /// <summary><c>REMOTE_PROC_DOMAIN_LOOKUP_BY_ID</c>.</summary>
    DomainLookupById = 22,

    /// <summary><c>REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME</c>.</summary>
    DomainLookupByName = 23,

    /// <summary><c>REMOTE_PROC_DOMAIN_LOOKUP_BY_UUID</c>.</summary>
    DomainLookupByUuid = 24,

    /// <summary><c>REMOTE_PROC_CONNECT_NUM_OF_DEFINED_DOMAINS</c>.</summary>
    ConnectNumOfDefinedDomains = 25,

    /// <summary><c>REMOTE_PROC_DOMAIN_PIN_VCPU</c>.</summary>
    DomainPinVcpu = 26,

    /// <summary><c>REMOTE_PROC_DOMAIN_REBOOT</c>.</summary>
    DomainReboot = 27,

    /// <summary><c>REMOTE_PROC_DOMAIN_RESUME</c>.</summary>
    DomainResume = 28,

    /// <summary><c>REMOTE_PROC_DOMAIN_SET_AUTOSTART</c>.</summary>
    DomainSetAutostart = 29,

    /// <summary><c>REMOTE_PROC_DOMAIN_SET_MAX_MEMORY</c>.</summary>
    DomainSetMaxMemory = 30,

    /// <summary><c>REMOTE_PROC_DOMAIN_SET_MEMORY</c>.</summary>
    DomainSetMemory = 31,

    /// <summary><c>REMOTE_PROC_DOMAIN_SET_VCPUS</c>.</summary>
    DomainSetVcpus = 32,

    /// <summary><c>REMOTE_PROC_DOMAIN_SHUTDOWN</c>.</summary>
    DomainShutdown = 33,

    /// <summary><c>REMOTE_PROC_DOMAIN_SUSPEND</c>.</summary>
    DomainSuspend = 34,

    /// <summary><c>REMOTE_PROC_DOMAIN_UNDEFINE</c>.</summary>
    DomainUndefine = 35,

    /// <summary><c>REMOTE_PROC_CONNECT_LIST_DEFINED_NETWORKS</c>.</summary>
    ConnectListDefinedNetworks = 36,

    /// <summary><c>REMOTE_PROC_CONNECT_LIST_DOMAINS</c>.</summary>
    ConnectListDomains = 37,

    /// <summary><c>REMOTE_PROC_CONNECT_LIST_NETWORKS</c>.</summary>
    ConnectListNetworks = 38,

    /// <summary><c>REMOTE_PROC_NETWORK_CREATE</c>.</summary>
    NetworkCreate = 39,

    /// <summary><c>REMOTE_PROC_NETWORK_CREATE_XML</c>.</summary>
    NetworkCreateXml = 40,

    /// <summary><c>REMOTE_PROC_NETWORK_DEFINE_XML</c>.</summary>
    NetworkDefineXml = 41,

    /// <summary><c>REMOTE_PROC_NETWORK_DESTROY</c>.</summary>
    NetworkDestroy = 42,

    /// <summary><c>REMOTE_PROC_NETWORK_GET_XML_DESC</c>.</summary>
    NetworkGetXmlDesc = 43,

    /// <summary><c>REMOTE_PROC_NETWORK_GET_AUTOSTART</c>.</summary>
    NetworkGetAutostart = 44,

    /// <summary><c>REMOTE_PROC_NETWORK_GET_BRIDGE_NAME</c>.</summary>
    NetworkGetBridgeName = 45,

    /// <summary><c>REMOTE_PROC_NETWORK_LOOKUP_BY_NAME</c>.</summary>
    NetworkLookupByName = 46,

    /// <summary><c>REMOTE_PROC_NETWORK_LOOKUP_BY_UUID</c>.</summary>
    NetworkLookupByUuid = 47,

    /// <summary><c>REMOTE_PROC_NETWORK_SET_AUTOSTART</c>.</summary>
    NetworkSetAutostart = 48,

    /// <summary><c>REMOTE_PROC_NETWORK_UNDEFINE</c>.</summary>
    NetworkUndefine = 49,

    /// <summary><c>REMOTE_PROC_CONNECT_NUM_OF_DEFINED_NETWORKS</c>.</summary>
    ConnectNumOfDefinedNetworks = 50,

    /// <summary><c>REMOTE_PROC_CONNECT_NUM_OF_DOMAINS</c>.</summary>
    ConnectNumOfDomains = 51,

    /// <summary><c>REMOTE_PROC_CONNECT_NUM_OF_NETWORKS</c>.</summary>
    ConnectNumOfNetworks = 52,

    /// <summary><c>REMOTE_PROC_DOMAIN_CORE_DUMP</c>.</summary>
    DomainCoreDump = 53,

    /// <summary><c>REMOTE_PROC_DOMAIN_RESTORE</c>.</summary>
    DomainRestore = 54,

    /// <summary><c>REMOTE_PROC_DOMAIN_SAVE</c>.</summary>
    DomainSave = 55,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_SCHEDULER_TYPE</c>.</summary>
    DomainGetSchedulerType = 56,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_SCHEDULER_PARAMETERS</c>.</summary>
    DomainGetSchedulerParameters = 57,

    /// <summary><c>REMOTE_PROC_DOMAIN_SET_SCHEDULER_PARAMETERS</c>.</summary>
    DomainSetSchedulerParameters = 58,

    /// <summary><c>REMOTE_PROC_CONNECT_GET_HOSTNAME</c>.</summary>
    ConnectGetHostname = 59,

    /// <summary><c>REMOTE_PROC_CONNECT_SUPPORTS_FEATURE</c>.</summary>
    ConnectSupportsFeature = 60,

    /// <summary><c>REMOTE_PROC_DOMAIN_MIGRATE_PREPARE</c>.</summary>
    DomainMigratePrepare = 61,

    /// <summary><c>REMOTE_PROC_DOMAIN_MIGRATE_PERFORM</c>.</summary>
    DomainMigratePerform = 62,

    /// <summary><c>REMOTE_PROC_DOMAIN_MIGRATE_FINISH</c>.</summary>
    DomainMigrateFinish = 63,

    /// <summary><c>REMOTE_PROC_DOMAIN_BLOCK_STATS</c>.</summary>
    DomainBlockStats = 64,

    /// <summary><c>REMOTE_PROC_DOMAIN_INTERFACE_STATS</c>.</summary>
    DomainInterfaceStats = 65,

    /// <summary><c>REMOTE_PROC_AUTH_LIST</c>.</summary>
    AuthList = 66,

    /// <summary><c>REMOTE_PROC_AUTH_SASL_INIT</c>.</summary>
    AuthSaslInit = 67,

    /// <summary><c>REMOTE_PROC_AUTH_SASL_START</c>.</summary>
    AuthSaslStart = 68,

    /// <summary><c>REMOTE_PROC_AUTH_SASL_STEP</c>.</summary>
    AuthSaslStep = 69,

    /// <summary><c>REMOTE_PROC_AUTH_POLKIT</c>.</summary>
    AuthPolkit = 70,

    /// <summary><c>REMOTE_PROC_CONNECT_NUM_OF_STORAGE_POOLS</c>.</summary>
    ConnectNumOfStoragePools = 71,

    /// <summary><c>REMOTE_PROC_CONNECT_LIST_STORAGE_POOLS</c>.</summary>
    ConnectListStoragePools = 72,

    /// <summary><c>REMOTE_PROC_CONNECT_NUM_OF_DEFINED_STORAGE_POOLS</c>.</summary>
    ConnectNumOfDefinedStoragePools = 73,

    /// <summary><c>REMOTE_PROC_CONNECT_LIST_DEFINED_STORAGE_POOLS</c>.</summary>
    ConnectListDefinedStoragePools = 74,

    /// <summary><c>REMOTE_PROC_CONNECT_FIND_STORAGE_POOL_SOURCES</c>.</summary>
    ConnectFindStoragePoolSources = 75,

    /// <summary><c>REMOTE_PROC_STORAGE_POOL_CREATE_XML</c>.</summary>
    StoragePoolCreateXml = 76,

    /// <summary><c>REMOTE_PROC_STORAGE_POOL_DEFINE_XML</c>.</summary>
    StoragePoolDefineXml = 77,

    /// <summary><c>REMOTE_PROC_STORAGE_POOL_CREATE</c>.</summary>
    StoragePoolCreate = 78,

    /// <summary><c>REMOTE_PROC_STORAGE_POOL_BUILD</c>.</summary>
    StoragePoolBuild = 79,

    /// <summary><c>REMOTE_PROC_STORAGE_POOL_DESTROY</c>.</summary>
    StoragePoolDestroy = 80,

    /// <summary><c>REMOTE_PROC_STORAGE_POOL_DELETE</c>.</summary>
    StoragePoolDelete = 81,

    /// <summary><c>REMOTE_PROC_STORAGE_POOL_UNDEFINE</c>.</summary>
    StoragePoolUndefine = 82,

    /// <summary><c>REMOTE_PROC_STORAGE_POOL_REFRESH</c>.</summary>
    StoragePoolRefresh = 83,

    /// <summary><c>REMOTE_PROC_STORAGE_POOL_LOOKUP_BY_NAME</c>.</summary>
    StoragePoolLookupByName = 84,

    /// <summary><c>REMOTE_PROC_STORAGE_POOL_LOOKUP_BY_UUID</c>.</summary>
    StoragePoolLookupByUuid = 85,

    /// <summary><c>REMOTE_PROC_STORAGE_POOL_LOOKUP_BY_VOLUME</c>.</summary>
    StoragePoolLookupByVolume = 86,

    /// <summary><c>REMOTE_PROC_STORAGE_POOL_GET_INFO</c>.</summary>
    StoragePoolGetInfo = 87,

    /// <summary><c>REMOTE_PROC_STORAGE_POOL_GET_XML_DESC</c>.</summary>
    StoragePoolGetXmlDesc = 88,

    /// <summary><c>REMOTE_PROC_STORAGE_POOL_GET_AUTOSTART</c>.</summary>
    StoragePoolGetAutostart = 89,

    /// <summary><c>REMOTE_PROC_STORAGE_POOL_SET_AUTOSTART</c>.</summary>
    StoragePoolSetAutostart = 90,

    /// <summary><c>REMOTE_PROC_STORAGE_POOL_NUM_OF_VOLUMES</c>.</summary>
    StoragePoolNumOfVolumes = 91,

    /// <summary><c>REMOTE_PROC_STORAGE_POOL_LIST_VOLUMES</c>.</summary>
    StoragePoolListVolumes = 92,

    /// <summary><c>REMOTE_PROC_STORAGE_VOL_CREATE_XML</c>.</summary>
    StorageVolCreateXml = 93,

    /// <summary><c>REMOTE_PROC_STORAGE_VOL_DELETE</c>.</summary>
    StorageVolDelete = 94,

    /// <summary><c>REMOTE_PROC_STORAGE_VOL_LOOKUP_BY_NAME</c>.</summary>
    StorageVolLookupByName = 95,

    /// <summary><c>REMOTE_PROC_STORAGE_VOL_LOOKUP_BY_KEY</c>.</summary>
    StorageVolLookupByKey = 96,

    /// <summary><c>REMOTE_PROC_STORAGE_VOL_LOOKUP_BY_PATH</c>.</summary>
    StorageVolLookupByPath = 97,

    /// <summary><c>REMOTE_PROC_STORAGE_VOL_GET_INFO</c>.</summary>
    StorageVolGetInfo = 98,

    /// <summary><c>REMOTE_PROC_STORAGE_VOL_GET_XML_DESC</c>.</summary>
    StorageVolGetXmlDesc = 99,

    /// <summary><c>REMOTE_PROC_STORAGE_VOL_GET_PATH</c>.</summary>
    StorageVolGetPath = 100,

    /// <summary><c>REMOTE_PROC_NODE_GET_CELLS_FREE_MEMORY</c>.</summary>
    NodeGetCellsFreeMemory = 101,

    /// <summary><c>REMOTE_PROC_NODE_GET_FREE_MEMORY</c>.</summary>
    NodeGetFreeMemory = 102,

    /// <summary><c>REMOTE_PROC_DOMAIN_BLOCK_PEEK</c>.</summary>
    DomainBlockPeek = 103,

    /// <summary><c>REMOTE_PROC_DOMAIN_MEMORY_PEEK</c>.</summary>
    DomainMemoryPeek = 104,

    /// <summary><c>REMOTE_PROC_CONNECT_DOMAIN_EVENT_REGISTER</c>.</summary>
    ConnectDomainEventRegister = 105,

    /// <summary><c>REMOTE_PROC_CONNECT_DOMAIN_EVENT_DEREGISTER</c>.</summary>
    ConnectDomainEventDeregister = 106,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_LIFECYCLE</c>.</summary>
    DomainEventLifecycle = 107,

    /// <summary><c>REMOTE_PROC_DOMAIN_MIGRATE_PREPARE2</c>.</summary>
    DomainMigratePrepare2 = 108,

    /// <summary><c>REMOTE_PROC_DOMAIN_MIGRATE_FINISH2</c>.</summary>
    DomainMigrateFinish2 = 109,

    /// <summary><c>REMOTE_PROC_CONNECT_GET_URI</c>.</summary>
    ConnectGetUri = 110,

    /// <summary><c>REMOTE_PROC_NODE_NUM_OF_DEVICES</c>.</summary>
    NodeNumOfDevices = 111,

    /// <summary><c>REMOTE_PROC_NODE_LIST_DEVICES</c>.</summary>
    NodeListDevices = 112,

    /// <summary><c>REMOTE_PROC_NODE_DEVICE_LOOKUP_BY_NAME</c>.</summary>
    NodeDeviceLookupByName = 113,

    /// <summary><c>REMOTE_PROC_NODE_DEVICE_GET_XML_DESC</c>.</summary>
    NodeDeviceGetXmlDesc = 114,

    /// <summary><c>REMOTE_PROC_NODE_DEVICE_GET_PARENT</c>.</summary>
    NodeDeviceGetParent = 115,

    /// <summary><c>REMOTE_PROC_NODE_DEVICE_NUM_OF_CAPS</c>.</summary>
    NodeDeviceNumOfCaps = 116,

    /// <summary><c>REMOTE_PROC_NODE_DEVICE_LIST_CAPS</c>.</summary>
    NodeDeviceListCaps = 117,

    /// <summary><c>REMOTE_PROC_NODE_DEVICE_DETTACH</c>.</summary>
    NodeDeviceDettach = 118,

    /// <summary><c>REMOTE_PROC_NODE_DEVICE_RE_ATTACH</c>.</summary>
    NodeDeviceReAttach = 119,

    /// <summary><c>REMOTE_PROC_NODE_DEVICE_RESET</c>.</summary>
    NodeDeviceReset = 120,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_SECURITY_LABEL</c>.</summary>
    DomainGetSecurityLabel = 121,

    /// <summary><c>REMOTE_PROC_NODE_GET_SECURITY_MODEL</c>.</summary>
    NodeGetSecurityModel = 122,

    /// <summary><c>REMOTE_PROC_NODE_DEVICE_CREATE_XML</c>.</summary>
    NodeDeviceCreateXml = 123,

    /// <summary><c>REMOTE_PROC_NODE_DEVICE_DESTROY</c>.</summary>
    NodeDeviceDestroy = 124,

    /// <summary><c>REMOTE_PROC_STORAGE_VOL_CREATE_XML_FROM</c>.</summary>
    StorageVolCreateXmlFrom = 125,

    /// <summary><c>REMOTE_PROC_CONNECT_NUM_OF_INTERFACES</c>.</summary>
    ConnectNumOfInterfaces = 126,

    /// <summary><c>REMOTE_PROC_CONNECT_LIST_INTERFACES</c>.</summary>
    ConnectListInterfaces = 127,

    /// <summary><c>REMOTE_PROC_INTERFACE_LOOKUP_BY_NAME</c>.</summary>
    InterfaceLookupByName = 128,

    /// <summary><c>REMOTE_PROC_INTERFACE_LOOKUP_BY_MAC_STRING</c>.</summary>
    InterfaceLookupByMacString = 129,

    /// <summary><c>REMOTE_PROC_INTERFACE_GET_XML_DESC</c>.</summary>
    InterfaceGetXmlDesc = 130,

    /// <summary><c>REMOTE_PROC_INTERFACE_DEFINE_XML</c>.</summary>
    InterfaceDefineXml = 131,

    /// <summary><c>REMOTE_PROC_INTERFACE_UNDEFINE</c>.</summary>
    InterfaceUndefine = 132,

    /// <summary><c>REMOTE_PROC_INTERFACE_CREATE</c>.</summary>
    InterfaceCreate = 133,

    /// <summary><c>REMOTE_PROC_INTERFACE_DESTROY</c>.</summary>
    InterfaceDestroy = 134,

    /// <summary><c>REMOTE_PROC_CONNECT_DOMAIN_XML_FROM_NATIVE</c>.</summary>
    ConnectDomainXmlFromNative = 135,

    /// <summary><c>REMOTE_PROC_CONNECT_DOMAIN_XML_TO_NATIVE</c>.</summary>
    ConnectDomainXmlToNative = 136,

    /// <summary><c>REMOTE_PROC_CONNECT_NUM_OF_DEFINED_INTERFACES</c>.</summary>
    ConnectNumOfDefinedInterfaces = 137,

    /// <summary><c>REMOTE_PROC_CONNECT_LIST_DEFINED_INTERFACES</c>.</summary>
    ConnectListDefinedInterfaces = 138,

    /// <summary><c>REMOTE_PROC_CONNECT_NUM_OF_SECRETS</c>.</summary>
    ConnectNumOfSecrets = 139,

    /// <summary><c>REMOTE_PROC_CONNECT_LIST_SECRETS</c>.</summary>
    ConnectListSecrets = 140,

    /// <summary><c>REMOTE_PROC_SECRET_LOOKUP_BY_UUID</c>.</summary>
    SecretLookupByUuid = 141,

    /// <summary><c>REMOTE_PROC_SECRET_DEFINE_XML</c>.</summary>
    SecretDefineXml = 142,

    /// <summary><c>REMOTE_PROC_SECRET_GET_XML_DESC</c>.</summary>
    SecretGetXmlDesc = 143,

    /// <summary><c>REMOTE_PROC_SECRET_SET_VALUE</c>.</summary>
    SecretSetValue = 144,

    /// <summary><c>REMOTE_PROC_SECRET_GET_VALUE</c>.</summary>
    SecretGetValue = 145,

    /// <summary><c>REMOTE_PROC_SECRET_UNDEFINE</c>.</summary>
    SecretUndefine = 146,

    /// <summary><c>REMOTE_PROC_SECRET_LOOKUP_BY_USAGE</c>.</summary>
    SecretLookupByUsage = 147,

    /// <summary><c>REMOTE_PROC_DOMAIN_MIGRATE_PREPARE_TUNNEL</c>.</summary>
    DomainMigratePrepareTunnel = 148,

    /// <summary><c>REMOTE_PROC_CONNECT_IS_SECURE</c>.</summary>
    ConnectIsSecure = 149,

    /// <summary><c>REMOTE_PROC_DOMAIN_IS_ACTIVE</c>.</summary>
    DomainIsActive = 150,

    /// <summary><c>REMOTE_PROC_DOMAIN_IS_PERSISTENT</c>.</summary>
    DomainIsPersistent = 151,

    /// <summary><c>REMOTE_PROC_NETWORK_IS_ACTIVE</c>.</summary>
    NetworkIsActive = 152,

    /// <summary><c>REMOTE_PROC_NETWORK_IS_PERSISTENT</c>.</summary>
    NetworkIsPersistent = 153,

    /// <summary><c>REMOTE_PROC_STORAGE_POOL_IS_ACTIVE</c>.</summary>
    StoragePoolIsActive = 154,

    /// <summary><c>REMOTE_PROC_STORAGE_POOL_IS_PERSISTENT</c>.</summary>
    StoragePoolIsPersistent = 155,

    /// <summary><c>REMOTE_PROC_INTERFACE_IS_ACTIVE</c>.</summary>
    InterfaceIsActive = 156,

    /// <summary><c>REMOTE_PROC_CONNECT_GET_LIB_VERSION</c>.</summary>
    ConnectGetLibVersion = 157,

    /// <summary><c>REMOTE_PROC_CONNECT_COMPARE_CPU</c>.</summary>
    ConnectCompareCpu = 158,

    /// <summary><c>REMOTE_PROC_DOMAIN_MEMORY_STATS</c>.</summary>
    DomainMemoryStats = 159,

    /// <summary><c>REMOTE_PROC_DOMAIN_ATTACH_DEVICE_FLAGS</c>.</summary>
    DomainAttachDeviceFlags = 160,

    /// <summary><c>REMOTE_PROC_DOMAIN_DETACH_DEVICE_FLAGS</c>.</summary>
    DomainDetachDeviceFlags = 161,

    /// <summary><c>REMOTE_PROC_CONNECT_BASELINE_CPU</c>.</summary>
    ConnectBaselineCpu = 162,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_JOB_INFO</c>.</summary>
    DomainGetJobInfo = 163,

    /// <summary><c>REMOTE_PROC_DOMAIN_ABORT_JOB</c>.</summary>
    DomainAbortJob = 164,

    /// <summary><c>REMOTE_PROC_STORAGE_VOL_WIPE</c>.</summary>
    StorageVolWipe = 165,

    /// <summary><c>REMOTE_PROC_DOMAIN_MIGRATE_SET_MAX_DOWNTIME</c>.</summary>
    DomainMigrateSetMaxDowntime = 166,

    /// <summary><c>REMOTE_PROC_CONNECT_DOMAIN_EVENT_REGISTER_ANY</c>.</summary>
    ConnectDomainEventRegisterAny = 167,

    /// <summary><c>REMOTE_PROC_CONNECT_DOMAIN_EVENT_DEREGISTER_ANY</c>.</summary>
    ConnectDomainEventDeregisterAny = 168,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_REBOOT</c>.</summary>
    DomainEventReboot = 169,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_RTC_CHANGE</c>.</summary>
    DomainEventRtcChange = 170,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_WATCHDOG</c>.</summary>
    DomainEventWatchdog = 171,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_IO_ERROR</c>.</summary>
    DomainEventIoError = 172,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_GRAPHICS</c>.</summary>
    DomainEventGraphics = 173,

    /// <summary><c>REMOTE_PROC_DOMAIN_UPDATE_DEVICE_FLAGS</c>.</summary>
    DomainUpdateDeviceFlags = 174,

    /// <summary><c>REMOTE_PROC_NWFILTER_LOOKUP_BY_NAME</c>.</summary>
    NwfilterLookupByName = 175,

    /// <summary><c>REMOTE_PROC_NWFILTER_LOOKUP_BY_UUID</c>.</summary>
    NwfilterLookupByUuid = 176,

    /// <summary><c>REMOTE_PROC_NWFILTER_GET_XML_DESC</c>.</summary>
    NwfilterGetXmlDesc = 177,

    /// <summary><c>REMOTE_PROC_CONNECT_NUM_OF_NWFILTERS</c>.</summary>
    ConnectNumOfNwfilters = 178,

    /// <summary><c>REMOTE_PROC_CONNECT_LIST_NWFILTERS</c>.</summary>
    ConnectListNwfilters = 179,

    /// <summary><c>REMOTE_PROC_NWFILTER_DEFINE_XML</c>.</summary>
    NwfilterDefineXml = 180,

    /// <summary><c>REMOTE_PROC_NWFILTER_UNDEFINE</c>.</summary>
    NwfilterUndefine = 181,

    /// <summary><c>REMOTE_PROC_DOMAIN_MANAGED_SAVE</c>.</summary>
    DomainManagedSave = 182,

    /// <summary><c>REMOTE_PROC_DOMAIN_HAS_MANAGED_SAVE_IMAGE</c>.</summary>
    DomainHasManagedSaveImage = 183,

    /// <summary><c>REMOTE_PROC_DOMAIN_MANAGED_SAVE_REMOVE</c>.</summary>
    DomainManagedSaveRemove = 184,

    /// <summary><c>REMOTE_PROC_DOMAIN_SNAPSHOT_CREATE_XML</c>.</summary>
    DomainSnapshotCreateXml = 185,

    /// <summary><c>REMOTE_PROC_DOMAIN_SNAPSHOT_GET_XML_DESC</c>.</summary>
    DomainSnapshotGetXmlDesc = 186,

    /// <summary><c>REMOTE_PROC_DOMAIN_SNAPSHOT_NUM</c>.</summary>
    DomainSnapshotNum = 187,

    /// <summary><c>REMOTE_PROC_DOMAIN_SNAPSHOT_LIST_NAMES</c>.</summary>
    DomainSnapshotListNames = 188,

    /// <summary><c>REMOTE_PROC_DOMAIN_SNAPSHOT_LOOKUP_BY_NAME</c>.</summary>
    DomainSnapshotLookupByName = 189,

    /// <summary><c>REMOTE_PROC_DOMAIN_HAS_CURRENT_SNAPSHOT</c>.</summary>
    DomainHasCurrentSnapshot = 190,

    /// <summary><c>REMOTE_PROC_DOMAIN_SNAPSHOT_CURRENT</c>.</summary>
    DomainSnapshotCurrent = 191,

    /// <summary><c>REMOTE_PROC_DOMAIN_REVERT_TO_SNAPSHOT</c>.</summary>
    DomainRevertToSnapshot = 192,

    /// <summary><c>REMOTE_PROC_DOMAIN_SNAPSHOT_DELETE</c>.</summary>
    DomainSnapshotDelete = 193,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_BLOCK_INFO</c>.</summary>
    DomainGetBlockInfo = 194,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_IO_ERROR_REASON</c>.</summary>
    DomainEventIoErrorReason = 195,

    /// <summary><c>REMOTE_PROC_DOMAIN_CREATE_WITH_FLAGS</c>.</summary>
    DomainCreateWithFlags = 196,

    /// <summary><c>REMOTE_PROC_DOMAIN_SET_MEMORY_PARAMETERS</c>.</summary>
    DomainSetMemoryParameters = 197,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_MEMORY_PARAMETERS</c>.</summary>
    DomainGetMemoryParameters = 198,

    /// <summary><c>REMOTE_PROC_DOMAIN_SET_VCPUS_FLAGS</c>.</summary>
    DomainSetVcpusFlags = 199,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_VCPUS_FLAGS</c>.</summary>
    DomainGetVcpusFlags = 200,

    /// <summary><c>REMOTE_PROC_DOMAIN_OPEN_CONSOLE</c>.</summary>
    DomainOpenConsole = 201,

    /// <summary><c>REMOTE_PROC_DOMAIN_IS_UPDATED</c>.</summary>
    DomainIsUpdated = 202,

    /// <summary><c>REMOTE_PROC_CONNECT_GET_SYSINFO</c>.</summary>
    ConnectGetSysinfo = 203,

    /// <summary><c>REMOTE_PROC_DOMAIN_SET_MEMORY_FLAGS</c>.</summary>
    DomainSetMemoryFlags = 204,

    /// <summary><c>REMOTE_PROC_DOMAIN_SET_BLKIO_PARAMETERS</c>.</summary>
    DomainSetBlkioParameters = 205,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_BLKIO_PARAMETERS</c>.</summary>
    DomainGetBlkioParameters = 206,

    /// <summary><c>REMOTE_PROC_DOMAIN_MIGRATE_SET_MAX_SPEED</c>.</summary>
    DomainMigrateSetMaxSpeed = 207,

    /// <summary><c>REMOTE_PROC_STORAGE_VOL_UPLOAD</c>.</summary>
    StorageVolUpload = 208,

    /// <summary><c>REMOTE_PROC_STORAGE_VOL_DOWNLOAD</c>.</summary>
    StorageVolDownload = 209,

    /// <summary><c>REMOTE_PROC_DOMAIN_INJECT_NMI</c>.</summary>
    DomainInjectNmi = 210,

    /// <summary><c>REMOTE_PROC_DOMAIN_SCREENSHOT</c>.</summary>
    DomainScreenshot = 211,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_STATE</c>.</summary>
    DomainGetState = 212,

    /// <summary><c>REMOTE_PROC_DOMAIN_MIGRATE_BEGIN3</c>.</summary>
    DomainMigrateBegin3 = 213,

    /// <summary><c>REMOTE_PROC_DOMAIN_MIGRATE_PREPARE3</c>.</summary>
    DomainMigratePrepare3 = 214,

    /// <summary><c>REMOTE_PROC_DOMAIN_MIGRATE_PREPARE_TUNNEL3</c>.</summary>
    DomainMigratePrepareTunnel3 = 215,

    /// <summary><c>REMOTE_PROC_DOMAIN_MIGRATE_PERFORM3</c>.</summary>
    DomainMigratePerform3 = 216,

    /// <summary><c>REMOTE_PROC_DOMAIN_MIGRATE_FINISH3</c>.</summary>
    DomainMigrateFinish3 = 217,

    /// <summary><c>REMOTE_PROC_DOMAIN_MIGRATE_CONFIRM3</c>.</summary>
    DomainMigrateConfirm3 = 218,

    /// <summary><c>REMOTE_PROC_DOMAIN_SET_SCHEDULER_PARAMETERS_FLAGS</c>.</summary>
    DomainSetSchedulerParametersFlags = 219,

    /// <summary><c>REMOTE_PROC_INTERFACE_CHANGE_BEGIN</c>.</summary>
    InterfaceChangeBegin = 220,

    /// <summary><c>REMOTE_PROC_INTERFACE_CHANGE_COMMIT</c>.</summary>
    InterfaceChangeCommit = 221,

    /// <summary><c>REMOTE_PROC_INTERFACE_CHANGE_ROLLBACK</c>.</summary>
    InterfaceChangeRollback = 222,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_SCHEDULER_PARAMETERS_FLAGS</c>.</summary>
    DomainGetSchedulerParametersFlags = 223,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_CONTROL_ERROR</c>.</summary>
    DomainEventControlError = 224,

    /// <summary><c>REMOTE_PROC_DOMAIN_PIN_VCPU_FLAGS</c>.</summary>
    DomainPinVcpuFlags = 225,

    /// <summary><c>REMOTE_PROC_DOMAIN_SEND_KEY</c>.</summary>
    DomainSendKey = 226,

    /// <summary><c>REMOTE_PROC_NODE_GET_CPU_STATS</c>.</summary>
    NodeGetCpuStats = 227,

    /// <summary><c>REMOTE_PROC_NODE_GET_MEMORY_STATS</c>.</summary>
    NodeGetMemoryStats = 228,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_CONTROL_INFO</c>.</summary>
    DomainGetControlInfo = 229,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_VCPU_PIN_INFO</c>.</summary>
    DomainGetVcpuPinInfo = 230,

    /// <summary><c>REMOTE_PROC_DOMAIN_UNDEFINE_FLAGS</c>.</summary>
    DomainUndefineFlags = 231,

    /// <summary><c>REMOTE_PROC_DOMAIN_SAVE_FLAGS</c>.</summary>
    DomainSaveFlags = 232,

    /// <summary><c>REMOTE_PROC_DOMAIN_RESTORE_FLAGS</c>.</summary>
    DomainRestoreFlags = 233,

    /// <summary><c>REMOTE_PROC_DOMAIN_DESTROY_FLAGS</c>.</summary>
    DomainDestroyFlags = 234,

    /// <summary><c>REMOTE_PROC_DOMAIN_SAVE_IMAGE_GET_XML_DESC</c>.</summary>
    DomainSaveImageGetXmlDesc = 235,

    /// <summary><c>REMOTE_PROC_DOMAIN_SAVE_IMAGE_DEFINE_XML</c>.</summary>
    DomainSaveImageDefineXml = 236,

    /// <summary><c>REMOTE_PROC_DOMAIN_BLOCK_JOB_ABORT</c>.</summary>
    DomainBlockJobAbort = 237,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_BLOCK_JOB_INFO</c>.</summary>
    DomainGetBlockJobInfo = 238,

    /// <summary><c>REMOTE_PROC_DOMAIN_BLOCK_JOB_SET_SPEED</c>.</summary>
    DomainBlockJobSetSpeed = 239,

    /// <summary><c>REMOTE_PROC_DOMAIN_BLOCK_PULL</c>.</summary>
    DomainBlockPull = 240,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_BLOCK_JOB</c>.</summary>
    DomainEventBlockJob = 241,

    /// <summary><c>REMOTE_PROC_DOMAIN_MIGRATE_GET_MAX_SPEED</c>.</summary>
    DomainMigrateGetMaxSpeed = 242,

    /// <summary><c>REMOTE_PROC_DOMAIN_BLOCK_STATS_FLAGS</c>.</summary>
    DomainBlockStatsFlags = 243,

    /// <summary><c>REMOTE_PROC_DOMAIN_SNAPSHOT_GET_PARENT</c>.</summary>
    DomainSnapshotGetParent = 244,

    /// <summary><c>REMOTE_PROC_DOMAIN_RESET</c>.</summary>
    DomainReset = 245,

    /// <summary><c>REMOTE_PROC_DOMAIN_SNAPSHOT_NUM_CHILDREN</c>.</summary>
    DomainSnapshotNumChildren = 246,

    /// <summary><c>REMOTE_PROC_DOMAIN_SNAPSHOT_LIST_CHILDREN_NAMES</c>.</summary>
    DomainSnapshotListChildrenNames = 247,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_DISK_CHANGE</c>.</summary>
    DomainEventDiskChange = 248,

    /// <summary><c>REMOTE_PROC_DOMAIN_OPEN_GRAPHICS</c>.</summary>
    DomainOpenGraphics = 249,

    /// <summary><c>REMOTE_PROC_NODE_SUSPEND_FOR_DURATION</c>.</summary>
    NodeSuspendForDuration = 250,

    /// <summary><c>REMOTE_PROC_DOMAIN_BLOCK_RESIZE</c>.</summary>
    DomainBlockResize = 251,

    /// <summary><c>REMOTE_PROC_DOMAIN_SET_BLOCK_IO_TUNE</c>.</summary>
    DomainSetBlockIoTune = 252,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_BLOCK_IO_TUNE</c>.</summary>
    DomainGetBlockIoTune = 253,

    /// <summary><c>REMOTE_PROC_DOMAIN_SET_NUMA_PARAMETERS</c>.</summary>
    DomainSetNumaParameters = 254,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_NUMA_PARAMETERS</c>.</summary>
    DomainGetNumaParameters = 255,

    /// <summary><c>REMOTE_PROC_DOMAIN_SET_INTERFACE_PARAMETERS</c>.</summary>
    DomainSetInterfaceParameters = 256,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_INTERFACE_PARAMETERS</c>.</summary>
    DomainGetInterfaceParameters = 257,

    /// <summary><c>REMOTE_PROC_DOMAIN_SHUTDOWN_FLAGS</c>.</summary>
    DomainShutdownFlags = 258,

    /// <summary><c>REMOTE_PROC_STORAGE_VOL_WIPE_PATTERN</c>.</summary>
    StorageVolWipePattern = 259,

    /// <summary><c>REMOTE_PROC_STORAGE_VOL_RESIZE</c>.</summary>
    StorageVolResize = 260,

    /// <summary><c>REMOTE_PROC_DOMAIN_PM_SUSPEND_FOR_DURATION</c>.</summary>
    DomainPmSuspendForDuration = 261,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_CPU_STATS</c>.</summary>
    DomainGetCpuStats = 262,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_DISK_ERRORS</c>.</summary>
    DomainGetDiskErrors = 263,

    /// <summary><c>REMOTE_PROC_DOMAIN_SET_METADATA</c>.</summary>
    DomainSetMetadata = 264,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_METADATA</c>.</summary>
    DomainGetMetadata = 265,

    /// <summary><c>REMOTE_PROC_DOMAIN_BLOCK_REBASE</c>.</summary>
    DomainBlockRebase = 266,

    /// <summary><c>REMOTE_PROC_DOMAIN_PM_WAKEUP</c>.</summary>
    DomainPmWakeup = 267,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_TRAY_CHANGE</c>.</summary>
    DomainEventTrayChange = 268,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_PMWAKEUP</c>.</summary>
    DomainEventPmwakeup = 269,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_PMSUSPEND</c>.</summary>
    DomainEventPmsuspend = 270,

    /// <summary><c>REMOTE_PROC_DOMAIN_SNAPSHOT_IS_CURRENT</c>.</summary>
    DomainSnapshotIsCurrent = 271,

    /// <summary><c>REMOTE_PROC_DOMAIN_SNAPSHOT_HAS_METADATA</c>.</summary>
    DomainSnapshotHasMetadata = 272,

    /// <summary><c>REMOTE_PROC_CONNECT_LIST_ALL_DOMAINS</c>.</summary>
    ConnectListAllDomains = 273,

    /// <summary><c>REMOTE_PROC_DOMAIN_LIST_ALL_SNAPSHOTS</c>.</summary>
    DomainListAllSnapshots = 274,

    /// <summary><c>REMOTE_PROC_DOMAIN_SNAPSHOT_LIST_ALL_CHILDREN</c>.</summary>
    DomainSnapshotListAllChildren = 275,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_BALLOON_CHANGE</c>.</summary>
    DomainEventBalloonChange = 276,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_HOSTNAME</c>.</summary>
    DomainGetHostname = 277,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_SECURITY_LABEL_LIST</c>.</summary>
    DomainGetSecurityLabelList = 278,

    /// <summary><c>REMOTE_PROC_DOMAIN_PIN_EMULATOR</c>.</summary>
    DomainPinEmulator = 279,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_EMULATOR_PIN_INFO</c>.</summary>
    DomainGetEmulatorPinInfo = 280,

    /// <summary><c>REMOTE_PROC_CONNECT_LIST_ALL_STORAGE_POOLS</c>.</summary>
    ConnectListAllStoragePools = 281,

    /// <summary><c>REMOTE_PROC_STORAGE_POOL_LIST_ALL_VOLUMES</c>.</summary>
    StoragePoolListAllVolumes = 282,

    /// <summary><c>REMOTE_PROC_CONNECT_LIST_ALL_NETWORKS</c>.</summary>
    ConnectListAllNetworks = 283,

    /// <summary><c>REMOTE_PROC_CONNECT_LIST_ALL_INTERFACES</c>.</summary>
    ConnectListAllInterfaces = 284,

    /// <summary><c>REMOTE_PROC_CONNECT_LIST_ALL_NODE_DEVICES</c>.</summary>
    ConnectListAllNodeDevices = 285,

    /// <summary><c>REMOTE_PROC_CONNECT_LIST_ALL_NWFILTERS</c>.</summary>
    ConnectListAllNwfilters = 286,

    /// <summary><c>REMOTE_PROC_CONNECT_LIST_ALL_SECRETS</c>.</summary>
    ConnectListAllSecrets = 287,

    /// <summary><c>REMOTE_PROC_NODE_SET_MEMORY_PARAMETERS</c>.</summary>
    NodeSetMemoryParameters = 288,

    /// <summary><c>REMOTE_PROC_NODE_GET_MEMORY_PARAMETERS</c>.</summary>
    NodeGetMemoryParameters = 289,

    /// <summary><c>REMOTE_PROC_DOMAIN_BLOCK_COMMIT</c>.</summary>
    DomainBlockCommit = 290,

    /// <summary><c>REMOTE_PROC_NETWORK_UPDATE</c>.</summary>
    NetworkUpdate = 291,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_PMSUSPEND_DISK</c>.</summary>
    DomainEventPmsuspendDisk = 292,

    /// <summary><c>REMOTE_PROC_NODE_GET_CPU_MAP</c>.</summary>
    NodeGetCpuMap = 293,

    /// <summary><c>REMOTE_PROC_DOMAIN_FSTRIM</c>.</summary>
    DomainFstrim = 294,

    /// <summary><c>REMOTE_PROC_DOMAIN_SEND_PROCESS_SIGNAL</c>.</summary>
    DomainSendProcessSignal = 295,

    /// <summary><c>REMOTE_PROC_DOMAIN_OPEN_CHANNEL</c>.</summary>
    DomainOpenChannel = 296,

    /// <summary><c>REMOTE_PROC_NODE_DEVICE_LOOKUP_SCSI_HOST_BY_WWN</c>.</summary>
    NodeDeviceLookupScsiHostByWwn = 297,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_JOB_STATS</c>.</summary>
    DomainGetJobStats = 298,

    /// <summary><c>REMOTE_PROC_DOMAIN_MIGRATE_GET_COMPRESSION_CACHE</c>.</summary>
    DomainMigrateGetCompressionCache = 299,

    /// <summary><c>REMOTE_PROC_DOMAIN_MIGRATE_SET_COMPRESSION_CACHE</c>.</summary>
    DomainMigrateSetCompressionCache = 300,

    /// <summary><c>REMOTE_PROC_NODE_DEVICE_DETACH_FLAGS</c>.</summary>
    NodeDeviceDetachFlags = 301,

    /// <summary><c>REMOTE_PROC_DOMAIN_MIGRATE_BEGIN3_PARAMS</c>.</summary>
    DomainMigrateBegin3Params = 302,

    /// <summary><c>REMOTE_PROC_DOMAIN_MIGRATE_PREPARE3_PARAMS</c>.</summary>
    DomainMigratePrepare3Params = 303,

    /// <summary><c>REMOTE_PROC_DOMAIN_MIGRATE_PREPARE_TUNNEL3_PARAMS</c>.</summary>
    DomainMigratePrepareTunnel3Params = 304,

    /// <summary><c>REMOTE_PROC_DOMAIN_MIGRATE_PERFORM3_PARAMS</c>.</summary>
    DomainMigratePerform3Params = 305,

    /// <summary><c>REMOTE_PROC_DOMAIN_MIGRATE_FINISH3_PARAMS</c>.</summary>
    DomainMigrateFinish3Params = 306,

    /// <summary><c>REMOTE_PROC_DOMAIN_MIGRATE_CONFIRM3_PARAMS</c>.</summary>
    DomainMigrateConfirm3Params = 307,

    /// <summary><c>REMOTE_PROC_DOMAIN_SET_MEMORY_STATS_PERIOD</c>.</summary>
    DomainSetMemoryStatsPeriod = 308,

    /// <summary><c>REMOTE_PROC_DOMAIN_CREATE_XML_WITH_FILES</c>.</summary>
    DomainCreateXmlWithFiles = 309,

    /// <summary><c>REMOTE_PROC_DOMAIN_CREATE_WITH_FILES</c>.</summary>
    DomainCreateWithFiles = 310,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_DEVICE_REMOVED</c>.</summary>
    DomainEventDeviceRemoved = 311,

    /// <summary><c>REMOTE_PROC_CONNECT_GET_CPU_MODEL_NAMES</c>.</summary>
    ConnectGetCpuModelNames = 312,

    /// <summary><c>REMOTE_PROC_CONNECT_NETWORK_EVENT_REGISTER_ANY</c>.</summary>
    ConnectNetworkEventRegisterAny = 313,

    /// <summary><c>REMOTE_PROC_CONNECT_NETWORK_EVENT_DEREGISTER_ANY</c>.</summary>
    ConnectNetworkEventDeregisterAny = 314,

    /// <summary><c>REMOTE_PROC_NETWORK_EVENT_LIFECYCLE</c>.</summary>
    NetworkEventLifecycle = 315,

    /// <summary><c>REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY</c>.</summary>
    ConnectDomainEventCallbackRegisterAny = 316,

    /// <summary><c>REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY</c>.</summary>
    ConnectDomainEventCallbackDeregisterAny = 317,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_CALLBACK_LIFECYCLE</c>.</summary>
    DomainEventCallbackLifecycle = 318,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_CALLBACK_REBOOT</c>.</summary>
    DomainEventCallbackReboot = 319,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_CALLBACK_RTC_CHANGE</c>.</summary>
    DomainEventCallbackRtcChange = 320,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_CALLBACK_WATCHDOG</c>.</summary>
    DomainEventCallbackWatchdog = 321,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_CALLBACK_IO_ERROR</c>.</summary>
    DomainEventCallbackIoError = 322,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_CALLBACK_GRAPHICS</c>.</summary>
    DomainEventCallbackGraphics = 323,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_CALLBACK_IO_ERROR_REASON</c>.</summary>
    DomainEventCallbackIoErrorReason = 324,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_CALLBACK_CONTROL_ERROR</c>.</summary>
    DomainEventCallbackControlError = 325,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_CALLBACK_BLOCK_JOB</c>.</summary>
    DomainEventCallbackBlockJob = 326,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_CALLBACK_DISK_CHANGE</c>.</summary>
    DomainEventCallbackDiskChange = 327,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_CALLBACK_TRAY_CHANGE</c>.</summary>
    DomainEventCallbackTrayChange = 328,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_CALLBACK_PMWAKEUP</c>.</summary>
    DomainEventCallbackPmwakeup = 329,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_CALLBACK_PMSUSPEND</c>.</summary>
    DomainEventCallbackPmsuspend = 330,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_CALLBACK_BALLOON_CHANGE</c>.</summary>
    DomainEventCallbackBalloonChange = 331,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_CALLBACK_PMSUSPEND_DISK</c>.</summary>
    DomainEventCallbackPmsuspendDisk = 332,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_CALLBACK_DEVICE_REMOVED</c>.</summary>
    DomainEventCallbackDeviceRemoved = 333,

    /// <summary><c>REMOTE_PROC_DOMAIN_CORE_DUMP_WITH_FORMAT</c>.</summary>
    DomainCoreDumpWithFormat = 334,

    /// <summary><c>REMOTE_PROC_DOMAIN_FSFREEZE</c>.</summary>
    DomainFsfreeze = 335,

    /// <summary><c>REMOTE_PROC_DOMAIN_FSTHAW</c>.</summary>
    DomainFsthaw = 336,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_TIME</c>.</summary>
    DomainGetTime = 337,

    /// <summary><c>REMOTE_PROC_DOMAIN_SET_TIME</c>.</summary>
    DomainSetTime = 338,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_BLOCK_JOB_2</c>.</summary>
    DomainEventBlockJob2 = 339,

    /// <summary><c>REMOTE_PROC_NODE_GET_FREE_PAGES</c>.</summary>
    NodeGetFreePages = 340,

    /// <summary><c>REMOTE_PROC_NETWORK_GET_DHCP_LEASES</c>.</summary>
    NetworkGetDhcpLeases = 341,

    /// <summary><c>REMOTE_PROC_CONNECT_GET_DOMAIN_CAPABILITIES</c>.</summary>
    ConnectGetDomainCapabilities = 342,

    /// <summary><c>REMOTE_PROC_DOMAIN_OPEN_GRAPHICS_FD</c>.</summary>
    DomainOpenGraphicsFd = 343,

    /// <summary><c>REMOTE_PROC_CONNECT_GET_ALL_DOMAIN_STATS</c>.</summary>
    ConnectGetAllDomainStats = 344,

    /// <summary><c>REMOTE_PROC_DOMAIN_BLOCK_COPY</c>.</summary>
    DomainBlockCopy = 345,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_CALLBACK_TUNABLE</c>.</summary>
    DomainEventCallbackTunable = 346,

    /// <summary><c>REMOTE_PROC_NODE_ALLOC_PAGES</c>.</summary>
    NodeAllocPages = 347,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_CALLBACK_AGENT_LIFECYCLE</c>.</summary>
    DomainEventCallbackAgentLifecycle = 348,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_FSINFO</c>.</summary>
    DomainGetFsinfo = 349,

    /// <summary><c>REMOTE_PROC_DOMAIN_DEFINE_XML_FLAGS</c>.</summary>
    DomainDefineXmlFlags = 350,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_IOTHREAD_INFO</c>.</summary>
    DomainGetIothreadInfo = 351,

    /// <summary><c>REMOTE_PROC_DOMAIN_PIN_IOTHREAD</c>.</summary>
    DomainPinIothread = 352,

    /// <summary><c>REMOTE_PROC_DOMAIN_INTERFACE_ADDRESSES</c>.</summary>
    DomainInterfaceAddresses = 353,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_CALLBACK_DEVICE_ADDED</c>.</summary>
    DomainEventCallbackDeviceAdded = 354,

    /// <summary><c>REMOTE_PROC_DOMAIN_ADD_IOTHREAD</c>.</summary>
    DomainAddIothread = 355,

    /// <summary><c>REMOTE_PROC_DOMAIN_DEL_IOTHREAD</c>.</summary>
    DomainDelIothread = 356,

    /// <summary><c>REMOTE_PROC_DOMAIN_SET_USER_PASSWORD</c>.</summary>
    DomainSetUserPassword = 357,

    /// <summary><c>REMOTE_PROC_DOMAIN_RENAME</c>.</summary>
    DomainRename = 358,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_CALLBACK_MIGRATION_ITERATION</c>.</summary>
    DomainEventCallbackMigrationIteration = 359,

    /// <summary><c>REMOTE_PROC_CONNECT_REGISTER_CLOSE_CALLBACK</c>.</summary>
    ConnectRegisterCloseCallback = 360,

    /// <summary><c>REMOTE_PROC_CONNECT_UNREGISTER_CLOSE_CALLBACK</c>.</summary>
    ConnectUnregisterCloseCallback = 361,

    /// <summary><c>REMOTE_PROC_CONNECT_EVENT_CONNECTION_CLOSED</c>.</summary>
    ConnectEventConnectionClosed = 362,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_CALLBACK_JOB_COMPLETED</c>.</summary>
    DomainEventCallbackJobCompleted = 363,

    /// <summary><c>REMOTE_PROC_DOMAIN_MIGRATE_START_POST_COPY</c>.</summary>
    DomainMigrateStartPostCopy = 364,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_PERF_EVENTS</c>.</summary>
    DomainGetPerfEvents = 365,

    /// <summary><c>REMOTE_PROC_DOMAIN_SET_PERF_EVENTS</c>.</summary>
    DomainSetPerfEvents = 366,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_CALLBACK_DEVICE_REMOVAL_FAILED</c>.</summary>
    DomainEventCallbackDeviceRemovalFailed = 367,

    /// <summary><c>REMOTE_PROC_CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY</c>.</summary>
    ConnectStoragePoolEventRegisterAny = 368,

    /// <summary><c>REMOTE_PROC_CONNECT_STORAGE_POOL_EVENT_DEREGISTER_ANY</c>.</summary>
    ConnectStoragePoolEventDeregisterAny = 369,

    /// <summary><c>REMOTE_PROC_STORAGE_POOL_EVENT_LIFECYCLE</c>.</summary>
    StoragePoolEventLifecycle = 370,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_GUEST_VCPUS</c>.</summary>
    DomainGetGuestVcpus = 371,

    /// <summary><c>REMOTE_PROC_DOMAIN_SET_GUEST_VCPUS</c>.</summary>
    DomainSetGuestVcpus = 372,

    /// <summary><c>REMOTE_PROC_STORAGE_POOL_EVENT_REFRESH</c>.</summary>
    StoragePoolEventRefresh = 373,

    /// <summary><c>REMOTE_PROC_CONNECT_NODE_DEVICE_EVENT_REGISTER_ANY</c>.</summary>
    ConnectNodeDeviceEventRegisterAny = 374,

    /// <summary><c>REMOTE_PROC_CONNECT_NODE_DEVICE_EVENT_DEREGISTER_ANY</c>.</summary>
    ConnectNodeDeviceEventDeregisterAny = 375,

    /// <summary><c>REMOTE_PROC_NODE_DEVICE_EVENT_LIFECYCLE</c>.</summary>
    NodeDeviceEventLifecycle = 376,

    /// <summary><c>REMOTE_PROC_NODE_DEVICE_EVENT_UPDATE</c>.</summary>
    NodeDeviceEventUpdate = 377,

    /// <summary><c>REMOTE_PROC_STORAGE_VOL_GET_INFO_FLAGS</c>.</summary>
    StorageVolGetInfoFlags = 378,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_CALLBACK_METADATA_CHANGE</c>.</summary>
    DomainEventCallbackMetadataChange = 379,

    /// <summary><c>REMOTE_PROC_CONNECT_SECRET_EVENT_REGISTER_ANY</c>.</summary>
    ConnectSecretEventRegisterAny = 380,

    /// <summary><c>REMOTE_PROC_CONNECT_SECRET_EVENT_DEREGISTER_ANY</c>.</summary>
    ConnectSecretEventDeregisterAny = 381,

    /// <summary><c>REMOTE_PROC_SECRET_EVENT_LIFECYCLE</c>.</summary>
    SecretEventLifecycle = 382,

    /// <summary><c>REMOTE_PROC_SECRET_EVENT_VALUE_CHANGED</c>.</summary>
    SecretEventValueChanged = 383,

    /// <summary><c>REMOTE_PROC_DOMAIN_SET_VCPU</c>.</summary>
    DomainSetVcpu = 384,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_BLOCK_THRESHOLD</c>.</summary>
    DomainEventBlockThreshold = 385,

    /// <summary><c>REMOTE_PROC_DOMAIN_SET_BLOCK_THRESHOLD</c>.</summary>
    DomainSetBlockThreshold = 386,

    /// <summary><c>REMOTE_PROC_DOMAIN_MIGRATE_GET_MAX_DOWNTIME</c>.</summary>
    DomainMigrateGetMaxDowntime = 387,

    /// <summary><c>REMOTE_PROC_DOMAIN_MANAGED_SAVE_GET_XML_DESC</c>.</summary>
    DomainManagedSaveGetXmlDesc = 388,

    /// <summary><c>REMOTE_PROC_DOMAIN_MANAGED_SAVE_DEFINE_XML</c>.</summary>
    DomainManagedSaveDefineXml = 389,

    /// <summary><c>REMOTE_PROC_DOMAIN_SET_LIFECYCLE_ACTION</c>.</summary>
    DomainSetLifecycleAction = 390,

    /// <summary><c>REMOTE_PROC_STORAGE_POOL_LOOKUP_BY_TARGET_PATH</c>.</summary>
    StoragePoolLookupByTargetPath = 391,

    /// <summary><c>REMOTE_PROC_DOMAIN_DETACH_DEVICE_ALIAS</c>.</summary>
    DomainDetachDeviceAlias = 392,

    /// <summary><c>REMOTE_PROC_CONNECT_COMPARE_HYPERVISOR_CPU</c>.</summary>
    ConnectCompareHypervisorCpu = 393,

    /// <summary><c>REMOTE_PROC_CONNECT_BASELINE_HYPERVISOR_CPU</c>.</summary>
    ConnectBaselineHypervisorCpu = 394,

    /// <summary><c>REMOTE_PROC_NODE_GET_SEV_INFO</c>.</summary>
    NodeGetSevInfo = 395,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_LAUNCH_SECURITY_INFO</c>.</summary>
    DomainGetLaunchSecurityInfo = 396,

    /// <summary><c>REMOTE_PROC_NWFILTER_BINDING_LOOKUP_BY_PORT_DEV</c>.</summary>
    NwfilterBindingLookupByPortDev = 397,

    /// <summary><c>REMOTE_PROC_NWFILTER_BINDING_GET_XML_DESC</c>.</summary>
    NwfilterBindingGetXmlDesc = 398,

    /// <summary><c>REMOTE_PROC_NWFILTER_BINDING_CREATE_XML</c>.</summary>
    NwfilterBindingCreateXml = 399,

    /// <summary><c>REMOTE_PROC_NWFILTER_BINDING_DELETE</c>.</summary>
    NwfilterBindingDelete = 400,

    /// <summary><c>REMOTE_PROC_CONNECT_LIST_ALL_NWFILTER_BINDINGS</c>.</summary>
    ConnectListAllNwfilterBindings = 401,

    /// <summary><c>REMOTE_PROC_DOMAIN_SET_IOTHREAD_PARAMS</c>.</summary>
    DomainSetIothreadParams = 402,

    /// <summary><c>REMOTE_PROC_CONNECT_GET_STORAGE_POOL_CAPABILITIES</c>.</summary>
    ConnectGetStoragePoolCapabilities = 403,

    /// <summary><c>REMOTE_PROC_NETWORK_LIST_ALL_PORTS</c>.</summary>
    NetworkListAllPorts = 404,

    /// <summary><c>REMOTE_PROC_NETWORK_PORT_LOOKUP_BY_UUID</c>.</summary>
    NetworkPortLookupByUuid = 405,

    /// <summary><c>REMOTE_PROC_NETWORK_PORT_CREATE_XML</c>.</summary>
    NetworkPortCreateXml = 406,

    /// <summary><c>REMOTE_PROC_NETWORK_PORT_GET_PARAMETERS</c>.</summary>
    NetworkPortGetParameters = 407,

    /// <summary><c>REMOTE_PROC_NETWORK_PORT_SET_PARAMETERS</c>.</summary>
    NetworkPortSetParameters = 408,

    /// <summary><c>REMOTE_PROC_NETWORK_PORT_GET_XML_DESC</c>.</summary>
    NetworkPortGetXmlDesc = 409,

    /// <summary><c>REMOTE_PROC_NETWORK_PORT_DELETE</c>.</summary>
    NetworkPortDelete = 410,

    /// <summary><c>REMOTE_PROC_DOMAIN_CHECKPOINT_CREATE_XML</c>.</summary>
    DomainCheckpointCreateXml = 411,

    /// <summary><c>REMOTE_PROC_DOMAIN_CHECKPOINT_GET_XML_DESC</c>.</summary>
    DomainCheckpointGetXmlDesc = 412,

    /// <summary><c>REMOTE_PROC_DOMAIN_LIST_ALL_CHECKPOINTS</c>.</summary>
    DomainListAllCheckpoints = 413,

    /// <summary><c>REMOTE_PROC_DOMAIN_CHECKPOINT_LIST_ALL_CHILDREN</c>.</summary>
    DomainCheckpointListAllChildren = 414,

    /// <summary><c>REMOTE_PROC_DOMAIN_CHECKPOINT_LOOKUP_BY_NAME</c>.</summary>
    DomainCheckpointLookupByName = 415,

    /// <summary><c>REMOTE_PROC_DOMAIN_CHECKPOINT_GET_PARENT</c>.</summary>
    DomainCheckpointGetParent = 416,

    /// <summary><c>REMOTE_PROC_DOMAIN_CHECKPOINT_DELETE</c>.</summary>
    DomainCheckpointDelete = 417,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_GUEST_INFO</c>.</summary>
    DomainGetGuestInfo = 418,

    /// <summary><c>REMOTE_PROC_CONNECT_SET_IDENTITY</c>.</summary>
    ConnectSetIdentity = 419,

    /// <summary><c>REMOTE_PROC_DOMAIN_AGENT_SET_RESPONSE_TIMEOUT</c>.</summary>
    DomainAgentSetResponseTimeout = 420,

    /// <summary><c>REMOTE_PROC_DOMAIN_BACKUP_BEGIN</c>.</summary>
    DomainBackupBegin = 421,

    /// <summary><c>REMOTE_PROC_DOMAIN_BACKUP_GET_XML_DESC</c>.</summary>
    DomainBackupGetXmlDesc = 422,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_MEMORY_FAILURE</c>.</summary>
    DomainEventMemoryFailure = 423,

    /// <summary><c>REMOTE_PROC_DOMAIN_AUTHORIZED_SSH_KEYS_GET</c>.</summary>
    DomainAuthorizedSshKeysGet = 424,

    /// <summary><c>REMOTE_PROC_DOMAIN_AUTHORIZED_SSH_KEYS_SET</c>.</summary>
    DomainAuthorizedSshKeysSet = 425,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_MESSAGES</c>.</summary>
    DomainGetMessages = 426,

    /// <summary><c>REMOTE_PROC_DOMAIN_START_DIRTY_RATE_CALC</c>.</summary>
    DomainStartDirtyRateCalc = 427,

    /// <summary><c>REMOTE_PROC_NODE_DEVICE_DEFINE_XML</c>.</summary>
    NodeDeviceDefineXml = 428,

    /// <summary><c>REMOTE_PROC_NODE_DEVICE_UNDEFINE</c>.</summary>
    NodeDeviceUndefine = 429,

    /// <summary><c>REMOTE_PROC_NODE_DEVICE_CREATE</c>.</summary>
    NodeDeviceCreate = 430,

    /// <summary><c>REMOTE_PROC_NWFILTER_DEFINE_XML_FLAGS</c>.</summary>
    NwfilterDefineXmlFlags = 431,

    /// <summary><c>REMOTE_PROC_NETWORK_DEFINE_XML_FLAGS</c>.</summary>
    NetworkDefineXmlFlags = 432,

    /// <summary><c>REMOTE_PROC_NODE_DEVICE_GET_AUTOSTART</c>.</summary>
    NodeDeviceGetAutostart = 433,

    /// <summary><c>REMOTE_PROC_NODE_DEVICE_SET_AUTOSTART</c>.</summary>
    NodeDeviceSetAutostart = 434,

    /// <summary><c>REMOTE_PROC_NODE_DEVICE_IS_PERSISTENT</c>.</summary>
    NodeDeviceIsPersistent = 435,

    /// <summary><c>REMOTE_PROC_NODE_DEVICE_IS_ACTIVE</c>.</summary>
    NodeDeviceIsActive = 436,

    /// <summary><c>REMOTE_PROC_NETWORK_CREATE_XML_FLAGS</c>.</summary>
    NetworkCreateXmlFlags = 437,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_MEMORY_DEVICE_SIZE_CHANGE</c>.</summary>
    DomainEventMemoryDeviceSizeChange = 438,

    /// <summary><c>REMOTE_PROC_DOMAIN_SET_LAUNCH_SECURITY_STATE</c>.</summary>
    DomainSetLaunchSecurityState = 439,

    /// <summary><c>REMOTE_PROC_DOMAIN_SAVE_PARAMS</c>.</summary>
    DomainSaveParams = 440,

    /// <summary><c>REMOTE_PROC_DOMAIN_RESTORE_PARAMS</c>.</summary>
    DomainRestoreParams = 441,

    /// <summary><c>REMOTE_PROC_DOMAIN_ABORT_JOB_FLAGS</c>.</summary>
    DomainAbortJobFlags = 442,

    /// <summary><c>REMOTE_PROC_DOMAIN_FD_ASSOCIATE</c>.</summary>
    DomainFdAssociate = 443,

    /// <summary><c>REMOTE_PROC_NETWORK_SET_METADATA</c>.</summary>
    NetworkSetMetadata = 444,

    /// <summary><c>REMOTE_PROC_NETWORK_GET_METADATA</c>.</summary>
    NetworkGetMetadata = 445,

    /// <summary><c>REMOTE_PROC_NETWORK_EVENT_CALLBACK_METADATA_CHANGE</c>.</summary>
    NetworkEventCallbackMetadataChange = 446,

    /// <summary><c>REMOTE_PROC_NODE_DEVICE_UPDATE</c>.</summary>
    NodeDeviceUpdate = 447,

    /// <summary><c>REMOTE_PROC_DOMAIN_GRAPHICS_RELOAD</c>.</summary>
    DomainGraphicsReload = 448,

    /// <summary><c>REMOTE_PROC_DOMAIN_GET_AUTOSTART_ONCE</c>.</summary>
    DomainGetAutostartOnce = 449,

    /// <summary><c>REMOTE_PROC_DOMAIN_SET_AUTOSTART_ONCE</c>.</summary>
    DomainSetAutostartOnce = 450,

    /// <summary><c>REMOTE_PROC_DOMAIN_SET_THROTTLE_GROUP</c>.</summary>
    DomainSetThrottleGroup = 451,

    /// <summary><c>REMOTE_PROC_DOMAIN_DEL_THROTTLE_GROUP</c>.</summary>
    DomainDelThrottleGroup = 452,

    /// <summary><c>REMOTE_PROC_DOMAIN_EVENT_NIC_MAC_CHANGE</c>.</summary>
    DomainEventNicMacChange = 453,
}
