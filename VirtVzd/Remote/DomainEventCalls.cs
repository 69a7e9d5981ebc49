// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;
using P = VirtVzd.Protocol.Procedures.RemoteProcedure;

namespace VirtVzd.Remote;

/// <summary>Rows of the calls that subscribe to events of domains.</summary>
static class DomainEventCalls
{
    /// <summary>Fills these rows of the table.</summary>
    internal static void Add(CallTable<P> table)
    {
        table.Answer<ConnectDomainEventRegisterRet>(
            P.ConnectDomainEventRegister, Lane.Memory, EventHandlers.RegisterLifecycle);
        table.Answer<ConnectDomainEventDeregisterRet>(
            P.ConnectDomainEventDeregister, Lane.Memory, EventHandlers.DeregisterLifecycle);
        table.Do<ConnectDomainEventRegisterAnyArgs>(
            P.ConnectDomainEventRegisterAny, Lane.Memory, EventHandlers.RegisterAny);
        table.Do<ConnectDomainEventDeregisterAnyArgs>(
            P.ConnectDomainEventDeregisterAny, Lane.Memory, EventHandlers.DeregisterAny);
        table.Answer<ConnectDomainEventCallbackRegisterAnyArgs, ConnectDomainEventCallbackRegisterAnyRet>(
            P.ConnectDomainEventCallbackRegisterAny, Lane.Memory, EventHandlers.CallbackRegisterAny);
        table.Do<ConnectDomainEventCallbackDeregisterAnyArgs>(
            P.ConnectDomainEventCallbackDeregisterAny, Lane.Memory, EventHandlers.CallbackDeregisterAny);
    }
}
