// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Logging;

namespace VirtVzd.Sdk;

/// <summary>
/// One login at the dispatcher of this host. The SDK keeps one VM object for each login and guest and overwrites its
/// configuration at each look-up, so whoever edits needs a login of his own. May be used from any thread.
/// </summary>
sealed partial class PrlServer : IDisposable
{
    const int LogOffMs = 1_000;
    const int LogOffAtStopMs = 200;
    const uint HighSecurity = 2;
    const uint NonInteractive = 4;
    const uint VmsAndContainers = 0x1800;
    const uint WithState = 0x4000;
    const uint SearchByUuid = 0x800;
    const uint GuestRedHat = 0x901;
    const uint Wireless = 2;

    // A UUID that no guest has, because nothing makes such.
    static readonly Guid s_nobody = new("ffffffff-ffff-ffff-ffff-ffffffffffff");

    readonly PrlHandle _server;
    readonly PrlWait _wait;

    PrlServer(PrlHandle server, Guid? session, PrlWait wait)
    {
        _server = server;
        SessionUuid = session;
        _wait = wait;
    }

    /// <summary>
    /// By what another dispatcher is told that it acts for this login; null where the dispatcher has not said.
    /// </summary>
    internal Guid? SessionUuid { get; }

    /// <summary>The product's version, such as <c>9.0.1034</c>; from the login, no round trip.</summary>
    internal unsafe string ProductVersion
    {
        get
        {
            using var info = PrlHandle.Checked(
                PrlApi.PrlSrv_GetServerInfo(_server, out var handle), handle, nameof(PrlApi.PrlSrv_GetServerInfo));
            return PrlText.Read(info, PrlApi.PrlSrvInfo_GetProductVersion);
        }
    }

