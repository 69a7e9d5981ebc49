// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Relay;
using VirtVzd.Rpc;
using VirtVzd.Xdr;
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
        program.Add(procedure, row => procedure switch
        {
            P.StorageVolUpload or P.StorageVolDownload => new RelayedStream(row, arguments, shared.UpstreamsOf),
            _ when procedure == events?.Register => new RelayedRegistration(row, arguments, shared.UpstreamsOf),
            _ => new RelayedProcedure(row, arguments, shared.UpstreamsOf),
        });
    }

    // Look-ups of files that installers make, where there is no daemon for storage.
    void AddStandIns()
    {
        var storage = shared.Storage;
        StandIn<StorageVolLookupByPathArgs, StorageVolLookupByPathRet>(P.StorageVolLookupByPath, storage.LookupByPath);
        StandIn<StorageVolGetInfoArgs, StorageVolGetInfoRet>(P.StorageVolGetInfo, storage.GetInfo);
        StandIn<StorageVolGetPathArgs, StorageVolGetPathRet>(P.StorageVolGetPath, storage.GetPath);
        StandIn<StorageVolGetXmlDescArgs, StorageVolGetXmlDescRet>(P.StorageVolGetXmlDesc, storage.GetVolumeXml);
        StandIn<StoragePoolLookupByVolumeArgs, StoragePoolLookupByVolumeRet>(P.StoragePoolLookupByVolume, storage.LookupPool);
        StandIn<StoragePoolGetInfoArgs, StoragePoolGetInfoRet>(P.StoragePoolGetInfo, storage.GetPoolInfo);
        StandIn<StoragePoolGetXmlDescArgs, StoragePoolGetXmlDescRet>(P.StoragePoolGetXmlDesc, storage.GetPoolXml);
    }

    void StandIn<TArgs, TRet>(P procedure, Func<RpcCall, TArgs, TRet?> handler)
        where TArgs : struct, IXdrRecord<TArgs>
        where TRet : struct, IXdrRecord<TRet> => program.Add(procedure, row => new RelayedProcedure(
            row,
            ArgumentsForm.Of<TArgs>(),
            shared.UpstreamsOf,
            (call, payload, reply) =>
            {
                var reader = new XdrReader(payload);
                if (handler(call, TArgs.Decode(ref reader)) is not { } result)
                {
                    return false;
                }

                reply.Reply(call.Header, result);
                return true;
            }));
}
