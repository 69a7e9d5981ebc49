// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using System.Threading;
using Microsoft.Extensions.Logging.Abstractions;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Auth;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Events;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Support;
using VirtVzd.Vz;
using VirtVzd.Vz.Config;
using VirtVzd.Vz.Session;

namespace VirtVzd.Tests.Vz;

/// <summary>
/// The driver in this process, through P/Invoke, on a simulated host of the test's own. The SDK finds its host by a
/// variable of the process, so these tests run one after the other.
/// </summary>
[Category("SdkInProcess")]
[NonParallelizable] // the SDK finds its host by the environment of the process
[NeedsPrograms]
abstract partial class SimulatedDriver
{
    readonly ConcurrentQueue<DomainLifecycleEvent> _seen = new();
    TemporaryDirectory _state = null!;

    /// <summary>A caller who may do everything.</summary>
    protected static CallContext Call { get; } = new(CallerIdentity.Unknown, new AllowEverything());

    protected SimulatedHost Host { get; private set; } = null!;

    protected VzHypervisor Hypervisor { get; private set; } = null!;

    protected IHypervisorConnection Connection { get; private set; } = null!;

    /// <summary>What the driver has logged.</summary>
    protected RecordedLog Log { get; private set; } = null!;

    /// <summary>
    /// Whether the SDK must have been used as a correct program uses it. No test with faults asks for that.
    /// </summary>
    protected virtual bool IsStrict => false;

    protected IDomainDriver Domains => Connection.Domains;

    protected IDomainDeviceDriver Devices => Connection.Devices;

    /// <summary>What was seen since the last <see cref="Forget"/>, in order.</summary>
    protected IReadOnlyList<string> Seen => [.. _seen.Select(seen => $"{seen.Domain.Name} {seen.Name()}")];

    [SetUp]
    public void StartHostAndDriver()
    {
        Host = new SimulatedHost();
        _state = new TemporaryDirectory();
        Log = new RecordedLog();
        Assert.That(SetVariable("PRL_SIM_DIR", Host.Directory, overwrite: 1), Is.Zero);
        Assert.That(SetVariable("PRL_SIM_STRICT", "1", overwrite: 1), Is.Zero);
        // The first command starts the host; the SDK would start one only where its environment of the first login
        // says.
        Host.Do(HostArguments.Length == 0 ? ["list"] : ["host", "--background", .. HostArguments]);
        PrepareHost();
        Forget();
        StartDriver(Options());
    }

    [TearDown]
    public void StopDriverAndHost()
    {
        StopDriver();
        if (IsStrict)
        {
            Host.CheckStrict();
        }

        Host.Dispose();
        _state.Dispose();
        Log.Dispose();
    }

    /// <summary>What host it is; nothing for the usual one.</summary>
    protected virtual string[] HostArguments => [];

    /// <summary>Makes the guests that are there before the driver.</summary>
    protected virtual void PrepareHost()
    {
    }

    protected virtual VzOptions Options() =>
        new() { SdkLibrary = Binaries.SimulatedSdk, StateDirectory = _state["vz"] };

    /// <param name="options">What the driver is told.</param>
    /// <param name="reading">How configurations are read; null for as usual.</param>
    private protected void StartDriver(VzOptions options, Func<HypervisorVersion, ConfigReading>? reading = null)
    {
        Hypervisor = new VzHypervisor(options, Log, reading: reading);
        Hypervisor.Start();
        Connection = Hypervisor.Open(Call, "vz:///system");
        Connection.Events.Subscribe(
            Call, DomainEventId.Lifecycle, null, seen => _seen.Enqueue((DomainLifecycleEvent)seen));
    }

    protected void StopDriver()
    {
        Connection?.Dispose();
        Hypervisor?.Dispose();
    }

    /// <summary>Ends the driver and starts one that knows what the first has kept.</summary>
    protected void RestartDriver()
    {
        StopDriver();
        StartDriver(Options());
    }

    /// <summary>The files of what the driver keeps of guests.</summary>
    protected string[] GuestRecordFiles =>
        Directory.Exists(StatePath("guests")) ? Directory.GetFiles(StatePath("guests")) : [];