    /// <summary>
    /// Logs in at the dispatcher of this host as the daemon's own user, without questions being asked.
    /// </summary>
    /// <exception cref="LibvirtException">The SDK refused.</exception>
    internal static PrlServer LoginLocal(PrlWait wait)
    {
        var server = PrlHandle.Checked(
            PrlApi.PrlSrv_Create(wait.Trace, out var handle), handle, nameof(PrlApi.PrlSrv_Create));
        try
        {
            using var result = PrlJob.Run(
                PrlApi.PrlSrv_LoginLocalEx(server, null, port: 0, HighSecurity, NonInteractive), wait);
            return new PrlServer(server, SessionIn(result), wait);
        }
        catch (LibvirtException)
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Subscribes to the events of this login.</summary>
    /// <param name="sink">Gets each event, on a thread of the SDK; null for nobody.</param>
    /// <param name="jobEnded">Called on that thread when a job of this login has ended.</param>
    /// <param name="log">For what cannot be read.</param>
    /// <param name="only">The types of events that are passed on; null for all.</param>
    internal PrlSubscription Subscribe(
        Action<PrlEvent>? sink, Action jobEnded, ILogger log, PrlEventType[]? only = null) =>
        new(_server, sink, jobEnded, log, only);

    /// <summary>
    /// All VMs and containers, with their states (<see cref="PrlVm.KnownState"/>) but without what the SDK would have
    /// to compute. Each is the caller's to dispose.
    /// </summary>
    /// <exception cref="LibvirtException">The SDK refused.</exception>
    internal IEnumerable<PrlVm> ListVms()
    {
        using var result = PrlJob.Run(PrlApi.PrlSrv_GetVmListEx(_server, VmsAndContainers | WithState), _wait);
        var count = result.Count;
        for (var i = 0u; i < count; i++)
        {
            var vm = result.Item(i);
            yield return new PrlVm(vm, WaitFor(vm));
        }
    }

    /// <summary>Looks a VM or container up. Overwrites what this login has edited in it.</summary>
    /// <param name="uuid">Its UUID.</param>
    /// <param name="control">Who may cancel this and what is done with the answer; null where nobody may.</param>
    /// <param name="timeoutMs">
    /// Most that this and what is asked of the answer may take; null for the login's own limit.
    /// </param>
    /// <exception cref="LibvirtException">
    /// There is none (<see cref="PrlResult.VmUuidNotFound"/>), or the SDK refused.
    /// </exception>
    internal PrlVm FindVm(Guid uuid, PrlJobControl? control = null, int? timeoutMs = null)
    {
        var wait = (_wait with { Control = control, TimeoutMs = timeoutMs ?? _wait.TimeoutMs }).About(uuid);
        using var result = PrlJob.Run(
            PrlApi.PrlSrv_GetVmConfig(_server, PrlText.OfUuid(uuid), SearchByUuid), wait with { IsReading = true });
        return new PrlVm(result.Item(0), wait);
    }

    /// <summary>The same beside other jobs of the calling thread.</summary>
    internal async Task<PrlVm> FindVmAsync(Guid uuid, PrlJobsInFlight jobs, int timeoutMs)
    {
        var wait = (_wait with { TimeoutMs = timeoutMs }).About(uuid);
        using var result = await jobs.Begin(
            PrlApi.PrlSrv_GetVmConfig(_server, PrlText.OfUuid(uuid), SearchByUuid), wait);
        return new PrlVm(result.Item(0), wait);
    }

    /// <summary>
    /// Asks something small, to see whether the dispatcher still answers: for a guest that there is not, which it knows
    /// from memory. What it is asked of itself, it has the host's hardware scanned for.
    /// </summary>
    /// <exception cref="LibvirtException">
    /// It does not, or it answers something else than that there is none.
    /// </exception>
    internal async Task ProbeAsync(PrlJobsInFlight jobs, int timeoutMs)
    {
        try
        {
            using var nobody = await FindVmAsync(s_nobody, jobs, timeoutMs);
        }
        catch (LibvirtException e) when (PrlFailure.CodeOf(e) == PrlResult.VmUuidNotFound)
        {
            return;
        }
    }

    /// <summary>How many CPUs the host has. The dispatcher looks at all of the host's hardware to answer.</summary>
    /// <exception cref="LibvirtException">The SDK refused.</exception>
    internal uint CountCpus()
    {
        using var result = PrlJob.Run(PrlApi.PrlSrv_GetSrvConfig(_server), _wait);
        using var host = result.Item(0);
        return PrlValue.Read(host, PrlApi.PrlSrvCfg_GetCpuCount);
    }

    /// <summary>
    /// A new VM with the defaults for a Linux guest and no devices; it exists here only until it is registered.
    /// </summary>
    /// <exception cref="LibvirtException">The SDK refused.</exception>
    internal PrlVm NewVm()
    {
        using var result = PrlJob.Run(PrlApi.PrlSrv_GetSrvConfig(_server), _wait);
        using var host = result.Item(0);
        var vm = PrlHandle.Checked(
            PrlApi.PrlSrv_CreateVm(_server, out var handle), handle, nameof(PrlApi.PrlSrv_CreateVm));
        try
        {
            PrlError.Check(PrlApi.PrlVmCfg_SetDefaultConfig(vm, host, GuestRedHat, PrlValue.Of(false)));
            PrlError.Check(PrlApi.PrlVmCfg_SetOfflineManagementEnabled(vm, PrlValue.Of(false)));
            return new PrlVm(vm, _wait);
        }
        catch (LibvirtException)
        {
            vm.Dispose();
            throw;
        }
    }

    /// <summary>A new container with the values of a sample; it exists here only until it is registered.</summary>
    /// <param name="sample">Name of the sample, in ASCII.</param>
    /// <exception cref="LibvirtException">The SDK refused.</exception>
    internal unsafe PrlVm NewContainer(ReadOnlySpan<byte> sample)
    {
        PrlHandle job;
        Span<byte> terminated = stackalloc byte[sample.Length + 1];
        sample.CopyTo(terminated);
        terminated[^1] = 0;
        fixed (byte* text = terminated)
        {
            // SAFETY: the SDK copies the text before the call returns.
            job = PrlApi.PrlSrv_GetDefaultVmConfig(
                _server, new PrlDefaultConfigParams { VmType = PrlVmType.Container, ConfigSample = text }, flags: 0);
        }

        using var result = PrlJob.Run(job, _wait, nameof(PrlApi.PrlSrv_GetDefaultVmConfig));
        return new PrlVm(result.Item(0), _wait);
    }

    /// <summary>Logs off; guests and jobs go on. A dispatcher that is gone already is no error.</summary>
    public void Dispose()
    {
        // The SDK's socket ends with the process: a daemon that stops need not wait until the dispatcher says good-bye.
        var patienceMs = _wait.Stop.IsCancellationRequested ? LogOffAtStopMs : LogOffMs;
        try
        {
            PrlJob.Run(PrlApi.PrlSrv_Logoff(
                _server), _wait with { TimeoutMs = patienceMs, Stop = default, Lost = default }).Dispose();
        }
        catch (LibvirtException e)
        {
            _wait.Log.Debug($"log-off: {e.Message}");
        }

        _server.Dispose();
    }

    // Who follows the calls wants to know of which guest they are: that is a call more, which nobody else has to wait
    // for.
    unsafe PrlWait WaitFor(PrlHandle vm) =>
        SdkTrace.IsOn(_wait.Trace) && Guid.TryParse(PrlText.ReadOrEmpty(vm, PrlApi.PrlVmCfg_GetUuid), out var uuid)
            ? _wait.About(uuid)
            : _wait;

    static unsafe Guid? SessionIn(PrlJobResult login)
    {
        if (login.Count == 0)
        {
            return null;
        }

        using var response = login.Item(0);
        return Guid.TryParse(PrlText.ReadOrEmpty(response, PrlApi.PrlLoginResponse_GetSessionUuid), out var session)
            ? session
            : null;
    }
}
