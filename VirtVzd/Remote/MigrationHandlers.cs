// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>The steps of the migration protocol with typed parameters.</summary>
static class MigrationHandlers
{
    /// <summary>The first step, at the source.</summary>
    internal static DomainMigrateBegin3ParamsRet Begin(OpenCall call, DomainMigrateBegin3ParamsArgs args)
    {
        var offer = call.Connection.Migration.Begin(
            call.Context, args.Domain.ToDriver(), MigrationParameterList.Read(args.Parameters), args.Flags);
        return new DomainMigrateBegin3ParamsRet(offer.Cookie, offer.Xml);
    }

    /// <summary>The second, at the destination.</summary>
    internal static DomainMigratePrepare3ParamsRet Prepare(OpenCall call, DomainMigratePrepare3ParamsArgs args)
    {
        var place = call.Connection.Migration.Prepare(
            call.Context, MigrationParameterList.Read(args.Parameters), args.CookieIn, args.Flags);
        return new DomainMigratePrepare3ParamsRet(place.Cookie, place.Uri);
    }

    /// <summary>The third, at the source: the move itself, or all of it.</summary>
    internal static DomainMigratePerform3ParamsRet Perform(OpenCall call, DomainMigratePerform3ParamsArgs args) =>
        new(call.Connection.Migration.Perform(
            call.Context,
            args.Domain.ToDriver(),
            args.DestinationUri,
            MigrationParameterList.Read(args.Parameters),
            args.CookieIn,
            args.Flags));

    /// <summary>The fourth, at the destination.</summary>
    internal static DomainMigrateFinish3ParamsRet Finish(OpenCall call, DomainMigrateFinish3ParamsArgs args)
    {
        var arrival = call.Connection.Migration.Finish(
            call.Context, MigrationParameterList.Read(args.Parameters), args.CookieIn, args.Flags, args.Cancelled != 0);
        return new DomainMigrateFinish3ParamsRet(arrival.Domain.ToWire(), arrival.Cookie);
    }

    /// <summary>The last, at the source.</summary>
    internal static void Confirm(OpenCall call, DomainMigrateConfirm3ParamsArgs args) =>
        call.Connection.Migration.Confirm(
            call.Context,
            args.Domain.ToDriver(),
            MigrationParameterList.Read(args.Parameters),
            args.CookieIn,
            args.Flags,
            args.Cancelled != 0);
}
