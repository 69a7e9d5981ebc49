// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using VirtVzd.DomainXml.Changes;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Printing;
using VirtVzd.DomainXml.Rules;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Flags;
using VirtVzd.Driver.Migration;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Sdk;
using VirtVzd.Vz.Guests;
using VirtVzd.Vz.Migration;

namespace VirtVzd.Vz.Calls;

/// <content>The host that a guest goes from.</content>
sealed partial class VzMigrationDriver
{
    const string SocketParameter = "socket=";

    MigrationOffer Offer(Domain domain, DomainMigrateFlags asked)
    {
        RequireMovable(domain, asked);
        var view = domain.View;
        var xml = DomainFormatter.Format(
            view.IsActive
                ? domain.ShownTexts.In(view.Definition) with { Id = view.Id }
                : domain.StoredTexts.In(view.Definition),
            DomainFormat.Migratable);
        var cookie = new MigrationCookie(OwnSession(), domain.Uuid, view.Definition.Name)
        {
            Phase = asked.HasFlag(DomainMigrateFlags.Paused) && view.Phase == DomainPhase.Running
                ? DomainPhase.Paused
                : view.Phase,
            LuggageLines = _luggage.Pack(domain.Uuid),
        };
        return new MigrationOffer(xml, cookie.ToBytes());
    }

    Guid OwnSession() => _driver.Slot.Require().Editing.SessionUuid ?? throw LibvirtException.Internal(
        ErrorDomain.Parallels, "the Virtuozzo dispatcher has not told the UUID of the daemon's session");

    // What the host refuses after a while is refused at once; and a run that ends with a client here cannot go where he
    // is not.
    void RequireMovable(Domain domain, DomainMigrateFlags asked)
    {
        var view = domain.View;
        if (_runs.Holds(domain))
        {
            throw LibvirtException.Of(
                ErrorCode.OperationInvalid, ErrorDomain.Parallels, "domain is marked for auto destroy");
        }

        if (view is { IsContainer: false, HasSnapshots: true })
        {
            throw LibvirtException.Of(
                ErrorCode.OperationInvalid, ErrorDomain.Parallels,
                $"cannot migrate domain with {view.SnapshotCount} snapshots");
        }

        // The host's tool takes the memory of a container along only where it runs.
        if (view.IsContainer && (view.Phase == DomainPhase.Paused
            || (view.Phase == DomainPhase.Running && asked.HasFlag(DomainMigrateFlags.Paused))))
        {
            throw LibvirtException.Of(
                ErrorCode.OperationUnsupported, ErrorDomain.Parallels,
                "the host cannot migrate a container that is paused, or leave it paused");
        }
    }

