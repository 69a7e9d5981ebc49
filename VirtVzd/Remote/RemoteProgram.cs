// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Driver.Calls;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;
using VirtVzd.Xdr;
using P = VirtVzd.Protocol.Procedures.RemoteProcedure;

namespace VirtVzd.Remote;

/// <summary>
/// The remote program as a table: one row a procedure, with the lane that it runs in. Who may call it, its name and its
/// error domain are the protocol's (<see cref="RemoteProcedures"/>). <c>Answer</c> rows have a result, <c>Do</c> rows have
/// none; a row marked <c>Inline</c> ends in microseconds and may run on the loop thread, unless an access driver has to be
/// asked about it.
/// </summary>
sealed class RemoteProgram
{
    const bool Inline = true;

    readonly IHypervisor _hypervisor;
    readonly RemotePrograms _shared;
    readonly RpcProgram<P> _program;
    readonly bool _asksNobody;

    /// <summary>Prepares the program.</summary>
    /// <param name="hypervisor">The driver that is served.</param>
    /// <param name="shared">State and rules that it shares with its sisters.</param>
    internal RemoteProgram(IHypervisor hypervisor, RemotePrograms shared)
    {
        _hypervisor = hypervisor;
        _shared = shared;
        _asksNobody = shared.Access.AllowsAll;
        _program = new RpcProgram<P>(ProgramNumbers.Remote, RemoteProcedures.Rows, Guard, arguments: CallArguments.Of);
    }

    /// <summary>Fills the table.</summary>
    internal IRpcProgram Make()
    {
        AddAuthentication();
        AddConnection();
        AddCpus();
        AddListings();
        AddQuestions();
        AddStatistics();
        AddControl();
        AddDevices();
        AddSavedState();
        AddTuning();
        AddMetadata();
        AddJobs();
        AddSnapshots();
        AddMigration();
        AddConsoles();
        AddEvents();
        new RelayedCalls(_program, _shared).Add();
        Lack<DomainManagedSaveGetXmlDescArgs>(P.DomainManagedSaveGetXmlDesc);
        Lack<DomainCheckpointGetXmlDescArgs>(P.DomainCheckpointGetXmlDesc);
        Lack<DomainInterfaceAddressesArgs>(P.DomainInterfaceAddresses);
        return _program;
    }

    void AddAuthentication()
    {
        _program.On<AuthListRet>(P.AuthList, Lane.Memory, AuthHandlers.List, Inline);
        _program.On<AuthSaslInitRet>(P.AuthSaslInit, Lane.Authentication, call => AuthHandlers.SaslInit(Sasl(call)));
        _program.On<AuthSaslStartArgs, AuthSaslStartRet>(
            P.AuthSaslStart, Lane.Authentication, (call, args) => AuthHandlers.SaslStart(call, Sasl(call), args));
        _program.On<AuthSaslStepArgs, AuthSaslStepRet>(
            P.AuthSaslStep, Lane.Authentication, (call, args) => AuthHandlers.SaslStep(call, Sasl(call), args));

        // Waits for a person, so it must not take the workers that the quick calls have for themselves.
        _program.On<AuthPolkitRet>(P.AuthPolkit, Lane.Sdk, call => AuthHandlers.Polkit(call, _shared.Authenticator));
    }

