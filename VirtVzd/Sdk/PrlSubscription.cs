// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using VirtVzd.Logging;

namespace VirtVzd.Sdk;

/// <summary>
/// The events of one login. They arrive on a thread of the SDK with a small stack, one at a time and in order; each is
/// copied and handed to a sink that must not block. Ends with <see cref="Dispose"/>, which waits for a callback that
/// runs and so must not be called from one, nor under a lock that the sink takes.
/// </summary>
// SAFETY: the handle that callbacks get is freed only when none comes any more: after PrlSrv_UnregEventHandler.
sealed unsafe class PrlSubscription : IDisposable
{
    static readonly Dictionary<string, string> NoTexts = [];

    readonly PrlCounterCopy _counters = new();
    readonly PrlHandle _server;
    readonly Action<PrlEvent>? _sink;
    readonly Action _jobEnded;
    readonly ILogger _log;
    readonly PrlEventType[]? _only;
    readonly GCHandle _self;
    bool _disposed;

    /// <exception cref="Errors.LibvirtException">The SDK refused.</exception>
    internal PrlSubscription(
        PrlHandle server, Action<PrlEvent>? sink, Action jobEnded, ILogger log, PrlEventType[]? only = null)
    {
        _only = only;
        _server = server;
        _sink = sink;
        _jobEnded = jobEnded;
        _log = log;
        _self = GCHandle.Alloc(this);
        var result = PrlApi.PrlSrv_RegEventHandler(server, &OnEvent, GCHandle.ToIntPtr(_self));
        if (result < 0)
        {
            _self.Free();
        }

        PrlError.Check(result, nameof(PrlApi.PrlSrv_RegEventHandler));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (PrlApi.PrlSrv_UnregEventHandler(_server, &OnEvent, GCHandle.ToIntPtr(_self)) >= 0)
        {
            _self.Free();
        }
    }

    // SAFETY: the GCHandle is freed only after the handler is unregistered, which waits for a running callback, so
    // userData is live here.
    [UnmanagedCallersOnly]
    static int OnEvent(nint handle, nint userData)
    {
        var subscription = (PrlSubscription)GCHandle.FromIntPtr(userData).Target!;
        try
        {
            using var owned = PrlHandle.Adopt(handle, subscription._server.Trace);
            subscription.Take(owned);
        }
        catch (Exception e)
        {
            // An exception must not cross into C.
            subscription._log.Error($"an SDK event was dropped: {e.Message}");
        }

        return (int)PrlResult.Success;
    }

    // Jobs that have ended arrive here too.
    void Take(PrlHandle source)
    {
        switch (source.Type)
        {
            case PrlHandleType.Event when _sink is not null && Copy(source) is { } copy:
                _sink(copy);
                break;
            case PrlHandleType.Job:
                _jobEnded();
                break;
            default:
                break;
        }
    }

    PrlEvent? Copy(PrlHandle source)
    {
        var type = (PrlEventType)PrlValue.Read(source, PrlApi.PrlEvent_GetType);
        if (_only?.Contains(type) == false)
        {
            return null;
        }

        var issuer = PrlText.ReadOrEmpty(source, PrlApi.PrlEvent_GetIssuerId);
        return Guid.TryParse(issuer, out var uuid) || type == PrlEventType.HostHardwareChanged
            ? type == PrlEventType.VmPerfStats
                ? new PrlEvent(type, uuid, Stopwatch.GetTimestamp(), NoTexts, _counters.Copy(source))
                : new PrlEvent(type, uuid, Stopwatch.GetTimestamp(), CopyParameters(source), PrlCounters.None)
            : null;
    }

    static Dictionary<string, string> CopyParameters(PrlHandle source)
    {
        var count = PrlValue.Read(source, PrlApi.PrlEvent_GetParamsCount);
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0u; i < count; i++)
        {
            using var parameter = PrlValue.ReadItem(source, i, PrlApi.PrlEvent_GetParam);
            parameters[PrlText.Read(parameter, PrlApi.PrlEvtPrm_GetName)] = PrlText.ReadOrEmpty(parameter, PrlApi.PrlEvtPrm_ToString);
        }

        return parameters;
    }
}
