// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.Logging;

/// <summary>
/// libvirt's logging behind Microsoft.Extensions.Logging: filters decide by source, outputs by their own priority, and
/// a line is written before the call returns. (The package's console provider hands lines to a thread of its own, which
/// loses them at an exit and writes long ones in pieces.)
/// Any thread may log and change settings.
/// </summary>
sealed class LogRouter : ILoggerProvider
{
    readonly TimeProvider _clock;
    readonly LogHeader _header;
    readonly LogSockets _sockets;
    readonly LogOutput _stderr;
    readonly Lock _settingLock = new();
    volatile LogState _state;

    /// <summary>Logging as it is before anything is set: warnings and errors to standard error.</summary>
    internal LogRouter(TimeProvider clock, LogHeader header, LogSockets sockets)
    {
        _clock = clock;
        _header = header;
        _sockets = sockets;
        _stderr = StreamOutput.ToStandardError(new LogOutputSpec(LogPriority.Debug, LogDestination.Stderr), header);
        _state = new LogState(LogPriority.Warning, [], []);
    }

    /// <summary>What is in force.</summary>
    internal LogState State => _state;

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new SourceLogger(this, categoryName);

    /// <summary>
    /// The factory that the daemon's parts get. Made directly: a container would cost more than the rest of the start.
    /// </summary>
    internal LoggerFactory CreateFactory() => new([this], new LoggerFilterOptions { MinLevel = LogLevel.Trace });

    /// <summary>
    /// Sets everything anew. All outputs are opened before anything is switched; if one cannot be, the old settings
    /// stay. Outputs that are open already and named again are opened anew, which repeats their header.
    /// </summary>
    /// <exception cref="LibvirtException">An output cannot be opened.</exception>
    internal void Apply(
        LogPriority defaultPriority, IReadOnlyList<LogFilter> filters, IReadOnlyList<LogOutputSpec> outputs)
    {
        lock (_settingLock)
        {
            Switch(new LogState(defaultPriority, filters, Open(outputs)));
        }
    }

    /// <summary>Replaces the outputs alone, as <see cref="Apply"/> does.</summary>
    /// <exception cref="LibvirtException">An output cannot be opened; the old ones stay.</exception>
    internal void SetOutputs(IReadOnlyList<LogOutputSpec> outputs)
    {
        lock (_settingLock)
        {
            Switch(_state with { Outputs = Open(outputs) });
        }
    }

    /// <summary>Opens the outputs in force anew, so that a file that was moved away is there again.</summary>
    /// <exception cref="LibvirtException">An output cannot be opened; the old ones stay.</exception>
    internal void ReopenOutputs()
    {
        lock (_settingLock)
        {
            Switch(_state with { Outputs = Open([.. _state.Outputs.Select(output => output.Spec)]) });
        }
    }

    /// <summary>Replaces the filters alone; the outputs stay open.</summary>
    internal void SetFilters(IReadOnlyList<LogFilter> filters)
    {
        lock (_settingLock)
        {
            _state = _state with { Filters = filters };
        }
    }

    List<LogOutput> Open(IEnumerable<LogOutputSpec> outputs)
    {
        var opened = new List<LogOutput>();
        try
        {
            foreach (var spec in outputs)
            {
                opened.Add(LogOutput.Open(spec, _header, _sockets));
            }

            return opened;
        }
        catch (LibvirtException)
        {
            opened.ForEach(output => output.Dispose());
            throw;
        }
    }

    void Switch(LogState state)
    {
        var old = _state;
        _state = state;
        foreach (var output in state.Outputs.Where(static output => output.Fault is not null))
        {
            var message = $"log output '{output.Spec}' goes nowhere: {output.Fault}";
            _stderr.WriteAlone(new LogLine(
                _clock.GetUtcNow(), Libc.gettid(), LogPriority.Warning, "", 0, message) { Source = "util.log" });
        }

        foreach (var output in old.Outputs)
        {
            output.Dispose();
        }
    }

    /// <summary>Writes a line to the outputs that take its priority; the source's priority has been checked.</summary>
    internal void Write(string source, LogPriority priority, string function, int sourceLine, in LogEntry entry)
    {
        var line = new LogLine(_clock.GetUtcNow(), Libc.gettid(), priority, function, sourceLine, entry.Message)
        {
            Source = source,
            File = entry.File,
            Error = entry.Error,
        };
        var outputs = _state.Outputs;
        if (outputs.Count == 0)
        {
            _stderr.Write(line);
            return;
        }

        foreach (var output in outputs.Where(output => priority >= output.Spec.Priority))
        {
            WriteUnlessClosed(output, line);
        }
    }

    static void WriteUnlessClosed(LogOutput output, in LogLine line)
    {
        try
        {
            output.Write(line);
        }
        catch (ObjectDisposedException) when (output.Spec.Destination != LogDestination.Stderr)
        {
            // The outputs were replaced while this line was on its way: it may go to the old ones or nowhere.
            return;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var output in _state.Outputs)
        {
            output.Dispose();
        }
    }
}