    void AddConnection()
    {
        var toOpen = RightsTo(P.ConnectOpen);
        _program.On<ConnectOpenArgs>(P.ConnectOpen, Lane.Opening, (call, args) => ConnectHandlers.Open(
            _shared.StateOf(call.Session), _hypervisor, toOpen.Of(args), args));
        _program.On(P.ConnectClose, Lane.Memory, ConnectHandlers.Close, Inline);
        var toAsk = RightsTo(P.ConnectSupportsFeature);
        _program.On<ConnectSupportsFeatureArgs, ConnectSupportsFeatureRet>(
            P.ConnectSupportsFeature,
            Lane.Memory,
            (call, args) => ConnectHandlers.SupportsFeature(call.Session, () => Enter(call, toAsk, args), args),
            _asksNobody);
        Do<ConnectSetIdentityArgs>(P.ConnectSetIdentity, Lane.Memory, _shared.Identity.Set);
        Answer<ConnectGetTypeRet>(P.ConnectGetType, Lane.Memory, ConnectHandlers.GetDriverType, Inline);
        Answer<ConnectGetVersionRet>(P.ConnectGetVersion, Lane.Memory, ConnectHandlers.GetVersion, Inline);
        Answer<ConnectGetLibVersionRet>(P.ConnectGetLibVersion, Lane.Memory, ConnectHandlers.GetLibraryVersion, Inline);
        Answer<ConnectGetHostnameRet>(P.ConnectGetHostname, Lane.Memory, ConnectHandlers.GetHostname);
        Answer<ConnectGetUriRet>(P.ConnectGetUri, Lane.Memory, ConnectHandlers.GetUri, Inline);
        Answer<ConnectGetSysinfoArgs, ConnectGetSysinfoRet>(
            P.ConnectGetSysinfo, Lane.Memory, ConnectHandlers.GetSysinfo);
        Answer<ConnectGetMaxVcpusArgs, ConnectGetMaxVcpusRet>(
            P.ConnectGetMaxVcpus, Lane.Memory, ConnectHandlers.GetMaxVcpus, Inline);
        Answer<ConnectGetCapabilitiesRet>(P.ConnectGetCapabilities, Lane.Memory, ConnectHandlers.GetCapabilities);
        Answer<ConnectIsSecureRet>(P.ConnectIsSecure, Lane.Memory, ConnectHandlers.IsSecure, Inline);
        Do(P.ConnectRegisterCloseCallback, Lane.Memory, ConnectHandlers.RegisterCloseCallback);
        Do(P.ConnectUnregisterCloseCallback, Lane.Memory, ConnectHandlers.UnregisterCloseCallback);
        Answer<NodeGetInfoRet>(P.NodeGetInfo, Lane.Memory, NodeHandlers.GetInfo);
        Answer<NodeGetFreeMemoryRet>(P.NodeGetFreeMemory, Lane.Memory, NodeHandlers.GetFreeMemory);
    }

    void AddCpus()
    {
        Answer<ConnectGetCpuModelNamesArgs, ConnectGetCpuModelNamesRet>(
            P.ConnectGetCpuModelNames, Lane.Bulk, CpuHandlers.GetModelNames);
        Answer<ConnectCompareCpuArgs, ConnectCompareCpuRet>(P.ConnectCompareCpu, Lane.Bulk, CpuHandlers.Compare);
        Answer<ConnectBaselineCpuArgs, ConnectBaselineCpuRet>(P.ConnectBaselineCpu, Lane.Bulk, CpuHandlers.Baseline);
        Answer<ConnectCompareHypervisorCpuArgs, ConnectCompareHypervisorCpuRet>(
            P.ConnectCompareHypervisorCpu, Lane.Bulk, CpuHandlers.CompareForGuests);
        Answer<ConnectBaselineHypervisorCpuArgs, ConnectBaselineHypervisorCpuRet>(
            P.ConnectBaselineHypervisorCpu, Lane.Bulk, CpuHandlers.BaselineForGuests);
        Answer<ConnectGetDomainCapabilitiesArgs, ConnectGetDomainCapabilitiesRet>(
            P.ConnectGetDomainCapabilities, Lane.Memory, CpuHandlers.GetDomainCapabilities);
    }

