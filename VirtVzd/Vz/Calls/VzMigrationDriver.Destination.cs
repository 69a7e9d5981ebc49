// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Values;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Driver.Migration;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Vz.Config;
using VirtVzd.Vz.Guests;
using VirtVzd.Vz.Migration;

namespace VirtVzd.Vz.Calls;

/// <content>The host that a guest comes to.</content>
sealed partial class VzMigrationDriver
{
    /// <inheritdoc/>
    /// <remarks>
    /// What this host can know before anything moves is checked here; whether disks are shared and how much they take
    /// the hosts find out between them. A guest that is there for one run is so here too, unless the client wants it to
    /// stay (libvirt's qemu driver makes each one such that the client does not want to stay; of the hosts all stay
    /// that were to stay).
    /// </remarks>
    public MigrationPlace Prepare(CallContext call, MigrationParameters parameters, byte[] cookie, uint flags)
    {
        var asked = MigrationRequest.Check(flags, parameters, "vzDomainMigratePrepare3Params");
        if (parameters.DestinationXml is not { } xml)
        {
            throw LibvirtException.InvalidArgument(ErrorDomain.Parallels, "no domain XML passed");
        }

        var told = MigrationCookie.Parse(cookie);
        var definition = DomainParser.Parse(xml);
        var name = parameters.DestinationName ?? definition.Name;
        call.RequireDomain(new DomainReference(name, definition.Uuid, DomainReference.Inactive));
        if (told.Uuid != Guid.Empty && told.Uuid != definition.Uuid)
        {
            throw LibvirtException.Internal(
                ErrorDomain.Parallels,
                $"the migration cookie is about domain {told.Uuid:D}, and the document about {definition.Uuid:D}");
        }

        var uri = parameters.Uri is null ? MigrationUri.OfHost(_host.Name) : MigrationUri.Parse(parameters.Uri);
        RequireRoom(definition, name);
        RequireNetworks(definition, name);
        var parts = told.Luggage is { } luggage ? GuestLuggage.Check(luggage) : [];
        var isOfOneRun = !asked.HasFlag(DomainMigrateFlags.PersistDestination) && told.Luggage is { } its
            && GuestLuggage.IsOfOneRun(its);
        var session = OwnSession();
        var arrival = _arrivals.Expect(
            definition.Uuid, name, told.Phase ?? DomainPhase.Running, this, out var displaced);
        if (displaced is not null)
        {
            DropLuggage(displaced);
        }

        try
        {
            _luggage.Unpack(definition.Uuid, parts, isOfOneRun ? name : null);
            RequireRoom(definition, name);
        }
        catch (LibvirtException)
        {
            _arrivals.Forget(arrival);
            throw;
        }

        _log.Info($"domain {name} ({definition.Uuid:D}) is to come from another host");
        return new MigrationPlace(
            new MigrationCookie(session, definition.Uuid, name).ToBytes(), parameters.Uri is null
                ? uri.ToString()
                : null);
    }

    /// <inheritdoc/>
    public MigrationArrival Finish(
        CallContext call, MigrationParameters parameters, byte[] cookie, uint flags, bool isCancelled)
    {
        var asked = MigrationRequest.Check(flags, parameters, "vzDomainMigrateFinish3Params");
        var name = parameters.DestinationName
            ?? throw LibvirtException.InvalidArgument(ErrorDomain.Parallels, "destination_name is not set");
        var arrival = _arrivals.Of(name, this);
        var told = Read(cookie, isCancelled);
        var uuid = arrival?.Uuid ?? (told is { Uuid: var own } && own != Guid.Empty ? own : (Guid?)null)
            ?? _driver.Registry.Table.ByName(name)?.Uuid;
        RequireRights(call, name, uuid);
        var isDoubtful = isCancelled || told is { IsEndUnknown: true };
        var domain = uuid is { } known ? Await(known, arrival, isDoubtful) : null;
        End(arrival, mayComeYet: isDoubtful && domain is null);
        if (domain is null)
        {
            throw isCancelled
                ? LibvirtException.Of(
                    ErrorCode.MigrateFinishOk, ErrorDomain.Parallels,
                    $"migration of domain '{name}' was cancelled, and it has not come")
                : told is { IsEndUnknown: true }
                    ? LibvirtException.Of(
                        ErrorCode.OperationFailed,
                        ErrorDomain.Parallels,
                        told.Failure.Length > 0 ? told.Failure
                            : $"the connection between the hosts broke at the end of the migration: domain '{name}' "
                                + "has not come, and is shut off where it was")
                    : LibvirtException.NoDomain($"no domain with matching name '{name}'");
        }

        if (arrival is not null)
        {
            LeavePaused(domain, asked);
        }

        return new MigrationArrival(domain.View.Reference, []);
    }

    void RequireRights(CallContext call, string name, Guid? uuid) => call.RequireDomain(
        uuid is { } known && _driver.Registry.Table.ByUuid(known) is { } domain
            ? domain.View.Reference
            : new DomainReference(name, uuid ?? Guid.Empty, DomainReference.Inactive));

