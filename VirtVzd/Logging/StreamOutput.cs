// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.Logging;

/// <summary>Lines to standard error or a file, each one write to the system.</summary>
sealed class StreamOutput : LogOutput
{
    // Lines are appended: rotation may cut the file off below us.
    const int OpenForAppending = Libc.O_WRONLY | Libc.O_CREAT | Libc.O_APPEND | Libc.O_CLOEXEC;
    const uint FileMode = 0x180; // 0600
    const int StderrNumber = 2;

    readonly FileDescriptor _descriptor;
    int _lost;

    StreamOutput(LogOutputSpec spec, LogHeader header, FileDescriptor descriptor)
        : base(spec, header) => _descriptor = descriptor;

    /// <summary>Writes to standard error, which stays open.</summary>
    internal static StreamOutput ToStandardError(LogOutputSpec spec, LogHeader header) =>
        new(spec, header, new FileDescriptor(StderrNumber, ownsHandle: false));

    /// <summary>Opens a file.</summary>
    /// <exception cref="LibvirtException">It cannot be opened.</exception>
    internal static StreamOutput ToFile(LogOutputSpec spec, LogHeader header)
    {
        var errno = DiskCalls.OfHost.Open(spec.Name, OpenForAppending, FileMode, out var file);
        return errno == 0 ? new StreamOutput(spec, header, file!) : throw Failed(spec.Name, errno);
    }

    /// <summary>Finds out whether a file could be opened, and makes none.</summary>
    /// <exception cref="LibvirtException">It could not.</exception>
    internal static void CheckFile(string path)
    {
        using var existing = new FileDescriptor(
            Libc.open(path, (OpenForAppending & ~Libc.O_CREAT) | Libc.O_NONBLOCK, mode: 0));
        if (!existing.IsInvalid)
        {
            return;
        }

        var errno = Marshal.GetLastPInvokeError();
        if (errno == Errno.ENOENT && Libc.access(Path.GetDirectoryName(path)!, Libc.W_OK) == 0)
        {
            return;
        }

        throw Failed(path, errno == Errno.ENOENT ? Marshal.GetLastPInvokeError() : errno);
    }

    static LibvirtException Failed(string path, int errno) =>
        LibvirtException.SystemError(ErrorDomain.None, errno, $"failed to open {path}");

    private protected override void WriteLine(in LogLine line)
    {
        if (Spec.Destination == LogDestination.File)
        {
            WriteToFile(line);
        }
        else
        {
            _ = DiskCalls.OfHost.Write(_descriptor, line.ToBytes());
        }
    }

    // A full disk costs the lines of that time, and is told by the first one that it takes again. Half a line may be
    // there.
    void WriteToFile(in LogLine line)
    {
        var lost = Interlocked.Exchange(ref _lost, 0);
        if (lost > 0)
        {
            var gap = line with
            {
                Priority = LogPriority.Warning,
                Message = $"{lost} lines before this one could not be written",
                Error = null
            };
            if (DiskCalls.OfHost.Write(_descriptor, [(byte)'\n', .. gap.ToBytes()]) != 0)
            {
                Interlocked.Add(ref _lost, lost + 1);
                return;
            }
        }

        if (DiskCalls.OfHost.Write(_descriptor, line.ToBytes()) != 0)
        {
            Interlocked.Increment(ref _lost);
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => _descriptor.Dispose();
}