    void AddListings()
    {
        // The numbers are at hand, unless it has to be asked about each guest whether it counts.
        var toCount = _asksNobody ? Lane.Memory : Lane.Bulk;
        Answer<ConnectListAllDomainsArgs, ConnectListAllDomainsRet>(
            P.ConnectListAllDomains, Lane.Bulk, DomainListHandlers.ListAll);
        Answer<ConnectListDomainsArgs, ConnectListDomainsRet>(
            P.ConnectListDomains, Lane.Bulk, DomainListHandlers.ListActiveIds);
        Answer<ConnectNumOfDomainsRet>(P.ConnectNumOfDomains, toCount, DomainListHandlers.CountActive);
        Answer<ConnectListDefinedDomainsArgs, ConnectListDefinedDomainsRet>(
            P.ConnectListDefinedDomains, Lane.Bulk, DomainListHandlers.ListInactiveNames);
        Answer<ConnectNumOfDefinedDomainsRet>(P.ConnectNumOfDefinedDomains, toCount, DomainListHandlers.CountInactive);
        Answer<DomainLookupByIdArgs, DomainLookupByIdRet>(
            P.DomainLookupById, Lane.Memory, DomainListHandlers.LookupById, Inline);
        Answer<DomainLookupByNameArgs, DomainLookupByNameRet>(
            P.DomainLookupByName, Lane.Memory, DomainListHandlers.LookupByName, Inline);
        Answer<DomainLookupByUuidArgs, DomainLookupByUuidRet>(
            P.DomainLookupByUuid, Lane.Memory, DomainListHandlers.LookupByUuid, Inline);
    }

    void AddQuestions()
    {
        Answer<DomainGetStateArgs, DomainGetStateRet>(P.DomainGetState, Lane.Memory, DomainHandlers.GetState, Inline);
        Answer<DomainGetInfoArgs, DomainGetInfoRet>(P.DomainGetInfo, Lane.Memory, DomainHandlers.GetInfo, Inline);
        Answer<DomainGetOsTypeArgs, DomainGetOsTypeRet>(
            P.DomainGetOsType, Lane.Memory, DomainHandlers.GetOsType, Inline);
        Answer<DomainGetXmlDescArgs, DomainGetXmlDescRet>(P.DomainGetXmlDesc, Lane.Memory, DomainHandlers.GetXml);
        Answer<DomainIsActiveArgs, DomainIsActiveRet>(P.DomainIsActive, Lane.Memory, DomainHandlers.IsActive, Inline);
        Answer<DomainIsPersistentArgs, DomainIsPersistentRet>(
            P.DomainIsPersistent, Lane.Memory, DomainHandlers.IsPersistent, Inline);
        Answer<DomainIsUpdatedArgs, DomainIsUpdatedRet>(
            P.DomainIsUpdated, Lane.Memory, DomainHandlers.IsUpdated, Inline);
        Answer<DomainGetAutostartArgs, DomainGetAutostartRet>(
            P.DomainGetAutostart, Lane.Memory, DomainHandlers.GetAutostart, Inline);
        Answer<DomainGetMaxMemoryArgs, DomainGetMaxMemoryRet>(
            P.DomainGetMaxMemory, Lane.Memory, DomainHandlers.GetMaxMemory, Inline);
        Answer<DomainGetVcpusFlagsArgs, DomainGetVcpusFlagsRet>(
            P.DomainGetVcpusFlags, Lane.Memory, DomainHandlers.GetVcpusFlags, Inline);
        Answer<DomainGetMaxVcpusArgs, DomainGetMaxVcpusRet>(
            P.DomainGetMaxVcpus, Lane.Memory, DomainHandlers.GetMaxVcpus, Inline);
    }

    void AddStatistics()
    {
        Answer<DomainBlockStatsArgs, DomainBlockStatsRet>(P.DomainBlockStats, Lane.Memory, StatisticsHandlers.BlockStats, Inline);
        Answer<DomainBlockStatsFlagsArgs, DomainBlockStatsFlagsRet>(
            P.DomainBlockStatsFlags, Lane.Memory, StatisticsHandlers.BlockStatsFlags, Inline);
        Answer<DomainInterfaceStatsArgs, DomainInterfaceStatsRet>(
            P.DomainInterfaceStats, Lane.Memory, StatisticsHandlers.InterfaceStats, Inline);
        Answer<DomainMemoryStatsArgs, DomainMemoryStatsRet>(
            P.DomainMemoryStats, Lane.Memory, StatisticsHandlers.MemoryStats, Inline);
        Answer<DomainGetVcpusArgs, DomainGetVcpusRet>(P.DomainGetVcpus, Lane.Memory, StatisticsHandlers.GetVcpus);
        Answer<DomainGetVcpuPinInfoArgs, DomainGetVcpuPinInfoRet>(
            P.DomainGetVcpuPinInfo, Lane.Memory, StatisticsHandlers.GetVcpuPins);
        Answer<ConnectGetAllDomainStatsArgs, DomainStatsReply>(
            P.ConnectGetAllDomainStats, Lane.Bulk, StatisticsHandlers.GetAll);
        Answer<NodeGetCpuStatsArgs, NodeGetCpuStatsRet>(P.NodeGetCpuStats, Lane.Memory, NodeStatisticsHandlers.GetCpuStats);
        Answer<NodeGetMemoryStatsArgs, NodeGetMemoryStatsRet>(
            P.NodeGetMemoryStats, Lane.Memory, NodeStatisticsHandlers.GetMemoryStats);
        Answer<NodeGetCellsFreeMemoryArgs, NodeGetCellsFreeMemoryRet>(
            P.NodeGetCellsFreeMemory, Lane.Memory, NodeStatisticsHandlers.GetCellsFreeMemory);
        Answer<NodeGetCpuMapArgs, NodeGetCpuMapRet>(P.NodeGetCpuMap, Lane.Memory, NodeStatisticsHandlers.GetCpuMap);
    }

