// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Host;
using VirtVzd.Sdk;
using VirtVzd.Vz.Backups;
using VirtVzd.Vz.Calls;
using VirtVzd.Vz.Config;
using VirtVzd.Vz.Guests;
using VirtVzd.Vz.Session;

namespace VirtVzd.Vz;

/// <summary>
/// The Virtuozzo driver: one object for the life of the daemon, shared by all clients. It serves from its start; what
/// the SDK cannot do yet is an error of the calls that need it.
/// </summary>
sealed class VzHypervisor : IHypervisor, IDisposable
{
    const string IdsFile = "ids";
    const string RecordsDirectory = "guests";

    // A thread that is asked to end does so in a slice of its wait and a few log-offs, or it hangs in the SDK.
    const int ThreadEndMs = 2_000;

    readonly VzOptions _options;
    readonly CancellationTokenSource _stop = new();
    readonly EventPump _pump;
    readonly DomainIds _ids;
    readonly NextDefinitions _next;
    readonly GuestNotesRecords _notes;
    readonly DomainRegistry _registry;
    readonly SessionSlot _slot = new();
    readonly CloseCallbacks _closeCallbacks = new();
    readonly SnapshotCounter _counter;
    readonly HostFollower _follower;
    readonly ShutdownWatch _shutdowns;
    readonly OffWatch _nextStarts;
    readonly OffWatch _ends;
    readonly OffWatch _bootStarts;
    readonly TransientGuests _transients;
    readonly GuestRemoval _removal;
    readonly ClientsRuns _runs = new();
    readonly VzDefinitions _definitions;
    readonly VzDriver _driver;
    readonly VzHost _host;
    readonly VzNodeDriver _node;
    readonly VzNodeStatistics _nodeStatistics;
    readonly VzNodeMemoryDriver _nodeMemory;
    readonly VzDeviceDriver _devices;
    readonly VzDomainStatistics _statistics;
    readonly VzSavedStateDriver _savedState;
    readonly VzTuningDriver _tuning;
    readonly VzResourceDriver _resources;
    readonly VzMetadataDriver _metadata;
    readonly VzJobDriver _jobs;
    readonly VzSnapshotDriver _snapshots;
    readonly VzConsoleDriver _consoles;
    readonly VzAgentDriver _agents;
    readonly VzPlatformDriver _platform;
    readonly VzScreenDriver _screens;
    readonly VzInspectionDriver _inspection;
    readonly VzNodeDeviceDriver _nodeDevices;
    readonly VzNetworkDriver _networks;
    readonly VzBackupDriver _backups;
    readonly VzCheckpointDriver _checkpoints;
    readonly Arrivals _arrivals;
    readonly GuestLuggage _luggage;
    readonly ILogger _log;
    bool _isDisposed;