    /// <summary>Path of one of the driver's own files.</summary>
    protected string StatePath(string name) => Path.Combine(_state["vz"], name);

    /// <summary>The domain of a name.</summary>
    protected DomainReference Domain(string name) => Domains.LookupByName(Call, name);

    protected DomainStatus State(string name) => Domains.GetState(Call, Domain(name), flags: 0);

    /// <summary>Changes a guest's configuration past the driver, as another program on the host does.</summary>
    protected void EditOnHost(string name, Action<PrlVmConfig> change) => EditOnHost(Domain(name).Uuid, change);

    /// <summary>The same while there is no driver.</summary>
    protected static void EditOnHost(Guid uuid, Action<PrlVmConfig> change)
    {
        using var server = PrlServer.LoginLocal(new PrlWait(10_000, NullLogger.Instance, CancellationToken.None));
        using var vm = server.FindVm(uuid);
        vm.BeginEdit();
        change(vm.Config);
        vm.Commit(PrlCommitFlags.DetachHddBundle);
    }

    /// <summary>
    /// Registers a guest past the driver, as another program on the host does, and waits until it is known.
    /// </summary>
    /// <param name="isContainer">Container or virtual machine.</param>
    /// <param name="write">Writes its configuration, which is without devices and boot list.</param>
    /// <returns>The domain.</returns>
    protected DomainReference RegisterOnHost(bool isContainer, Action<PrlVmConfig> write)
    {
        using var server = PrlServer.LoginLocal(new PrlWait(10_000, NullLogger.Instance, CancellationToken.None));
        using var vm = isContainer ? server.NewContainer("vswap.1024MB"u8) : server.NewVm();
        vm.Config.Clear();
        write(vm.Config);
        var uuid = vm.Config.Uuid;
        if (isContainer)
        {
            vm.RegisterContainer(preserveDisks: true);
        }
        else
        {
            vm.Register();
        }

        Deadline.Until("the guest is known", () => Domains.List(Call, flags: 0).Any(known => known.Uuid == uuid));
        return Domains.LookupByUuid(Call, uuid);
    }

    /// <summary>A guest's configuration in the host's own file, but for how often it was changed.</summary>
    protected string Stored(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(Host.Directory, "guests.jsonl"))
            .Where(static line => line.Contains("\"config\"", StringComparison.Ordinal))
            .Select(static line => JsonNode.Parse(line)!["config"]!.AsObject());
        var config = lines.Last(config => (string?)config["name"] == name);
        config.Remove("version");
        return config.ToJsonString();
    }

    /// <summary>How often this process called a function of the SDK; other tests' calls count too.</summary>
    protected int Calls(string function) => Host.Do("calls")
        .Split('\n')
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(line => line is [var name, _] && name == function)
        .Sum(line => int.Parse(line[1], System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Sends the host's process a signal.</summary>
    protected void SignalHost(Signum signal) => Syscall.kill(
        int.Parse(File.ReadAllText(
            Path.Combine(Host.Directory, "host.pid")), System.Globalization.CultureInfo.InvariantCulture), signal);

    protected void Forget() => _seen.Clear();

    /// <summary>Waits until exactly these events were seen.</summary>
    protected void Expect(params string[] events)
    {
        Deadline.Until(
            string.Join(", ", events), () => Seen.Count >= events.Length,
            instead: () => $"seen: {string.Join(", ", Seen)}");
        Assert.That(Seen, Is.EqualTo(events));
    }

    /// <summary>Whether a driver lets clients in.</summary>
    private protected static bool IsOpen(VzHypervisor hypervisor)
    {
        try
        {
            hypervisor.Open(Call, "vz:///system").Dispose();
            return true;
        }
        catch (LibvirtException)
        {
            return false;
        }
    }

    /// <summary>The error that a call ends with.</summary>
    protected static LibvirtException Refusal(Action call) => Assert.Throws<LibvirtException>(() => call())!;

    // The runtime keeps its own copy of the environment, which the SDK does not read.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