    void AddControl()
    {
        Do<DomainCreateArgs>(P.DomainCreate, Lane.Sdk, DomainControlHandlers.Create);
        Answer<DomainCreateWithFlagsArgs, DomainCreateWithFlagsRet>(
            P.DomainCreateWithFlags, Lane.Sdk, DomainControlHandlers.CreateWithFlags);
        Do<DomainShutdownArgs>(P.DomainShutdown, Lane.Sdk, DomainControlHandlers.Shutdown);
        Do<DomainShutdownFlagsArgs>(P.DomainShutdownFlags, Lane.Sdk, DomainControlHandlers.ShutdownFlags);
        Do<DomainDestroyArgs>(P.DomainDestroy, Lane.Sdk, DomainControlHandlers.Destroy);
        Do<DomainDestroyFlagsArgs>(P.DomainDestroyFlags, Lane.Sdk, DomainControlHandlers.DestroyFlags);
        Do<DomainSuspendArgs>(P.DomainSuspend, Lane.Sdk, DomainControlHandlers.Suspend);
        Do<DomainResumeArgs>(P.DomainResume, Lane.Sdk, DomainControlHandlers.Resume);
        Do<DomainRebootArgs>(P.DomainReboot, Lane.Sdk, DomainControlHandlers.Reboot);
        Do<DomainResetArgs>(P.DomainReset, Lane.Sdk, DomainControlHandlers.Reset);
        Answer<DomainDefineXmlArgs, DomainDefineXmlRet>(P.DomainDefineXml, Lane.Sdk, DomainControlHandlers.DefineXml);
        Answer<DomainDefineXmlFlagsArgs, DomainDefineXmlFlagsRet>(
            P.DomainDefineXmlFlags, Lane.Sdk, DomainControlHandlers.DefineXmlFlags);
        Do<DomainUndefineArgs>(P.DomainUndefine, Lane.Sdk, DomainControlHandlers.Undefine);
        Do<DomainUndefineFlagsArgs>(P.DomainUndefineFlags, Lane.Sdk, DomainControlHandlers.UndefineFlags);
    }

    void AddDevices()
    {
        Do<DomainAttachDeviceArgs>(P.DomainAttachDevice, Lane.Sdk, DomainDeviceHandlers.Attach);
        Do<DomainAttachDeviceFlagsArgs>(P.DomainAttachDeviceFlags, Lane.Sdk, DomainDeviceHandlers.AttachFlags);
        Do<DomainDetachDeviceArgs>(P.DomainDetachDevice, Lane.Sdk, DomainDeviceHandlers.Detach);
        Do<DomainDetachDeviceFlagsArgs>(P.DomainDetachDeviceFlags, Lane.Sdk, DomainDeviceHandlers.DetachFlags);
        Do<DomainUpdateDeviceFlagsArgs>(P.DomainUpdateDeviceFlags, Lane.Sdk, DomainDeviceHandlers.UpdateFlags);
        Answer<DomainGetBlockInfoArgs, DomainGetBlockInfoRet>(
            P.DomainGetBlockInfo, Lane.Sdk, DomainDeviceHandlers.GetBlockInfo);
    }

