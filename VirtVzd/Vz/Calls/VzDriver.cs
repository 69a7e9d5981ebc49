// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Events;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Sdk;
using VirtVzd.Vz.Backups;
using VirtVzd.Vz.Config;
using VirtVzd.Vz.Guests;
using VirtVzd.Vz.Refusals;
using VirtVzd.Vz.Session;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// What all connections share, and the steps that most calls have in common: find the domain, check the caller's
/// rights, take the domain's job, work with the SDK, see the result arrive. Any thread.
/// </summary>
/// <param name="Options">Waits.</param>
/// <param name="Registry">The guests.</param>
/// <param name="Events">The subscribers.</param>
/// <param name="Pump">The registry's thread.</param>
/// <param name="Slot">The session.</param>
/// <param name="Follower">Who keeps the registry in step.</param>
/// <param name="Edits">How configurations are changed.</param>
/// <param name="Snapshots">Who counts snapshots.</param>
/// <param name="Shutdowns">Who looks after shutdowns when their calls have returned.</param>
/// <param name="Notes">What is written about guests.</param>
/// <param name="Checkpoints">Moments since which the host follows changes of guests' disks.</param>
/// <param name="Locks">Guests that somebody else holds.</param>
/// <param name="Log">Where is said what libvirt's errors have no words for.</param>
/// <param name="Stop">Set when the daemon stops.</param>
sealed record VzDriver(
    VzOptions Options,
    DomainRegistry Registry,
    DomainEventHub Events,
    EventPump Pump,
    SessionSlot Slot,
    HostFollower Follower,
    ConfigEdit Edits,
    SnapshotCounter Snapshots,
    ShutdownWatch Shutdowns,
    GuestNotesRecords Notes,
    CheckpointRecords Checkpoints,
    OutsideLocks Locks,
    ILogger Log,
    CancellationToken Stop)
{
    /// <summary>Finds the domain that a call is about, for calls that need its configuration.</summary>
    /// <exception cref="LibvirtException">
    /// There is none, the caller may not, or its configuration cannot be read, so that nothing true could be said of
    /// it.
    /// </exception>
    internal Domain Find(CallContext call, DomainReference reference)
    {
        var domain = FindEvenInTrouble(call, reference);
        return domain.View.Trouble is { } trouble ? throw OperationErrors.Unreadable(domain.View, trouble) : domain;
    }

    /// <summary>
    /// Finds the domain that a call is about by its UUID, and checks the caller's rights on it: with <see cref="Find"/>
    /// the only way from what a client names to a domain, so that no call can forget them. For calls that need no more
    /// than its state.
    /// </summary>
    /// <exception cref="LibvirtException">There is none, or the caller may not.</exception>
    internal Domain FindEvenInTrouble(CallContext call, DomainReference reference)
    {
        var domain = Registry.Table.ByUuid(reference.Uuid)
            ?? throw OperationErrors.NoDomain(reference.Uuid, reference.Name);
        call.RequireDomain(domain.View.Reference);
        return domain;
    }

    /// <summary>Whether a list is to have a domain.</summary>
    internal bool Passes(DomainFilter filter, DomainView view) => filter.Matches(
        view, filter.LooksAtCheckpoints && Checkpoints.Of(view.Definition.Uuid).Count > 0);

    /// <summary>Reads configurations of the host that there is a session with.</summary>
    /// <exception cref="LibvirtException">There is none.</exception>
    internal VmConfigReader NewReader() => new(
        Slot.Require().Version, Options.HostCpus, Options.Consoles, Log, Options.HostMhz);

    /// <summary>Writes configurations for a host of one version.</summary>
    internal VmConfigWriter NewWriter(HypervisorVersion version) => new(version, Options.Consoles, Edits.PciDevices);

    /// <summary>Refuses flag bits that a call does not know.</summary>
    internal static void CheckFlags(uint flags, uint known, string function) =>
        KnownFlags.Check(ErrorDomain.Parallels, flags, known, function);

    /// <summary>Checks a document for a client that asks for that.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="schema">File of libvirt's schema, such as <c>domain.rng</c>.</param>
    /// <exception cref="LibvirtException">It does not follow the schema, or no schemas are installed.</exception>
    internal void Validate(string xml, string schema)
    {
        var schemas = Options.Schemas
            ?? throw LibvirtException.Of(ErrorCode.XmlInvalidSchema, ErrorDomain.Xml, "no schemas are installed");
        schemas.Validate(xml, schema);
    }

    /// <summary>Takes the domain's job and runs <paramref name="work"/> with the guest as the SDK knows it.</summary>
    /// <exception cref="LibvirtException">
    /// The job cannot be had, the domain is gone, there is no session, or the SDK refuses.
    /// </exception>
    internal void Work(Domain domain, DomainJobKind kind, Action<PrlVm> work) =>
        Work(domain, kind, DomainJobOperation.Unknown, work);

    /// <summary>The same for what libvirt has a number for.</summary>
    internal void Work(Domain domain, DomainJobKind kind, DomainJobOperation operation, Action<PrlVm> work)
    {
        DomainJob job;
        using (var turn = BeginTurn(domain, kind, operation))
        {
            CheckPresent(domain);
            job = turn.Job;
            WithGuest(domain, job, work);
            turn.Succeed();
        }

        // A start is a job to who asks what is done, and over when the domain has started to everybody else.
        if (operation is not (DomainJobOperation.Unknown or DomainJobOperation.Start))
        {
            TellCompleted(domain, job);
        }
    }

    /// <summary>Waits for a call's turn to change a domain, as long as the options let it.</summary>
    /// <returns>To be disposed when it is done.</returns>
    /// <exception cref="LibvirtException">
    /// Its turn has not come in time, too many wait, or the daemon stops.
    /// </exception>
    internal DomainJobs.Turn BeginTurn(
        Domain domain, DomainJobKind kind, DomainJobOperation operation = DomainJobOperation.Unknown) =>
        domain.Jobs.Begin(kind, Options.DomainWaitMs, Options.DomainQueueMax, operation, Stop);

    /// <summary>Tells clients of a job that has ended.</summary>
    internal void TellCompleted(Domain domain, DomainJob job, bool succeeded = true) =>
        Pump.Post(() => Events.Deliver(new DomainJobCompletedEvent(domain.View.Reference, job.Ended(succeeded))));

    /// <summary>Runs <paramref name="work"/> for a call whose turn it is.</summary>
    /// <exception cref="LibvirtException">The domain is gone, there is no session, or the SDK refuses.</exception>
    internal void WithGuest(Domain domain, DomainJob job, Action<PrlVm> work)
    {
        // A destroy tries again by itself.
        using var attempt = job.Kind == DomainJobKind.Destroy
            ? null
            : Locks.Enter(domain.Uuid, Options.DomainWaitMs, Stop);
        try
        {
            WithSession(session =>
            {
                using var vm = FindVm(session.Editing, domain, job.Control);
                work(vm);
            });
            Locks.Forget(domain.Uuid);
        }
        catch (LibvirtException e) when (e.InnerException is PrlFailure failure && Refusal.OfLock(failure) is not null)
        {
            Locks.Note(domain.Uuid, e);
            throw;
        }
    }

    /// <summary>
    /// Puts a question to the SDK about a guest, beside whatever is done to it. The guest's configuration must not be
    /// read from it: others ask at the same time.
    /// </summary>
    /// <exception cref="LibvirtException">The domain is gone, there is no session, or the SDK refuses.</exception>
    internal void Ask(Domain domain, Action<PrlVm> question) => WithSession(session =>
    {
        using var vm = FindVm(session.Asking, domain);
        question(vm);
    });

    /// <summary>The tree of a domain's snapshots as the SDK tells it; empty where there are none.</summary>
    /// <exception cref="LibvirtException">
    /// The SDK refuses, or does not answer in time (code 68, with the domain's name).
    /// </exception>
    internal string ReadSnapshots(Domain domain, PrlVm vm)
    {
        try
        {
            return vm.GetSnapshotsTree(Options.SnapshotTreeMs);
        }
        catch (LibvirtException e) when (PrlFailure.CodeOf(e) == PrlResult.Unimplemented)
        {
            // A guest whose kind cannot have snapshots has none.
            return "";
        }
        catch (LibvirtException e) when (e.Code == ErrorCode.OperationTimeout)
        {
            throw OperationErrors.SnapshotsUnanswered(domain.View, Options.SnapshotTreeMs, e);
        }
    }

    /// <summary>What is known of a domain that runs, for calls that are about the run.</summary>
    /// <exception cref="LibvirtException">It does not.</exception>
    internal static DomainView RequireActive(Domain domain) => domain.View is { IsActive: true } view
        ? view
        : throw LibvirtException.Of(ErrorCode.OperationInvalid, ErrorDomain.Parallels, "domain is not running");

    /// <summary>A domain may be undefined while a call queues for its job.</summary>
    internal static void CheckPresent(Domain domain)
    {
        if (domain.IsRemoved)
        {
            throw OperationErrors.NoDomain(domain.Uuid, domain.View.Definition.Name);
        }
    }

    /// <summary>
    /// Runs <paramref name="work"/> with the session there is, tells what the SDK refuses in libvirt's terms, and
    /// notices when the session is lost.
    /// </summary>
    /// <exception cref="LibvirtException">There is none, the SDK refuses, or the daemon stops.</exception>
    internal void WithSession(Action<SdkSession> work)
    {
        // What is begun now would go on without an answer.
        if (Stop.IsCancellationRequested)
        {
            throw LibvirtException.DaemonStops(ErrorDomain.Parallels);
        }

        var session = Slot.Require();
        try
        {
            work(session);
        }
        catch (LibvirtException e) when (PrlFailure.IsLoss(e))
        {
            Follower.ReportLost(session, ConnectCloseReason.EndOfFile);
            throw Refusal.Of(e);
        }
        catch (LibvirtException e) when (Refusal.Of(e) is var refusal && !ReferenceEquals(refusal, e))
        {
            throw refusal;
        }
        catch (ObjectDisposedException e)
        {
            // The follower gave the session up between two steps of this call.
            throw Stop.IsCancellationRequested
                ? LibvirtException.DaemonStops(ErrorDomain.Parallels)
                : LibvirtException.Internal(
                    ErrorDomain.Parallels, "the connection to the Virtuozzo dispatcher is lost", e);
        }
    }

    /// <summary>
    /// Waits until the registry shows the result of an operation that went well, so that the caller's next question is
    /// answered by it: by the SDK's own event, or, where that does not come, by asking.
    /// </summary>
    internal void Settle(Domain domain, Func<DomainView, bool> expected)
    {
        if (!domain.WaitUntil(expected, Options.EventWaitMs, Stop))
        {
            Follower.Refresh(domain.Uuid);
        }
    }

    /// <summary>
    /// Takes the domain's job and changes its state, as far as that is possible; waits until the registry shows it.
    /// </summary>
    /// <param name="domain">The domain.</param>
    /// <param name="kind">What is done.</param>
    /// <param name="possible">From which views it can be done.</param>
    /// <param name="operation">Does it.</param>
    /// <param name="expected">What the registry is to show afterwards.</param>
    /// <param name="jobOperation">What clients are told that is done.</param>
    /// <param name="cause">What clients are told is the reason of the change.</param>
    /// <exception cref="LibvirtException">
    /// It cannot be done, or the SDK refuses; or what <see cref="Work(Domain, DomainJobKind, Action{PrlVm})"/> throws.
    /// </exception>
    internal void ChangeState(
        Domain domain,
        DomainJobKind kind,
        Func<DomainView, bool> possible,
        Action<PrlVm> operation,
        Func<DomainView, bool> expected,
        DomainJobOperation jobOperation = DomainJobOperation.Unknown,
        ChangeCause cause = ChangeCause.None) => Work(domain, kind, jobOperation, vm =>
    {
        RequireState(domain, possible, OperationErrors.StateForbids);
        using var scope = domain.Causes.Begin(cause);
        try
        {
            operation(vm);
        }
        catch (LibvirtException e)
        {
            throw ChangeFailed(domain, e, possible);
        }

        Settle(domain, expected);
    });

    /// <summary>
    /// What a client is told of a change of state that failed; the same where the SDK was not the one to fail.
    /// </summary>
    internal LibvirtException ChangeFailed(Domain domain, LibvirtException e, Func<DomainView, bool> possible)
    {
        if (e.InnerException is not PrlFailure failure || PrlFailure.IsLoss(e))
        {
            return e;
        }

        Log.Warning($"domain {domain.View.Definition.Name}: {failure.Function} failed: {failure.Message}");
        // Some refusals of the state come without a code of their own.
        var isForbidden = failure.Code == PrlResult.Failure && IsForbidden(domain, possible);
        return OperationErrors.StateChange(failure, isForbidden);
    }

    /// <summary>
    /// Refuses what the state forbids. An event may still be on its way: before a call is refused, the SDK is asked
    /// once more. On the way from one state to another the SDK decides.
    /// </summary>
    internal void RequireState(Domain domain, Func<DomainView, bool> possible, Func<LibvirtException> refusal)
    {
        if (!domain.View.IsInTransition && !possible(domain.View) && IsForbidden(domain, possible))
        {
            throw refusal();
        }
    }

    bool IsForbidden(Domain domain, Func<DomainView, bool> possible)
    {
        Follower.Refresh(domain.Uuid);
        return !domain.View.IsInTransition && !possible(domain.View);
    }

    /// <summary>The guest as a login knows it.</summary>
    /// <exception cref="LibvirtException">The domain is gone, or the SDK refuses.</exception>
    internal static PrlVm FindVm(PrlServer login, Domain domain, PrlJobControl? control = null, int? timeoutMs = null)
    {
        try
        {
            return login.FindVm(domain.Uuid, control, timeoutMs);
        }
        catch (LibvirtException e) when (PrlFailure.CodeOf(e) == PrlResult.VmUuidNotFound)
        {
            throw OperationErrors.NoDomain(domain.Uuid, domain.View.Definition.Name);
        }
    }
}
