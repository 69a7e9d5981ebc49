// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Runtime.InteropServices;
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
            : throw Failed(spec.Name, Marshal.GetLastPInvokeError());
    }

    /// <summary>Finds out whether a file could be opened, and makes none.</summary>
    /// <exception cref="LibvirtException">It could not.</exception>
    internal static void CheckFile(string path)
    {
        using var existing = new FileDescriptor(Libc.open(path, (OpenForAppending & ~Libc.O_CREAT) | Libc.O_NONBLOCK, mode: 0));
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
