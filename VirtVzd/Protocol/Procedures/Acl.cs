// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Protocol.Procedures;

/// <summary>
/// The sets of permissions that calls need (the access notes of the <c>.x</c> files), named after what they ask for:
/// object, permissions, and after <c>If</c> the flag that brings a permission in. <c>SaveByTarget</c>: changes of the
/// configuration need the permission to save, be it asked for by flag or, with neither flag, perhaps the current state.
/// </summary>
static class Acl
{
    /// <summary>Nothing is asked.</summary>
    internal static readonly AclRule[] None = [];

    internal static readonly AclRule[] ConnectDetectStoragePools = [new("connect", "detect-storage-pools")];
    internal static readonly AclRule[] ConnectGetattr = [new("connect", "getattr")];
    internal static readonly AclRule[] ConnectInterfaceTransaction = [new("connect", "interface-transaction")];
    internal static readonly AclRule[] ConnectPmControl = [new("connect", "pm-control")];
    internal static readonly AclRule[] ConnectRead = [new("connect", "read")];
    internal static readonly AclRule[] ConnectSearchDomains = [new("connect", "search-domains")];
    internal static readonly AclRule[] ConnectSearchDomainsWrite =
    [
        new("connect", "search-domains"),
        new("connect", "write"),
    ];
    internal static readonly AclRule[] ConnectSearchInterfaces = [new("connect", "search-interfaces")];
    internal static readonly AclRule[] ConnectSearchNetworks = [new("connect", "search-networks")];
    internal static readonly AclRule[] ConnectSearchNodeDevices = [new("connect", "search-node-devices")];
    internal static readonly AclRule[] ConnectSearchNwfilterBindings = [new("connect", "search-nwfilter-bindings")];
    internal static readonly AclRule[] ConnectSearchNwfilters = [new("connect", "search-nwfilters")];
    internal static readonly AclRule[] ConnectSearchSecrets = [new("connect", "search-secrets")];
    internal static readonly AclRule[] ConnectSearchStoragePools = [new("connect", "search-storage-pools")];
    internal static readonly AclRule[] ConnectWrite = [new("connect", "write")];
    internal static readonly AclRule[] DomainBlockRead = [new("domain", "block-read")];
    internal static readonly AclRule[] DomainBlockWrite = [new("domain", "block-write")];
    internal static readonly AclRule[] DomainCheckpoint = [new("domain", "checkpoint")];
    internal static readonly AclRule[] DomainCheckpointBlockWrite =
    [
        new("domain", "checkpoint"),
        new("domain", "block-write"),
    ];
    internal static readonly AclRule[] DomainCheckpointFsFreezeIfQuiesce =
    [
        new("domain", "checkpoint"),
        AclRule.IfSet("domain", "fs-freeze", 2),
    ];
    internal static readonly AclRule[] DomainCoreDump = [new("domain", "core-dump")];
    internal static readonly AclRule[] DomainDelete = [new("domain", "delete")];
    internal static readonly AclRule[] DomainFsFreeze = [new("domain", "fs-freeze")];
    internal static readonly AclRule[] DomainFsTrim = [new("domain", "fs-trim")];
    internal static readonly AclRule[] DomainGetattr = [new("domain", "getattr")];
    internal static readonly AclRule[] DomainHibernate = [new("domain", "hibernate")];
    internal static readonly AclRule[] DomainInitControl = [new("domain", "init-control")];
    internal static readonly AclRule[] DomainInitControlWriteIfGuestAgent =
    [
        new("domain", "init-control"),
        AclRule.IfSet("domain", "write", 2),
    ];
    internal static readonly AclRule[] DomainInjectNmi = [new("domain", "inject-nmi")];
    internal static readonly AclRule[] DomainMemRead = [new("domain", "mem-read")];
    internal static readonly AclRule[] DomainMigrate = [new("domain", "migrate")];
    internal static readonly AclRule[] DomainMigrateStartWrite =
    [
        new("domain", "migrate"),
        new("domain", "start"),
        new("domain", "write"),
    ];
    internal static readonly AclRule[] DomainOpenDevice = [new("domain", "open-device")];
    internal static readonly AclRule[] DomainOpenGraphics = [new("domain", "open-graphics")];
    internal static readonly AclRule[] DomainOpenNamespace = [new("domain", "open-namespace")];
    internal static readonly AclRule[] DomainPmControl = [new("domain", "pm-control")];
    internal static readonly AclRule[] DomainRead = [new("domain", "read")];
    internal static readonly AclRule[] DomainReadReadSecureIfSecure =
    [
        new("domain", "read"),
        AclRule.IfSet("domain", "read-secure", 1),
    ];
    internal static readonly AclRule[] DomainReadReadSecureIfSecureOrMigratable =
    [
        new("domain", "read"),
        AclRule.IfSet("domain", "read-secure", 1),
        AclRule.IfSet("domain", "read-secure", 8),
    ];
    internal static readonly AclRule[] DomainReadWriteIfAgent =
    [
        new("domain", "read"),
        AclRule.IfEqual("domain", "write", 1),
    ];
    internal static readonly AclRule[] DomainReadWriteIfGuest =
    [
        new("domain", "read"),
        AclRule.IfSet("domain", "write", 8),
    ];
    internal static readonly AclRule[] DomainReset = [new("domain", "reset")];
    internal static readonly AclRule[] DomainScreenshot = [new("domain", "screenshot")];
    internal static readonly AclRule[] DomainSendInput = [new("domain", "send-input")];
    internal static readonly AclRule[] DomainSendSignal = [new("domain", "send-signal")];
    internal static readonly AclRule[] DomainSetPassword = [new("domain", "set-password")];
    internal static readonly AclRule[] DomainSetTime = [new("domain", "set-time")];
    internal static readonly AclRule[] DomainSnapshot = [new("domain", "snapshot")];
    internal static readonly AclRule[] DomainSnapshotFsFreezeIfQuiesce =
    [
        new("domain", "snapshot"),
        AclRule.IfSet("domain", "fs-freeze", 64),
    ];
    internal static readonly AclRule[] DomainStart = [new("domain", "start")];
    internal static readonly AclRule[] DomainStartWrite = [new("domain", "start"), new("domain", "write")];
    internal static readonly AclRule[] DomainStop = [new("domain", "stop")];
    internal static readonly AclRule[] DomainSuspend = [new("domain", "suspend")];
    internal static readonly AclRule[] DomainWrite = [new("domain", "write")];
    internal static readonly AclRule[] DomainWriteHibernate = [new("domain", "write"), new("domain", "hibernate")];
    internal static readonly AclRule[] DomainWriteSave = [new("domain", "write"), new("domain", "save")];
    internal static readonly AclRule[] DomainWriteSaveByTarget =
    [
        new("domain", "write"),
        AclRule.IfClear("domain", "save", 3),
        AclRule.IfSet("domain", "save", 2),
    ];
    internal static readonly AclRule[] DomainWriteSaveByTargetWriteIfGuest =
    [
        new("domain", "write"),
        AclRule.IfClear("domain", "save", 3),
        AclRule.IfSet("domain", "save", 2),
        AclRule.IfSet("domain", "write", 8),
    ];
    internal static readonly AclRule[] DomainWriteStart = [new("domain", "write"), new("domain", "start")];
    internal static readonly AclRule[] InterfaceDelete = [new("interface", "delete")];
    internal static readonly AclRule[] InterfaceGetattr = [new("interface", "getattr")];
    internal static readonly AclRule[] InterfaceRead = [new("interface", "read")];
    internal static readonly AclRule[] InterfaceStart = [new("interface", "start")];
    internal static readonly AclRule[] InterfaceStop = [new("interface", "stop")];
    internal static readonly AclRule[] InterfaceWriteSave = [new("interface", "write"), new("interface", "save")];
    internal static readonly AclRule[] NetworkDelete = [new("network", "delete")];
    internal static readonly AclRule[] NetworkGetattr = [new("network", "getattr")];
    internal static readonly AclRule[] NetworkPortCreate = [new("network-port", "create")];
    internal static readonly AclRule[] NetworkPortDelete = [new("network-port", "delete")];
    internal static readonly AclRule[] NetworkPortGetattr = [new("network-port", "getattr")];
    internal static readonly AclRule[] NetworkPortRead = [new("network-port", "read")];
    internal static readonly AclRule[] NetworkPortWrite = [new("network-port", "write")];
    internal static readonly AclRule[] NetworkRead = [new("network", "read")];
    internal static readonly AclRule[] NetworkSearchPorts = [new("network", "search-ports")];
    internal static readonly AclRule[] NetworkStart = [new("network", "start")];
    internal static readonly AclRule[] NetworkStop = [new("network", "stop")];
    internal static readonly AclRule[] NetworkWrite = [new("network", "write")];
    internal static readonly AclRule[] NetworkWriteSave = [new("network", "write"), new("network", "save")];
    internal static readonly AclRule[] NetworkWriteSaveByTarget =
    [
        new("network", "write"),
        AclRule.IfClear("network", "save", 3),
        AclRule.IfSet("network", "save", 2),
    ];
    internal static readonly AclRule[] NetworkWriteStart = [new("network", "write"), new("network", "start")];
    internal static readonly AclRule[] NodeDeviceDelete = [new("node-device", "delete")];
    internal static readonly AclRule[] NodeDeviceDetach = [new("node-device", "detach")];
    internal static readonly AclRule[] NodeDeviceGetattr = [new("node-device", "getattr")];
    internal static readonly AclRule[] NodeDeviceRead = [new("node-device", "read")];
    internal static readonly AclRule[] NodeDeviceStart = [new("node-device", "start")];
    internal static readonly AclRule[] NodeDeviceStop = [new("node-device", "stop")];
    internal static readonly AclRule[] NodeDeviceWrite = [new("node-device", "write")];
    internal static readonly AclRule[] NodeDeviceWriteSave = [new("node-device", "write"), new("node-device", "save")];
    internal static readonly AclRule[] NodeDeviceWriteSaveByTarget =
    [
        new("node-device", "write"),
        AclRule.IfClear("node-device", "save", 3),
        AclRule.IfSet("node-device", "save", 2),
    ];
    internal static readonly AclRule[] NodeDeviceWriteStart =
    [
        new("node-device", "write"),
        new("node-device", "start"),
    ];
    internal static readonly AclRule[] NwfilterBindingCreate = [new("nwfilter-binding", "create")];
    internal static readonly AclRule[] NwfilterBindingDelete = [new("nwfilter-binding", "delete")];
    internal static readonly AclRule[] NwfilterBindingGetattr = [new("nwfilter-binding", "getattr")];
    internal static readonly AclRule[] NwfilterBindingRead = [new("nwfilter-binding", "read")];
    internal static readonly AclRule[] NwfilterDelete = [new("nwfilter", "delete")];
    internal static readonly AclRule[] NwfilterGetattr = [new("nwfilter", "getattr")];
    internal static readonly AclRule[] NwfilterRead = [new("nwfilter", "read")];
    internal static readonly AclRule[] NwfilterWriteSave = [new("nwfilter", "write"), new("nwfilter", "save")];
    internal static readonly AclRule[] SecretDelete = [new("secret", "delete")];
    internal static readonly AclRule[] SecretGetattr = [new("secret", "getattr")];
    internal static readonly AclRule[] SecretRead = [new("secret", "read")];
    internal static readonly AclRule[] SecretReadSecure = [new("secret", "read-secure")];
    internal static readonly AclRule[] SecretWrite = [new("secret", "write")];
    internal static readonly AclRule[] SecretWriteSave = [new("secret", "write"), new("secret", "save")];
    internal static readonly AclRule[] StoragePoolDelete = [new("storage-pool", "delete")];
    internal static readonly AclRule[] StoragePoolFormat = [new("storage-pool", "format")];
    internal static readonly AclRule[] StoragePoolGetattr = [new("storage-pool", "getattr")];
    internal static readonly AclRule[] StoragePoolRead = [new("storage-pool", "read")];
    internal static readonly AclRule[] StoragePoolRefresh = [new("storage-pool", "refresh")];
    internal static readonly AclRule[] StoragePoolSearchStorageVols = [new("storage-pool", "search-storage-vols")];
    internal static readonly AclRule[] StoragePoolStart = [new("storage-pool", "start")];
    internal static readonly AclRule[] StoragePoolStartWrite =
    [
        new("storage-pool", "start"),
        new("storage-pool", "write"),
    ];
    internal static readonly AclRule[] StoragePoolStop = [new("storage-pool", "stop")];
    internal static readonly AclRule[] StoragePoolWrite = [new("storage-pool", "write")];
    internal static readonly AclRule[] StoragePoolWriteSave =
    [
        new("storage-pool", "write"),
        new("storage-pool", "save"),
    ];
    internal static readonly AclRule[] StorageVolCreate = [new("storage-vol", "create")];
    internal static readonly AclRule[] StorageVolDataRead = [new("storage-vol", "data-read")];
    internal static readonly AclRule[] StorageVolDataWrite = [new("storage-vol", "data-write")];
    internal static readonly AclRule[] StorageVolDelete = [new("storage-vol", "delete")];
    internal static readonly AclRule[] StorageVolFormat = [new("storage-vol", "format")];
    internal static readonly AclRule[] StorageVolGetattr = [new("storage-vol", "getattr")];
    internal static readonly AclRule[] StorageVolRead = [new("storage-vol", "read")];
    internal static readonly AclRule[] StorageVolResize = [new("storage-vol", "resize")];
}
