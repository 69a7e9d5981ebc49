// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Calls;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;
using P = VirtVzd.Protocol.Procedures.RemoteProcedure;

namespace VirtVzd.Remote;

/// <summary>
/// The remote program as a table: the rows of logins and of the connection, and those of the classes named
/// <c>…Calls</c>.
/// </summary>
sealed class RemoteProgram
{
    const bool Inline = true;

    readonly IHypervisor _hypervisor;
    readonly RemotePrograms _shared;
    readonly RpcProgram<P> _program;
    readonly CallTable<P> _table;

    /// <summary>Prepares the program.</summary>
    /// <param name="hypervisor">The driver that is served.</param>
    /// <param name="shared">State and rules that it shares with its sisters.</param>
    internal RemoteProgram(IHypervisor hypervisor, RemotePrograms shared)
    {
        _hypervisor = hypervisor;
        _shared = shared;
        _program = new RpcProgram<P>(ProgramNumbers.Remote, RemoteProcedures.Rows, Guard, arguments: CallArguments.Of);
        _table = new CallTable<P>(_program, RowOf, shared);
    }

    /// <summary>Fills the table.</summary>
    internal IRpcProgram Make()
    {
        AddAuthentication();
        AddConnection();
        NodeCalls.Add(_table);
        DomainCalls.Add(_table);
        DomainControlCalls.Add(_table);
        AgentCalls.Add(_table);
        ResourceCalls.Add(_table);
        InspectionCalls.Add(_table);
        SnapshotCalls.Add(_table);
        ScreenCalls.Add(_table);
        LifeCalls.Add(_table);
        BackupCalls.Add(_table);
        MigrationCalls.Add(_table);
        DomainEventCalls.Add(_table);
        new RelayedCalls(_program, _shared).Add();
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
        var toOpen = _table.RightsTo(P.ConnectOpen);
        _program.On<ConnectOpenArgs>(P.ConnectOpen, Lane.Opening, (call, args) => ConnectHandlers.Open(
            _shared.StateOf(call.Session), _hypervisor, toOpen.Of(args), args));
        _program.On(P.ConnectClose, Lane.Memory, ConnectHandlers.Close, Inline);
        var toAsk = _table.RightsTo(P.ConnectSupportsFeature);
        _program.On<ConnectSupportsFeatureArgs, ConnectSupportsFeatureRet>(
            P.ConnectSupportsFeature,
            Lane.Memory,
            (call, args) => ConnectHandlers.SupportsFeature(call.Session, () => _table.Enter(call, toAsk, args), args),
            _table.AsksNobody);
        _table.Do<ConnectSetIdentityArgs>(P.ConnectSetIdentity, Lane.Memory, _shared.Identity.Set);
        _table.Answer<ConnectGetTypeRet>(P.ConnectGetType, Lane.Memory, ConnectHandlers.GetDriverType, Inline);
        _table.Answer<ConnectGetVersionRet>(P.ConnectGetVersion, Lane.Memory, ConnectHandlers.GetVersion, Inline);
        _table.Answer<ConnectGetLibVersionRet>(
            P.ConnectGetLibVersion, Lane.Memory, ConnectHandlers.GetLibraryVersion, Inline);
        _table.Answer<ConnectGetHostnameRet>(P.ConnectGetHostname, Lane.Memory, ConnectHandlers.GetHostname);
        _table.Answer<ConnectGetUriRet>(P.ConnectGetUri, Lane.Memory, ConnectHandlers.GetUri, Inline);
        _table.Answer<ConnectGetSysinfoArgs, ConnectGetSysinfoRet>(
            P.ConnectGetSysinfo, Lane.Memory, ConnectHandlers.GetSysinfo);
        _table.Answer<ConnectGetMaxVcpusArgs, ConnectGetMaxVcpusRet>(
            P.ConnectGetMaxVcpus, Lane.Memory, ConnectHandlers.GetMaxVcpus, Inline);
        _table.Answer<ConnectGetCapabilitiesRet>(
            P.ConnectGetCapabilities, Lane.Memory, ConnectHandlers.GetCapabilities);
        _table.Answer<ConnectIsSecureRet>(P.ConnectIsSecure, Lane.Memory, ConnectHandlers.IsSecure, Inline);
        _table.Do(P.ConnectRegisterCloseCallback, Lane.Memory, ConnectHandlers.RegisterCloseCallback);
        _table.Do(P.ConnectUnregisterCloseCallback, Lane.Memory, ConnectHandlers.UnregisterCloseCallback);
    }

    SaslConversation Sasl(RpcCall call) => _shared.StateOf(call.Session).Sasl
        ?? throw LibvirtException.AuthenticationFailed();

    static ProcedureRow RowOf(P procedure) => RemoteProcedures.Rows[(int)procedure - 1];

    void Guard(RpcCall call)
    {
        // Whether features need an open connection depends on which is asked for, so that is the handler's to check.
        if (call.Procedure.Row.Number != (int)P.ConnectSupportsFeature)
        {
            _shared.RequireOpen(call);
        }
    }
}