    /// <summary>Prepares the driver; nothing is connected before <see cref="Start"/>.</summary>
    /// <param name="options">What it is told.</param>
    /// <param name="loggers">Makes the loggers of this folder's categories.</param>
    /// <param name="open">Opens the SDK's library; by default the one that the options name.</param>
    /// <param name="reading">
    /// Makes definitions of the configurations of a product's version; by default with <see cref="VmConfigReader"/>.
    /// </param>
    internal VzHypervisor(
        VzOptions options,
        ILoggerFactory loggers,
        Func<SdkLibrary>? open = null,
        Func<HypervisorVersion, ConfigReading>? reading = null)
    {
        var log = _log = loggers.CreateLogger("vz.vz_driver");
        var sdkLog = loggers.CreateLogger("vz.vz_sdk");
        var trace = new SdkTrace(loggers.CreateLogger("vz.sdk"));
        _host = new VzHost(new HostFiles(), new MachineCpuRegisters());
        options = options with
        {
            SdkLibrary = SdkLibraryName.Choose(options.SdkLibrary),
            HostCpus = options.HostCpus > 0 ? options.HostCpus : int.Max(_host.Topology.Present.Count, 1),
            HostMhz = options.HostMhz > 0 ? options.HostMhz : (uint)int.Max(_host.Node.Mhz, 0),
        };
        _options = options;
        _arrivals = new Arrivals(options.MigrationLateMs);
        _pump = new EventPump(log);
        _ids = new DomainIds(Path.Combine(options.StateDirectory, IdsFile), log, options.Disk, TryLater);
        var directory = Path.Combine(options.LastingDirectory ?? options.StateDirectory, RecordsDirectory);
        var records = new GuestRecords(directory, log, options.Disk, TryLater);
        _next = new NextDefinitions(records, log);
        _notes = new GuestNotesRecords(records, log);
        _transients = new TransientGuests(records);
        _luggage = new GuestLuggage(records, _transients);
        var boots = new BootStarts(records, options.BootId ?? HostBoot.Id(new HostFiles()));
        var events = new DomainEventHub();
        _registry = new DomainRegistry(
            _ids, events, TimeSpan.FromMilliseconds(2.0 * options.LookupTimeoutMs), _next, _notes, _arrivals,
            _transients, boots)
        {
            HostCpus = options.HostCpus,
            Gone = view => options.Consoles.Forget(
                view.Definition, _registry!.Table.Active.Select(static other => other.View.Definition)),
        };
        _counter = new SnapshotCounter(options, _slot, _pump, _registry, sdkLog, _stop.Token);
        _follower = new HostFollower(
            options,
            open ?? (() => SdkLibrary.Open(options.SdkLibrary, trace)),
            reading ?? (version =>
                new VmConfigReader(version, options.HostCpus, options.Consoles, sdkLog, options.HostMhz).Read),
            _slot,
            _pump,
            _registry,
            _counter,
            _closeCallbacks.Fire,
            sdkLog,
            trace,
            _stop.Token);
        _shutdowns = new ShutdownWatch(options, _pump, _registry, _follower.LookUp, log, _stop.Token);
        var hardware = new HostHardware();
        _driver = new VzDriver(
            options,
            _registry,
            events,
            _pump,
            _slot,
            _follower,
            new ConfigEdit(HasCpus, new HostPciDevices(() => hardware.Of(_slot.Require()).PciDevices), log),
            _counter,
            _shutdowns,
            _notes,
            new CheckpointRecords(records),
            new OutsideLocks(TimeSpan.FromMilliseconds(options.LockMemoryMs)),
            log,
            _stop.Token);
        _node = new VzNodeDriver(_host);
        _nodeStatistics = new VzNodeStatistics(_host);
        _nodeMemory = new VzNodeMemoryDriver(_host);
        _definitions = new VzDefinitions(_driver, _next, log);
        _nextStarts = new OffWatch(
            "vz-next-starts", _definitions.ApplyKept, "what is kept for its next start is not in its configuration yet",
            log, _stop.Token);
        _next.Due = _nextStarts.Ask;
        _removal = new GuestRemoval(_driver, _transients, log);
        _ends = new OffWatch(
            "vz-transients", _removal.RemoveIfOver, "it was there for one run, which is over, and is not gone yet", log,
            _stop.Token);
        _transients.Due = _ends.Ask;
        _bootStarts = new OffWatch(
            "vz-boot-starts",
            new VzBootStarts(_driver, boots, NewDomainDriver().StartByItself, log).Start,
            "it was to start with this boot of the host, and has not yet",
            log,
            _stop.Token);
        boots.Due = _bootStarts.Ask;
        _devices = new VzDeviceDriver(_driver, _definitions, log);
        _statistics = new VzDomainStatistics(_driver, _host);
        _savedState = new VzSavedStateDriver(_driver, log);
        _tuning = new VzTuningDriver(_driver, _definitions, boots);
        _resources = new VzResourceDriver(_driver, _definitions, _host);
        _metadata = new VzMetadataDriver(_driver);
        _jobs = new VzJobDriver(_driver);
        _snapshots = new VzSnapshotDriver(_driver);
        _consoles = new VzConsoleDriver(_driver);
        _agents = new VzAgentDriver(_driver);
        _platform = new VzPlatformDriver(_driver, _definitions);
        _screens = new VzScreenDriver(_driver);
        _inspection = new VzInspectionDriver(_driver);
        _nodeDevices = new VzNodeDeviceDriver(_driver, hardware, _host);
        _networks = new VzNetworkDriver(_driver);
        _backups = new VzBackupDriver(_driver);
        _checkpoints = new VzCheckpointDriver(_driver);
    }

