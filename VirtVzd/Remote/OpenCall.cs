// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;

namespace VirtVzd.Remote;

/// <summary>A call of a client that has opened the hypervisor connection: what a handler works with.</summary>
/// <param name="Client">Who calls.</param>
/// <param name="Connection">The client's connection to the driver.</param>
/// <param name="Context">On whose behalf the driver is to work.</param>
readonly record struct OpenCall(RemoteClientState Client, IHypervisorConnection Connection, CallContext Context)
{
    /// <summary>This call with what it needs; what it needs of the connection is checked here.</summary>
    /// <exception cref="Errors.LibvirtException">Access is denied.</exception>
    internal OpenCall Needing(CallRights rights)
    {
        var context = Context with { Rights = rights };
        context.RequireConnect();
        return this with { Context = context };
    }
}
