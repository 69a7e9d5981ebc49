// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Threading;
using VirtVzd.Client;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Driver.Migration;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Remote;
using VirtVzd.Xdr;

namespace VirtVzd.Daemon;

/// <summary>Another daemon, on whose connection the destination's steps of a migration are asked for.</summary>
/// <param name="client">The connection, which has opened the driver there.</param>
/// <param name="stop">Set when this daemon stops.</param>
sealed class MigrationDestination(RpcClient client, CancellationToken stop) : IMigrationDestination
{
    // The destination waits for its host, and for what the host takes back. Keepalive ends the wait for one that is
    // gone.
    const int AnswerMs = 120_000;

    /// <inheritdoc/>
    public bool KnowsParameters => Call<ConnectSupportsFeatureArgs, ConnectSupportsFeatureRet>(
        RemoteProcedure.ConnectSupportsFeature, new ConnectSupportsFeatureArgs(
            (int)DriverFeature.MigrationParams)).Supported != 0;

    /// <inheritdoc/>
    public MigrationPlace Prepare(MigrationParameters parameters, byte[] cookie, DomainMigrateFlags flags)
    {
        var answer = Call<DomainMigratePrepare3ParamsArgs, DomainMigratePrepare3ParamsRet>(
            RemoteProcedure.DomainMigratePrepare3Params,
            new DomainMigratePrepare3ParamsArgs(MigrationParameterList.Write(parameters), cookie, (uint)flags));
        return new MigrationPlace(answer.CookieOut, answer.UriOut);
    }

    /// <inheritdoc/>
    public MigrationArrival Finish(
        MigrationParameters parameters, byte[] cookie, DomainMigrateFlags flags, bool isCancelled)
    {
        var answer = Call<DomainMigrateFinish3ParamsArgs, DomainMigrateFinish3ParamsRet>(
            RemoteProcedure.DomainMigrateFinish3Params,
            new DomainMigrateFinish3ParamsArgs(
                MigrationParameterList.Write(parameters), cookie, (uint)flags, isCancelled ? 1 : 0));
        return new MigrationArrival(
            new DomainReference(answer.Domain.Name, answer.Domain.Uuid, answer.Domain.Id), answer.CookieOut);
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    TRet Call<TArgs, TRet>(RemoteProcedure procedure, in TArgs arguments)
        where TArgs : struct, IXdrRecord<TArgs>
        where TRet : struct, IXdrRecord<TRet> => client.Call<TArgs, TRet>(
            ProgramNumbers.Remote,
            (int)procedure,
            arguments,
            CallPatience.Until(AnswerMs, stop));
}