    void AddSavedState()
    {
        Do<DomainManagedSaveArgs>(P.DomainManagedSave, Lane.Sdk, SavedStateHandlers.Save);
        Answer<DomainHasManagedSaveImageArgs, DomainHasManagedSaveImageRet>(
            P.DomainHasManagedSaveImage, Lane.Memory, SavedStateHandlers.HasImage, Inline);
        Do<DomainManagedSaveRemoveArgs>(P.DomainManagedSaveRemove, Lane.Sdk, SavedStateHandlers.RemoveImage);
    }

    void AddTuning()
    {
        Do<DomainSetAutostartArgs>(P.DomainSetAutostart, Lane.Sdk, DomainTuningHandlers.SetAutostart);
        Do<DomainSetMemoryArgs>(P.DomainSetMemory, Lane.Sdk, DomainTuningHandlers.SetMemory);
        Do<DomainSetMemoryFlagsArgs>(P.DomainSetMemoryFlags, Lane.Sdk, DomainTuningHandlers.SetMemoryFlags);
        Do<DomainSetMaxMemoryArgs>(P.DomainSetMaxMemory, Lane.Sdk, DomainTuningHandlers.SetMaxMemory);
        Do<DomainSetVcpusArgs>(P.DomainSetVcpus, Lane.Sdk, DomainTuningHandlers.SetVcpus);
        Do<DomainSetVcpusFlagsArgs>(P.DomainSetVcpusFlags, Lane.Sdk, DomainTuningHandlers.SetVcpusFlags);
        Do<DomainBlockResizeArgs>(P.DomainBlockResize, Lane.Sdk, DomainTuningHandlers.BlockResize);
        Do<DomainSetUserPasswordArgs>(P.DomainSetUserPassword, Lane.Sdk, DomainTuningHandlers.SetUserPassword);
    }

    // None of these waits: they are what ends calls that do.
    void AddJobs()
    {
        Answer<DomainGetJobInfoArgs, DomainGetJobInfoRet>(P.DomainGetJobInfo, Lane.Memory, DomainJobHandlers.GetInfo, Inline);
        Answer<DomainGetJobStatsArgs, DomainGetJobStatsRet>(P.DomainGetJobStats, Lane.Memory, DomainJobHandlers.GetStats, Inline);
        Do<DomainAbortJobArgs>(P.DomainAbortJob, Lane.Memory, DomainJobHandlers.Abort);
    }

    void AddMetadata()
    {
        Answer<DomainRenameArgs, DomainRenameRet>(P.DomainRename, Lane.Sdk, DomainControlHandlers.Rename);
        Do<DomainSetMetadataArgs>(P.DomainSetMetadata, Lane.Sdk, DomainMetadataHandlers.Set);
        Answer<DomainGetMetadataArgs, DomainGetMetadataRet>(P.DomainGetMetadata, Lane.Memory, DomainMetadataHandlers.Get);
    }