    // A document of the client's own: the guest moves as it is, so one that says the same is taken.
    static void RequireUnchanged(Domain domain, MigrationParameters parameters)
    {
        if (parameters.DestinationXml is not { } xml)
        {
            return;
        }

        var before = domain.View.Definition;
        var wanted = Redefinition.Complete(DomainParser.Parse(xml), before);
        var changes = wanted.Uuid != before.Uuid ? "uuid"
            : wanted.Name != before.Name && wanted.Name != parameters.DestinationName ? "name"
            : string.Join(", ", DefinitionChanges.Between(before, wanted).Parts.Select(static part => part.Name));
        if (changes.Length > 0)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationUnsupported,
                ErrorDomain.Parallels,
                $"Changing destination XML is not supported: it is another one in {changes}");
        }
    }

    byte[] Move(Departure departure, MigrationUri uri, MigrationCookie place, string? name, DomainMigrateFlags asked)
    {
        var (domain, turn) = (departure.Domain, departure.Turn);
        RequireMovable(domain, asked);
        var phase = domain.View.Phase;
        using (domain.Causes.Begin(ChangeCause.Departing))
        {
            _driver.WithGuest(domain, turn.Job, vm => Move(departure, vm, uri, place.Session, name, asked));
            if (!departure.IsEndUnknown)
            {
                _driver.Settle(domain, static _ => false);
            }
        }

        if (!departure.IsEndUnknown)
        {
            turn.Succeed();
            _driver.TellCompleted(domain, turn.Job);
        }

        return new MigrationCookie(OwnSession(), domain.Uuid, name ?? domain.View.Definition.Name)
        {
            Phase = phase,
            IsEndUnknown = departure.IsEndUnknown,
            Failure = departure.Failure,
        }.ToBytes();
    }

    void Move(Departure departure, PrlVm vm, MigrationUri uri, Guid session, string? name, DomainMigrateFlags asked)
    {
        var domain = departure.Domain;
        var wasOn = domain.View.IsActive;
        var isPaused = asked.HasFlag(DomainMigrateFlags.Paused) && vm.GetState() == PrlVmState.Running;
        if (isPaused)
        {
            vm.Pause();
        }

        try
        {
            var flags = MigrationRequest.ToSdk(asked, domain.View.IsContainer);
            vm.Migrate(uri.Host, uri.Port, session, name ?? "", flags, _driver.Options.MigrationTimeoutMs);
        }
        catch (LibvirtException e)
        {
            _log.Warning($"domain {domain.View.Definition.Name} is not migrated to {uri}: {e.Message}");
            var isOff = !PrlFailure.IsLoss(e) && !_driver.Stop.IsCancellationRequested
                && IsOffAfterFailure(domain, vm, isPaused);
            var told = MigrationErrors.Of(e, isOffNow: wasOn && isOff);
            if (wasOn && domain.View.IsContainer && PrlFailure.CodeOf(e) == PrlResult.CtMigrateInternalError)
            {
                // The tool says this of everything, also of a line that broke when its other half had started the
                // container, and runs on here what runs there.
                (departure.IsEndUnknown, departure.Failure) = (true, told.Str2 ?? told.Message);
                return;
            }

            departure.IsEndUnknown = wasOn && isOff && PrlFailure.CodeOf(e) == PrlResult.OperationWasCanceled;
            if (!departure.IsEndUnknown)
            {
                throw told;
            }
        }
    }

    // The other host has the guest, and this one was not told so: the line broke at the end.
    void LetGo(Departure departure)
    {
        var (domain, job) = (departure.Domain, departure.Turn.Job);
        try
        {
            using var scope = domain.Causes.Begin(ChangeCause.Departing);
            job.Control.Rearm();
            _driver.WithGuest(domain, job, vm =>
            {
                if (domain.View.IsContainer && vm.GetState() == PrlVmState.Running)
                {
                    _log.Warning(
                        $"domain {domain.View.Definition.Name} has been started at its destination, and ends here");
                    vm.Kill(_driver.Options.MigrationEndMs);
                }

                if (vm.GetState() is not (PrlVmState.Stopped or PrlVmState.Suspended or PrlVmState.Mounted))
                {
                    _log.Error($"domain {domain.View.Definition.Name} runs at its destination, and here as well");
                    return;
                }

                vm.Unregister();
                _driver.Settle(domain, static _ => false);
            });
        }
        catch (LibvirtException e)
        {
            _log.Warning(
                $"domain {domain.View.Definition.Name} is at its destination, and stays registered here: {e.Message}");
        }
    }

    // Restores the guest as it was, as far as it can be; answers whether it is off. The host may tell the state that
    // there was before where it is another one now, and tells it after the end of the job.
    bool IsOffAfterFailure(Domain domain, PrlVm vm, bool isPaused)
    {
        var isOff = false;
        try
        {
            vm.PutRight();
            var state = vm.GetState();
            if (isPaused && state == PrlVmState.Paused)
            {
                vm.Resume();
            }

            isOff = state is PrlVmState.Stopped or PrlVmState.Mounted;
        }
        catch (LibvirtException e)
        {
            _log.Warning($"domain {domain.View.Definition.Name} is maybe not what it was before a migration that "
                + $"failed: {e.Message}");
        }

        domain.WaitUntil(static view => !view.IsInTransition, _driver.Options.EventWaitMs, _driver.Stop);
        _driver.Follower.Refresh(domain.Uuid);
        return isOff;
    }

    byte[] PerformWithDestination(
        Departure departure, string? destinationUri, MigrationParameters parameters, DomainMigrateFlags asked)
    {
        if (_driver.Options.Destinations is not { } destinations)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationUnsupported, ErrorDomain.Parallels, "this daemon cannot open other daemons");
        }

        if (departure.Domain.View.Phase == DomainPhase.Paused)
        {
            asked |= DomainMigrateFlags.Paused;
        }

        RequireUnchanged(departure.Domain, parameters);
        var offer = Offer(departure.Domain, asked);
        using var destination = destinations.Open(RequireElsewhere(destinationUri), _driver.Stop);
        if (!destination.KnowsParameters)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationUnsupported,
                ErrorDomain.Parallels,
                "the destination host does not know the migration protocol with extensible parameters");
        }

        var toDestination = asked & ~(DomainMigrateFlags.AutoConverge | DomainMigrateFlags.ChangeProtection);
        var place = destination.Prepare(parameters with { DestinationXml = offer.Xml }, offer.Cookie, toDestination);
        parameters = parameters with
        {
            Uri = place.Uri ?? parameters.Uri,
            DestinationName = parameters.DestinationName ?? departure.Domain.View.Definition.Name,
            DestinationXml = offer.Xml,
        };
        return MoveAndFinish(departure, destination, parameters, place.Cookie, asked, toDestination);
    }

    byte[] MoveAndFinish(
        Departure departure,
        IMigrationDestination destination,
        MigrationParameters parameters,
        byte[] cookie,
        DomainMigrateFlags asked,
        DomainMigrateFlags toDestination)
    {
        byte[] moved;
        try
        {
            moved = Move(
                departure, UriOf(parameters), MigrationCookie.Parse(cookie), parameters.DestinationName, asked);
        }
        catch (LibvirtException)
        {
            if (!TryFinish(destination, parameters, toDestination, departure.Domain))
            {
                throw;
            }

            LetGo(departure);
            return [];
        }

        try
        {
            var answer = destination.Finish(parameters, moved, toDestination, isCancelled: false).Cookie;
            if (departure.IsEndUnknown)
            {
                departure.IsEndUnknown = false;
                LetGo(departure);
            }

            return answer;
        }
        catch (LibvirtException e) when (!departure.IsEndUnknown)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationFailed,
                ErrorDomain.Parallels,
                $"the domain has been moved to '{parameters.Uri}', and the daemon there has not confirmed it: "
                    + $"{e.Message}",
                e);
        }
    }

    // The first error is the one that is told, unless the guest is there after all.
    bool TryFinish(
        IMigrationDestination destination, MigrationParameters parameters, DomainMigrateFlags flags, Domain domain)
    {
        try
        {
            destination.Finish(
                parameters, new MigrationCookie(OwnSession(), domain.Uuid, parameters.DestinationName!).ToBytes(),
                flags, isCancelled: true);
            return true;
        }
        catch (LibvirtException e)
        {
            _log.Debug($"domain {domain.View.Definition.Name}: the destination of the migration that failed says: "
                + $"{e.Message}");
            return false;
        }
    }

    // libvirt's client checks the same; this daemon at the other end would wait for itself.
    static string RequireElsewhere(string? uri)
    {
        var authority = uri?.IndexOf("://", StringComparison.Ordinal) is >= 0 and var at ? uri![(at + 3)..] : "";
        var end = authority.AsSpan().IndexOfAny('/', '?', '#');
        var host = end < 0 ? authority : authority[..end];
        var isLocal = host.Length == 0
            ? uri?.Contains(SocketParameter, StringComparison.Ordinal) != true
            : host.StartsWith("localhost", StringComparison.Ordinal);
        return !isLocal ? uri! : throw LibvirtException.Of(
            ErrorCode.InvalidArg, ErrorDomain.Parallels, "Attempt to migrate guest to the same host");
    }
}