    /// <inheritdoc/>
    public int ActiveDomainCount => _registry.Table.ActiveCount;

    /// <inheritdoc/>
    public Action ActivityChanged
    {
        set => _registry.ActivityChanged = value;
    }

    /// <summary>
    /// Begins to connect to the dispatcher in the background; the daemon's start does not wait for it.
    /// </summary>
    internal void Start()
    {
        _ids.Load();
        _next.Load();
        _follower.Start();
        _counter.Start();
        _shutdowns.Start();
        _nextStarts.Start();
        _ends.Start();
        _bootStarts.Start();
    }

    /// <inheritdoc/>
    public IHypervisorConnection Open(CallContext call, string? name)
    {
        var uri = VzUri.Parse(name, _options.SessionMode);
        call.RequireConnect();
        var session = _slot.Await(_options.OpenWaitMs, _options.RetryMs, _follower.Hurry);
        return new VzConnection(
            new VzConnectDriver(
                uri, _host, session.Version, _closeCallbacks,
                migratesBetweenDaemons: _options.Destinations is not null),
            _node,
            _nodeStatistics,
            NewDomainDriver(),
            _devices,
            _statistics,
            new VzEventSource(_driver.Events),
            new VzMigrationDriver(_driver, _host, _arrivals, _luggage, _runs, _log))
        {
            Cpus = new VzCpuDriver(_host.Cpu, session.Version, _options.Schemas),
            NodeMemory = _nodeMemory,
            SavedState = _savedState,
            Tuning = _tuning,
            Resources = _resources,
            Metadata = _metadata,
            Jobs = _jobs,
            Snapshots = _snapshots,
            Consoles = _consoles,
            Agents = _agents,
            Platform = _platform,
            Screens = _screens,
            Inspection = _inspection,
            NodeDevices = _nodeDevices,
            Networks = _networks,
            Backups = _backups,
            Checkpoints = _checkpoints,
        };
    }

    /// <summary>
    /// Whether a thread did not end, because the SDK does not return from a call. Known after <see cref="Dispose"/>.
    /// </summary>
    internal bool HasLeftThreads { get; private set; }

    /// <summary>Ends the runs of guests that are to go with their clients. None is added any more.</summary>
    /// <param name="over">Called when all have ended or cannot, on any thread; at once where there are none.</param>
    /// <returns>Whether there are any.</returns>
    internal bool EndRunsOfClients(Action over) => _runs.EndAll(over);

    /// <summary>
    /// The daemon stops: calls that wait for the SDK, or for their turn, end with an error, and those that come are
    /// refused; what is answered from memory still is. What the SDK has been asked to do, it does, and guests do not
    /// notice.
    /// </summary>
    internal void EndWaits()
    {
        _stop.Cancel();
        _slot.EndWaits();
    }

    /// <summary>Logs off, after <see cref="EndWaits"/>. Does not wait for a thread that hangs.</summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        EndWaits();
        HasLeftThreads = !_follower.End(ThreadEndMs) | !_counter.End(ThreadEndMs) | !_shutdowns.End(ThreadEndMs)
            | !_nextStarts.End(ThreadEndMs)
            | !_ends.End(ThreadEndMs) | !_bootStarts.End(ThreadEndMs) | !_backups.End(ThreadEndMs)
            | !_pump.End(ThreadEndMs);
        if (!HasLeftThreads)
        {
            _ids.Dispose();
        }
    }

    // The daemon may see fewer CPUs than there are: the SDK, which takes a while to count them, has the last word.
    bool HasCpus(uint count) => count <= _options.HostCpus || count <= _slot.Require().Editing.CountCpus();

    VzDomainDriver NewDomainDriver() => new(_driver, _definitions, _transients, _removal, _runs, _log);

    void TryLater(Action write) => _pump.PostLater(write, _options.WriteRetryMs);
}