    void AddSnapshots()
    {
        Answer<DomainSnapshotNumArgs, DomainSnapshotNumRet>(P.DomainSnapshotNum, Lane.Sdk, SnapshotHandlers.Count);
        Answer<DomainSnapshotListNamesArgs, DomainSnapshotListNamesRet>(
            P.DomainSnapshotListNames, Lane.Sdk, SnapshotHandlers.ListNames);
        Answer<DomainListAllSnapshotsArgs, DomainListAllSnapshotsRet>(
            P.DomainListAllSnapshots, Lane.Sdk, SnapshotHandlers.ListAll);
        Answer<DomainSnapshotNumChildrenArgs, DomainSnapshotNumChildrenRet>(
            P.DomainSnapshotNumChildren, Lane.Sdk, SnapshotHandlers.CountChildren);
        Answer<DomainSnapshotListChildrenNamesArgs, DomainSnapshotListChildrenNamesRet>(
            P.DomainSnapshotListChildrenNames, Lane.Sdk, SnapshotHandlers.ListChildrenNames);
        Answer<DomainSnapshotListAllChildrenArgs, DomainSnapshotListAllChildrenRet>(
            P.DomainSnapshotListAllChildren, Lane.Sdk, SnapshotHandlers.ListAllChildren);
        Answer<DomainSnapshotLookupByNameArgs, DomainSnapshotLookupByNameRet>(
            P.DomainSnapshotLookupByName, Lane.Sdk, SnapshotHandlers.LookupByName);
        Answer<DomainHasCurrentSnapshotArgs, DomainHasCurrentSnapshotRet>(
            P.DomainHasCurrentSnapshot, Lane.Sdk, SnapshotHandlers.HasCurrent);
        Answer<DomainSnapshotCurrentArgs, DomainSnapshotCurrentRet>(
            P.DomainSnapshotCurrent, Lane.Sdk, SnapshotHandlers.GetCurrent);
        Answer<DomainSnapshotIsCurrentArgs, DomainSnapshotIsCurrentRet>(
            P.DomainSnapshotIsCurrent, Lane.Sdk, SnapshotHandlers.IsCurrent);
        Answer<DomainSnapshotGetParentArgs, DomainSnapshotGetParentRet>(
            P.DomainSnapshotGetParent, Lane.Sdk, SnapshotHandlers.GetParent);
        Answer<DomainSnapshotHasMetadataArgs, DomainSnapshotHasMetadataRet>(
            P.DomainSnapshotHasMetadata, Lane.Sdk, SnapshotHandlers.HasMetadata);
        Answer<DomainSnapshotGetXmlDescArgs, DomainSnapshotGetXmlDescRet>(
            P.DomainSnapshotGetXmlDesc, Lane.Sdk, SnapshotHandlers.GetXml);
        Answer<DomainSnapshotCreateXmlArgs, DomainSnapshotCreateXmlRet>(
            P.DomainSnapshotCreateXml, Lane.Sdk, SnapshotHandlers.Create);
        Do<DomainSnapshotDeleteArgs>(P.DomainSnapshotDelete, Lane.Sdk, SnapshotHandlers.Delete);
        Do<DomainRevertToSnapshotArgs>(P.DomainRevertToSnapshot, Lane.Sdk, SnapshotHandlers.Revert);
    }

    void AddMigration()
    {
        Answer<DomainMigrateBegin3ParamsArgs, DomainMigrateBegin3ParamsRet>(
            P.DomainMigrateBegin3Params, Lane.Sdk, MigrationHandlers.Begin);
        Answer<DomainMigratePrepare3ParamsArgs, DomainMigratePrepare3ParamsRet>(
            P.DomainMigratePrepare3Params, Lane.Sdk, MigrationHandlers.Prepare);
        Answer<DomainMigratePerform3ParamsArgs, DomainMigratePerform3ParamsRet>(
            P.DomainMigratePerform3Params, Lane.Sdk, MigrationHandlers.Perform);
        Answer<DomainMigrateFinish3ParamsArgs, DomainMigrateFinish3ParamsRet>(
            P.DomainMigrateFinish3Params, Lane.Sdk, MigrationHandlers.Finish);
        Do<DomainMigrateConfirm3ParamsArgs>(P.DomainMigrateConfirm3Params, Lane.Sdk, MigrationHandlers.Confirm);
    }

    // A display may be slow to take a connection.
    void AddConsoles()
    {
        Pass<DomainOpenConsoleArgs>(P.DomainOpenConsole, Lane.Sdk, ConsoleHandlers.OpenConsole);
        Pass<DomainOpenGraphicsArgs>(P.DomainOpenGraphics, Lane.Sdk, ConsoleHandlers.OpenGraphics);
        Pass<DomainOpenGraphicsFdArgs>(P.DomainOpenGraphicsFd, Lane.Sdk, ConsoleHandlers.OpenGraphicsFd);
    }

