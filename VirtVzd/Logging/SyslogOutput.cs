// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Globalization;
using System.Text;
using VirtVzd.Native.Linux;

namespace VirtVzd.Logging;

/// <summary>
/// Lines to the system log: facility daemon, the output's name for identity, libvirt's line without its time
/// (logging.md §5; the datagram as syslog(3) writes it).
/// </summary>
sealed class SyslogOutput : LogOutput
{
    const int DaemonFacility = 3 << 3;

    readonly DatagramSocket _socket;

    /// <exception cref="Errors.LibvirtException">There is no socket to be had.</exception>
    internal SyslogOutput(LogOutputSpec spec, LogHeader header, string path)
        : base(spec, header)
    {
        _socket = LogDatagrams.Open(path);
        Fault = LogDatagrams.FaultOf(path);
    }

    private protected override void WriteLine(in LogLine line)
    {
        // %e of strftime, the day padded with a blank, is no format of the runtime's.
        var time = line.Time.ToLocalTime();
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"<{DaemonFacility | line.Priority.Severity()}>{time:MMM} {time.Day,2} {time:HH:mm:ss} {Spec.Name}: "
                + $"{line.TextWithoutTime()}");
        _ = _socket.Send(Encoding.UTF8.GetBytes(text));
    }

    /// <inheritdoc/>
    public override void Dispose() => _socket.Dispose();
}
