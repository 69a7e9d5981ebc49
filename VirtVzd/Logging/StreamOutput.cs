// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Errors;
using VirtVzd.Native;

namespace VirtVzd.Logging;

/// <summary>Lines to standard error or a file, each one write to the system.</summary>
sealed class StreamOutput : LogOutput
{
    // Lines are appended: rotation may cut the file off below us.
    const int OpenForAppending = Libc.O_WRONLY | Libc.O_CREAT | Libc.O_APPEND | Libc.O_CLOEXEC;
    const uint FileMode = 0x180; // 0600
    const int StderrNumber = 2;

    readonly FileDescriptor _descriptor;

    StreamOutput(LogOutputSpec spec, LogHeader header, FileDescriptor descriptor)
        : base(spec, header) => _descriptor = descriptor;

    /// <summary>Writes to standard error, which stays open.</summary>
    internal static StreamOutput ToStandardError(LogOutputSpec spec, LogHeader header) =>
        new(spec, header, new FileDescriptor(StderrNumber, ownsHandle: false));

    /// <summary>Opens a file.</summary>
    /// <exception cref="LibvirtException">It cannot be opened.</exception>
    internal static StreamOutput ToFile(LogOutputSpec spec, LogHeader header)
    {
        var number = Libc.open(spec.Name, OpenForAppending, FileMode);
        return number >= 0
            ? new StreamOutput(spec, header, new FileDescriptor(number))
            : throw LibvirtException.SystemError(ErrorDomain.None, Marshal.GetLastPInvokeError(), $"failed to open {spec.Name}");
    }

    private protected override unsafe void WriteLine(in LogLine line)
    {
        var bytes = line.ToBytes();

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
    public override void Dispose() => _descriptor.Dispose();
}