    void AddEvents()
    {
        Answer<ConnectDomainEventRegisterRet>(
            P.ConnectDomainEventRegister, Lane.Memory, EventHandlers.RegisterLifecycle);
        Answer<ConnectDomainEventDeregisterRet>(
            P.ConnectDomainEventDeregister, Lane.Memory, EventHandlers.DeregisterLifecycle);
        Do<ConnectDomainEventRegisterAnyArgs>(P.ConnectDomainEventRegisterAny, Lane.Memory, EventHandlers.RegisterAny);
        Do<ConnectDomainEventDeregisterAnyArgs>(
            P.ConnectDomainEventDeregisterAny, Lane.Memory, EventHandlers.DeregisterAny);
        Answer<ConnectDomainEventCallbackRegisterAnyArgs, ConnectDomainEventCallbackRegisterAnyRet>(
            P.ConnectDomainEventCallbackRegisterAny, Lane.Memory, EventHandlers.CallbackRegisterAny);
        Do<ConnectDomainEventCallbackDeregisterAnyArgs>(
            P.ConnectDomainEventCallbackDeregisterAny, Lane.Memory, EventHandlers.CallbackDeregisterAny);
    }

    void Answer<TArgs, TRet>(P procedure, Lane lane, Func<OpenCall, TArgs, TRet> handler, bool inlineOk = false)
        where TArgs : struct, IXdrRecord<TArgs>
        where TRet : struct, IXdrRecord<TRet>
    {
        var rights = RightsTo(procedure);
        _program.On<TArgs, TRet>(
            procedure, LaneOf(lane), (call, args) => handler(Enter(call, rights, args), args), inlineOk && _asksNobody);
    }

    void Answer<TRet>(P procedure, Lane lane, Func<OpenCall, TRet> handler, bool inlineOk = false)
        where TRet : struct, IXdrRecord<TRet> =>
        Answer<NoPayload, TRet>(procedure, lane, (call, _) => handler(call), inlineOk);

    void Do<TArgs>(P procedure, Lane lane, Action<OpenCall, TArgs> handler)
        where TArgs : struct, IXdrRecord<TArgs>
    {
        var rights = RightsTo(procedure);
        _program.On<TArgs>(procedure, LaneOf(lane), (call, args) => handler(Enter(call, rights, args), args));
    }

    // What the handler answers is no record: a stream or a descriptor.
    void Pass<TArgs>(P procedure, Lane lane, Action<RpcCall, OpenCall, TArgs> handler)
        where TArgs : struct, IXdrRecord<TArgs>
    {
        var rights = RightsTo(procedure);
        _program.On<TArgs>(procedure, LaneOf(lane), (call, args) => handler(call, Enter(call, rights, args), args));
    }

    void Do(P procedure, Lane lane, Action<OpenCall> handler) =>
        Do<NoPayload>(procedure, lane, (call, _) => handler(call));

    // An access driver asks somebody else about each call, who may not answer.
    Lane LaneOf(Lane lane) => lane == Lane.Memory && !_asksNobody ? Lane.Sdk : lane;

    static ProcedureRights RightsTo(P procedure) => new(RemoteProcedures.Rows[(int)procedure - 1]);

    SaslConversation Sasl(RpcCall call) => _shared.StateOf(call.Session).Sasl ?? throw LibvirtException.AuthenticationFailed();

    OpenCall Enter<TArgs>(RpcCall call, ProcedureRights rights, in TArgs args)
        where TArgs : struct
    {
        CheckReader(call, args);
        var open = _shared.StateOf(call.Session).Enter();
        return _asksNobody ? open : open.Needing(rights.Of(args));
    }

    // The driver has no such function; a reader is not even told that.
    void Lack<TArgs>(P procedure)
        where TArgs : struct, IXdrRecord<TArgs> => _program.On<TArgs>(procedure, Lane.Memory, (call, args) =>
        {
            CheckReader(call, args);
            throw LibvirtException.NoSupport(call.Procedure.Row.Domain, call.Procedure.Row.Api);
        });

    static void CheckReader<TArgs>(RpcCall call, in TArgs args)
        where TArgs : struct
    {
        if (call.Session.IsReadOnly)
        {
            ReadOnlyRules.Check(call.Procedure.Row, args);
        }
    }

    void Guard(RpcCall call)
    {
        // Whether features need an open connection depends on which is asked for, so that is the handler's to check.
        if (call.Procedure.Row.Number != (int)P.ConnectSupportsFeature)
        {
            _shared.RequireOpen(call);
        }
    }
}
