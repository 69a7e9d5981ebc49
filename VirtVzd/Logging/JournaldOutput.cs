// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Native.Linux;

namespace VirtVzd.Logging;

/// <summary>
/// Entries for systemd's journal by its native protocol, with libvirt's fields (logging.md §5). One that is too big for
/// a datagram goes in a sealed file of memory; what the journal does not take is lost.
/// </summary>
sealed class JournaldOutput : LogOutput
{
    readonly DatagramSocket _socket;

    /// <exception cref="Errors.LibvirtException">There is no socket to be had.</exception>
    internal JournaldOutput(LogOutputSpec spec, LogHeader header, string path)
        : base(spec, header)
    {
        _socket = LogDatagrams.Open(path);
        Fault = LogDatagrams.FaultOf(path);
    }

    private protected override void WriteLine(in LogLine line)
    {
        var entry = JournalEntry.Of(line);
        if (_socket.Send(entry) is Errno.EMSGSIZE or Errno.ENOBUFS)
        {
            SendInFile(entry);
        }
    }

    void SendInFile(ReadOnlySpan<byte> entry)
    {
        using var file = new FileDescriptor(
            Libc.memfd_create("virtvzd-journal", Libc.MFD_CLOEXEC | Libc.MFD_ALLOW_SEALING));
        if (file.IsInvalid || DiskCalls.OfHost.Write(file, entry) != 0)
        {
            return;
        }

        // The journal reads only what nobody can change behind its back.
        const int Seals = Libc.F_SEAL_SEAL | Libc.F_SEAL_SHRINK | Libc.F_SEAL_GROW | Libc.F_SEAL_WRITE;
        if (Libc.fcntl(file, Libc.F_ADD_SEALS, Seals) == 0)
        {
            _ = _socket.Send(file);
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => _socket.Dispose();
}