    // The dispatcher looks at the same, when data is about to move, and says less.
    void RequireRoom(DomainDefinition definition, string name)
    {
        var table = _driver.Registry.Table;
        if (table.ByUuid(definition.Uuid) is { } twin)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationFailed,
                ErrorDomain.Parallels,
                $"domain '{twin.View.Definition.Name}' is on this host already, with uuid {definition.Uuid:D}");
        }

        if (table.ByName(name) is { } namesake)
        {
            throw OperationErrors.NameTaken(name, namesake);
        }

        if (definition.OsType == OsType.Hvm && !_driver.Edits.HasCpus(definition.Vcpus))
        {
            throw LibvirtException.Of(
                ErrorCode.ConfigUnsupported,
                ErrorDomain.Parallels,
                $"the number of virtual CPUs, {definition.Vcpus}, is more than this host has");
        }
    }

    // The dispatcher looks at none of them. A container's bridge is given by another name than its device's.
    void RequireNetworks(DomainDefinition definition, string name)
    {
        List<string> networks =
            [.. SourcesOf(definition, InterfaceType.Network).Where(static network => network != VzNetworks.HostRouted)];
        var missing = (_driver.Options.Networks?.MissingOf(networks, _driver.Stop) ?? [])
            .Select(static network => $"network '{network}'");
        if (definition.OsType == OsType.Hvm)
        {
            missing = missing.Concat(SourcesOf(definition, InterfaceType.Bridge)
                .Where(bridge => _host.HasNetworkDevice(bridge) == false)
                .Select(static bridge => $"bridge '{bridge}'"));
        }

        var all = string.Join(", ", missing);
        if (all.Length > 0)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationFailed, ErrorDomain.Parallels,
                $"domain '{name}' cannot be migrated to this host, which does not have {all}");
        }
    }

    static IEnumerable<string> SourcesOf(DomainDefinition definition, InterfaceType type) => definition.Interfaces
        .Where(nic => nic.Type == type && nic.Source is { Length: > 0 })
        .Select(static nic => nic.Source!)
        .Distinct(StringComparer.Ordinal);

    // Where the source says nothing that makes sense, the name must do.
    static MigrationCookie? Read(byte[] cookie, bool isCancelled)
    {
        try
        {
            return cookie.Length == 0 ? null : MigrationCookie.Parse(cookie);
        }
        catch (LibvirtException) when (isCancelled)
        {
            return null;
        }
    }

    // The domain that has come, null where it has not. A host that takes back what had come tells so after a while. Of
    // one that is off nobody can tell whether all of it has come: where the source is in doubt, it is there.
    Domain? Await(Guid uuid, Arrival? arrival, bool isDoubtful)
    {
        if (_driver.Registry.Table.ByUuid(uuid) is null)
        {
            _driver.Follower.Refresh(uuid);
        }

        if (_driver.Registry.Table.ByUuid(uuid) is not { } domain)
        {
            return null;
        }

        if (isDoubtful && arrival is null)
        {
            return null;
        }

        domain.WaitUntil(
            view => arrival?.IsHere(view) != false
                && (isDoubtful ? arrival!.IsOn || arrival.IsComplete : !view.IsInTransition),
            _driver.Options.MigrationEndMs,
            _driver.Stop);
        _driver.Follower.Refresh(uuid);
        if (domain.IsRemoved)
        {
            return null;
        }

        if (!isDoubtful || (arrival!.IsOn && arrival.IsHere(domain.View)))
        {
            return domain;
        }

        _log.Warning($"domain {domain.View.Definition.Name}: the end of its migration is not known at its source, "
            + "and the host keeps what has come of it");
        return null;
    }

    // Where the source's daemon has died the hosts may not have begun, and go on.
    void End(Arrival? arrival, bool mayComeYet)
    {
        if (arrival is null)
        {
            return;
        }

        if (mayComeYet && !arrival.IsIn)
        {
            _arrivals.Leave(arrival);
            AwaitUnowned(arrival);
            return;
        }

        _driver.Pump.PostAndWait(() => _driver.Registry.ReportArrived(arrival));
        DropLuggage(arrival);
    }

    void AwaitUnowned(Arrival arrival)
    {
        _driver.Pump.Post(() => _driver.Registry.ReportLeft(arrival));
        _driver.Pump.PostLater(() => Abandon(arrival), _driver.Options.MigrationLateMs);
    }

    void Abandon(Arrival arrival)
    {
        _driver.Registry.ReportArrived(arrival);
        DropLuggage(arrival);
    }

    void DropLuggage(Arrival arrival)
    {
        if (_driver.Registry.Table.ByUuid(arrival.Uuid) is null && _arrivals.Of(arrival.Uuid) is null)
        {
            _luggage.Drop(arrival.Uuid);
        }
    }

    // A source of another kind may have left it running.
    void LeavePaused(Domain domain, DomainMigrateFlags asked)
    {
        if (!asked.HasFlag(DomainMigrateFlags.Paused)
            || domain.View is not { Phase: DomainPhase.Running, IsContainer: false })
        {
            return;
        }

        _driver.ChangeState(
            domain,
            DomainJobKind.ChangeState,
            static view => view.Phase == DomainPhase.Running,
            static vm => vm.Pause(),
            static view => view.Phase == DomainPhase.Paused,
            cause: ChangeCause.Paused);
    }
}
