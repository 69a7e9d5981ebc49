// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using System.Threading;
using VirtVzd.Errors;
using VirtVzd.Native;

namespace VirtVzd.Logging;

/// <summary>
/// An opened log output that writes lines: standard error or a file. Before its first line come two that name the
/// release and the host. Any thread may write; each line is one write to the system, done when the call returns, so that
/// nothing is lost at an exit, whatever its reason. Write errors are ignored, as by libvirt.
/// </summary>
sealed class LogOutput : IDisposable
{
    // Lines are appended: rotation may cut the file off below us.
    const int OpenForAppending = Libc.O_WRONLY | Libc.O_CREAT | Libc.O_APPEND | Libc.O_CLOEXEC;
    const uint FileMode = 0x180; // 0600
    const int StderrNumber = 2;

    readonly FileDescriptor _descriptor;
    readonly LogHeader _header;
    readonly Lock _lock = new();
    bool _hasHeader;

    LogOutput(LogOutputSpec spec, FileDescriptor descriptor, LogHeader header)
    {
        Spec = spec;
        _descriptor = descriptor;
        _header = header;
    }

    /// <summary>What it is and from which priority it writes.</summary>
    internal LogOutputSpec Spec { get; }

    /// <summary>Opens an output.</summary>
    /// <param name="spec">What to open.</param>
    /// <param name="header">What comes before the first line.</param>
    /// <exception cref="LibvirtException">
    /// The file cannot be opened (code 38, the text without a prefix), or the destination is not built in.
    /// </exception>
    internal static LogOutput Open(LogOutputSpec spec, LogHeader header)
    {
        switch (spec.Destination)
        {
            case LogDestination.Stderr:
                return new LogOutput(spec, new FileDescriptor(StderrNumber, ownsHandle: false), header);
            case LogDestination.File:
                var number = Libc.open(spec.Name, OpenForAppending, FileMode);
                return number >= 0
                    ? new LogOutput(spec, new FileDescriptor(number), header)
                    : throw LibvirtException.SystemError(ErrorDomain.None, Marshal.GetLastPInvokeError(), $"failed to open {spec.Name}");
            default:
                throw LogSettingError.Invalid($"Log output '{spec}' is not supported by this daemon yet: use stderr or file");
        }
    }

    /// <summary>Writes a line, whatever its priority.</summary>
    internal void Write(in LogLine line, byte[] lineBytes)
    {
        lock (_lock)
        {
            if (!_hasHeader)
            {
                _hasHeader = true;
                var headerLine = line with { Priority = LogPriority.Info, Function = "" };
                WriteAll((headerLine with { Message = "libvirt version: " + _header.Version }).ToBytes());
                WriteAll((headerLine with { Message = "hostname: " + _header.HostName }).ToBytes());
            }
        }

        WriteAll(lineBytes);
    }


    unsafe void WriteAll(ReadOnlySpan<byte> bytes)
    {
        // SAFETY: the array is pinned for the length of the call and the count is what is left of it.
        fixed (byte* start = bytes)
        {
            for (var written = 0; written < bytes.Length;)
            {
                var count = Libc.write(_descriptor, start + written, (nuint)(bytes.Length - written));
                if (count > 0)
                {
                    written += (int)count;
                }
                else if (Marshal.GetLastPInvokeError() != Errno.EINTR)
                {
                    return;
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _descriptor.Dispose();
}
