// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using VirtVzd.Errors;

namespace VirtVzd.Logging;

/// <summary>
/// An opened log output. Before its first line come two that name the release and the host. Any thread may write; a
/// line has left the process when the call returns, so that nothing is lost at an exit, whatever its reason. Write
/// errors are ignored, as by libvirt.
/// </summary>
abstract class LogOutput : IDisposable
{
    readonly LogHeader _header;
    readonly Lock _lock = new();
    bool _hasHeader;

    private protected LogOutput(LogOutputSpec spec, LogHeader header)
    {
        Spec = spec;
        _header = header;
    }

    /// <summary>What it is and from which priority it writes.</summary>
    internal LogOutputSpec Spec { get; }

    /// <summary>Why its lines are lost as long as nothing changes; null where nothing is known against it.</summary>
    internal string? Fault { get; private protected init; }

    /// <param name="spec">What to open.</param>
    /// <param name="header">What comes before the first line.</param>
    /// <param name="sockets">Where the services that take lines are; they need not be there.</param>
    /// <exception cref="LibvirtException">
    /// The file cannot be opened (code 38, the text without a prefix), or there is no socket.
    /// </exception>
    internal static LogOutput Open(LogOutputSpec spec, LogHeader header, LogSockets sockets) => spec.Destination switch
    {
        LogDestination.Stderr => StreamOutput.ToStandardError(spec, header),
        LogDestination.File => StreamOutput.ToFile(spec, header),
        LogDestination.Syslog => new SyslogOutput(spec, header, sockets.Syslog),
        _ => new JournaldOutput(spec, header, sockets.Journal),
    };

    /// <summary>Writes a line, whatever its priority.</summary>
    internal void Write(in LogLine line)
    {
        lock (_lock)
        {
            if (!_hasHeader)
            {
                _hasHeader = true;
                var header = new LogLine(
                    line.Time, line.ThreadId, LogPriority.Info, "", 0, "libvirt version: " + _header.Version)
                {
                    Source = "util.log",
                };
                WriteLine(header);
                WriteLine(header with { Message = "hostname: " + _header.HostName });
            }
        }

        WriteLine(line);
    }

    /// <summary>Writes a line of the log's own, which no release and host have to come before.</summary>
    internal void WriteAlone(in LogLine line) => WriteLine(line);

    /// <summary>Writes one line of any kind. Any thread.</summary>
    private protected abstract void WriteLine(in LogLine line);

    /// <inheritdoc/>
    public abstract void Dispose();
}
