// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Relay;
using VirtVzd.Rpc;
using P = VirtVzd.Protocol.Procedures.RemoteProcedure;

namespace VirtVzd.Remote;

/// <summary>The rows of the families that have daemons of their own (auth.md §10).</summary>
/// <param name="program">The table.</param>
/// <param name="shared">State and rules of all programs.</param>
sealed class RelayedCalls(RpcProgram<P> program, RemotePrograms shared)
{
    /// <summary>Fills the table's rows of these families.</summary>
    internal void Add()
    {
        foreach (ref readonly var row in RemoteProcedures.Rows)
        {
            if (!row.IsEvent && row.ServedBy is not (ServedBy.None or ServedBy.Hypervisor))
            {
                Relay((P)row.Number, FamilyEvents.Of(row.ServedBy));
            }
        }

        AddStandIns();
    }

    void Relay(P procedure, FamilyEvents? events)
    {
        if (procedure == events?.Deregister)
        {
            // All families have the same form of the arguments.
            program.On<ConnectNetworkEventDeregisterAnyArgs>(procedure, Lane.Sdk, (call, args) =>
                shared.UpstreamsOf(call.Session).Of(call.Procedure.Row.ServedBy).Deregister(args.CallbackId));
            return;
        }

        var arguments = CallArguments.Of(procedure);
        var row = program.RowOf(procedure);
        program.Add(procedure, procedure switch
        {
            P.StorageVolUpload or P.StorageVolDownload => new RelayedStream(row, arguments, shared.UpstreamsOf),
            _ when procedure == events?.Register => new RelayedRegistration(row, arguments, shared.UpstreamsOf),
            _ => new RelayedProcedure(row, arguments, shared.UpstreamsOf),
        });
    }

    // What is answered where there is no such daemon.
    void AddStandIns()
    {
        var table = new StandInTable(program, shared);
        StorageStandIns.Add(table, shared.Storage);
        StorageStandIns.Add(table, shared.Pools);
        NetworkStandIns.Add(table);
        NodeDeviceStandIns.Add(table);
    }
}
