// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;

namespace VirtVzd.Admin;

/// <summary>Calls about how many clients a server takes (libvirt-admin.h: <c>VIR_SERVER_CLIENTS_*</c>).</summary>
sealed class ClientLimitHandlers(AdminSubjects subjects)
{
    const string ClientsMax = "nclients_max";
    const string AnonymousMax = "nclients_unauth_max";

    /// <summary>Limits and clients at this instant.</summary>
    internal AdminServerGetClientLimitsRet Get(RpcCall call, AdminServerGetClientLimitsArgs args)
    {
        var server = subjects.Server(args.Server.Name);
        AdminFlags.Check(args.Flags, known: 0, "adminServerGetClientLimits");
        var counts = server.Counts;
        return new AdminServerGetClientLimitsRet(
        [
            Parameter(ClientsMax, counts.Limits.ClientsMax),
            Parameter("nclients", counts.Clients),
            Parameter(AnonymousMax, counts.Limits.AnonymousMax),
            Parameter("nclients_unauth", counts.Anonymous),
        ]);
    }

    /// <summary>Changes the limits; what is not given stays. Nobody is disconnected.</summary>
    internal void Set(RpcCall call, AdminServerSetClientLimitsArgs args)
    {
        var server = subjects.ServerOfHandler(args.Server.Name);
        KnownParameters.CheckNames(args.Parameters);
        AdminFlags.Check(args.Flags, known: 0, "adminServerSetClientLimits");
        var given = UIntParameters.Of(args.Parameters, ClientsMax, AnonymousMax);
        server.ChangeLimits(limits =>
        {
            var changed = limits with
            {
                ClientsMax = given[ClientsMax, ToWire(limits.ClientsMax)],
                AnonymousMax = given[AnonymousMax, ToWire(limits.AnonymousMax)],
            };
            if (changed.ClientsMax < changed.AnonymousMax)
            {
                throw LibvirtException.InvalidArgument(
                    ErrorDomain.Rpc,
                    "The overall maximum number of clients must not be less than the number of clients waiting for "
                        + "authentication");
            }

            return changed;
        });
    }

    static TypedParam Parameter(string name, long value) => new(name, TypedParamValue.OfUInt(ToWire(value)));

    static uint ToWire(long value) => (uint)Math.Clamp(value, 0, uint.MaxValue);
}
