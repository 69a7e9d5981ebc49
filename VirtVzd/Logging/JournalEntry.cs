// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace VirtVzd.Logging;

/// <summary>
/// One entry of the journal in its native format: <c>NAME=value</c> and a line end a field; a value with line ends of
/// its own has its length, 64 bits from the lowest byte, between name and value.
/// </summary>
static class JournalEntry
{
    const string ProjectFolder = "/VirtVzd/";
    const int DaemonFacility = 3;

    /// <summary>The entry of a line, with libvirt's fields in libvirt's order.</summary>
    internal static byte[] Of(in LogLine line)
    {
        var entry = new ArrayBufferWriter<byte>(512 + line.Message.Length);
        Add(entry, "MESSAGE", line.Message);
        Add(entry, "PRIORITY", line.Priority.Severity());
        Add(entry, "SYSLOG_FACILITY", DaemonFacility);
        Add(entry, "LIBVIRT_SOURCE", line.Source);
        if (line.Function.Length > 0)
        {
            Add(entry, "CODE_FILE", line.File[(line.File.LastIndexOf(ProjectFolder, StringComparison.Ordinal) + 1)..]);
            Add(entry, "CODE_LINE", line.SourceLine);
            Add(entry, "CODE_FUNC", line.Function);
        }

        if (line.Error is { } error)
        {
            Add(entry, "LIBVIRT_DOMAIN", (int)error.Domain);
            Add(entry, "LIBVIRT_CODE", (int)error.Code);
        }

        return entry.WrittenSpan.ToArray();
    }

    static void Add(ArrayBufferWriter<byte> entry, string name, int value) => Add(
        entry, name, value.ToString(CultureInfo.InvariantCulture));

    static void Add(ArrayBufferWriter<byte> entry, string name, string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        entry.Write(Encoding.ASCII.GetBytes(name));
        if (bytes.AsSpan().Contains((byte)'\n'))
        {
            entry.Write("\n"u8);
            BinaryPrimitives.WriteInt64LittleEndian(entry.GetSpan(sizeof(long)), bytes.Length);
            entry.Advance(sizeof(long));
        }
        else
        {
            entry.Write("="u8);
        }

        entry.Write(bytes);
        entry.Write("\n"u8);
    }
}
