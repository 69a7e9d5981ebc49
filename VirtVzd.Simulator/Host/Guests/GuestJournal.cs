// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>
/// The guests on disk: a file of JSON lines to which each change is appended with one write, and which is written anew
/// when most of it is history. Nothing is forced to the medium: it outlives the host's death, not the machine's.
/// (A file for each guest would be replaced a thousand times slower: file systems flush a file that is renamed over
/// another.)
/// </summary>
sealed class GuestJournal : IDisposable
{
    /// <summary>History that is put up with.</summary>
    const long MaxHistoryBytes = 64 << 20;

    readonly string _path;
    readonly ArrayBufferWriter<byte> _buffer = new(16 << 10);
    SafeFileHandle _file;
    long _length;
    long _compactAt;

    /// <summary>Opens or makes it; nobody else may have it open.</summary>
    internal GuestJournal(string path)
    {
        _path = path;
        _file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        _length = RandomAccess.GetLength(_file);
    }

    /// <summary>
    /// Every guest as it was, in the order of registration.
    /// What cannot be read is reported to <paramref name="unreadable"/>; the last line, cut short by the writer's
    /// death, is forgotten.
    /// </summary>
    internal IReadOnlyCollection<Guest> ReadAll(Action<string> unreadable)
    {
        var found = new OrderedDictionary<string, Guest>(StringComparer.Ordinal);
        var bytes = new byte[_length];
        for (var filled = 0; filled < bytes.Length;)
        {
            filled += RandomAccess.Read(_file, bytes.AsSpan(filled), filled);
        }

        var end = 0;
        for (var start = 0; start < bytes.Length; start = end)
        {
            var newline = bytes.AsSpan(start).IndexOf((byte)'\n');
            if (newline < 0)
            {
                break;
            }

            end = start + newline + 1;
            try
            {
                Apply(found, JsonSerializer.Deserialize(bytes.AsSpan(start, newline), StoreJson.Default.StoredGuest)!);
            }
            catch (JsonException failure)
            {
                unreadable($"{_path}: byte {start}: {failure.Message}");
            }
        }

        _length = end;
        RandomAccess.SetLength(_file, end);
        _compactAt = _length + MaxHistoryBytes;
        return found.Values.ToArray();
    }

    internal void Add(Guest guest)
    {
        using (var json = new Utf8JsonWriter(_buffer))
        {
            json.WriteStartObject();
            json.WriteString("uuid"u8, guest.Uuid);
            json.WriteNumber("state"u8, (uint)guest.State);
            json.WriteNumber("runningSince"u8, guest.RunningSince);
            json.WriteBoolean("ignoresShutdown"u8, guest.IgnoresShutdown);
            json.WriteNumber("shutdownTimeoutMs"u8, guest.ShutdownTimeoutMs);
            json.WriteNumber("startTimeoutMs"u8, guest.StartTimeoutMs);
            json.WriteNumber("toolsWaitMs"u8, guest.ToolsWaitMs);
            json.WriteNumber("toolsProbeMs"u8, guest.ToolsProbeMs);
            json.WriteBoolean("tellsOldSnapshotRoot"u8, guest.TellsOldSnapshotRoot);
            json.WriteBoolean("hasTools"u8, guest.HasTools);
            if (guest is { AreSnapshotsDirty: true, Snapshots: { } snapshots })
            {
                json.WritePropertyName("snapshots"u8);
                JsonSerializer.Serialize(json, snapshots, StoreJson.Default.SnapshotTree);
            }

            if (guest.IsConfigDirty)
            {
                json.WritePropertyName("config"u8);
                json.WriteRawValue(guest.Config.Span, skipInputValidation: true);
            }

            json.WriteEndObject();
        }

        EndLine();
        guest.IsConfigDirty = false;
        guest.AreSnapshotsDirty = false;
    }

    internal void AddRemoval(string uuid)
    {
        using (var json = new Utf8JsonWriter(_buffer))
        {
            json.WriteStartObject();
            json.WriteString("uuid"u8, uuid);
            json.WriteBoolean("removed"u8, true);
            json.WriteEndObject();
        }

        EndLine();
    }

    /// <summary>Writes the lines that were added; <paramref name="all"/> is what there is to keep.</summary>
    internal void Write(IEnumerable<Guest> all)
    {
        if (_length > _compactAt)
        {
            Compact(all);
            return;
        }

        RandomAccess.Write(_file, _buffer.WrittenSpan, _length);
        _length += _buffer.WrittenCount;
        _buffer.ResetWrittenCount();
        if (_buffer.Capacity > 1 << 20)
        {
            _buffer.Clear();
        }
    }

    public void Dispose() => _file.Dispose();

    static void Apply(OrderedDictionary<string, Guest> found, StoredGuest line)
    {
        if (line.Removed)
        {
            found.Remove(line.Uuid);
            return;
        }

        if (!found.TryGetValue(line.Uuid, out var guest))
        {
            if (line.Config is null || GuestRegistry.Canonical(line.Uuid) != line.Config.Uuid)
            {
                throw new JsonException("state of an unknown guest");
            }

            guest = new Guest(line.Config);
            found.Add(line.Uuid, guest);
        }
        else if (line.Config is { } config)
        {
            guest.Configure(config);
        }

        line.Apply(guest);
        guest.State = line.State;
        guest.RunningSince = guest.IsActive ? line.RunningSince : 0;
        guest.IsConfigDirty = false;
    }

    void EndLine()
    {
        _buffer.GetSpan(1)[0] = (byte)'\n';
        _buffer.Advance(1);
    }

    /// <summary>Writes a new file beside the old one and puts it in its place.</summary>
    void Compact(IEnumerable<Guest> all)
    {
        _buffer.Clear();
        foreach (var guest in all)
        {
            guest.IsConfigDirty = true;
            guest.AreSnapshotsDirty = true;
            Add(guest);
        }

        var next = _path + ".new";
        var file = File.OpenHandle(next, FileMode.Create, FileAccess.ReadWrite, FileShare.Read);
        RandomAccess.Write(file, _buffer.WrittenSpan, 0);
        File.Move(next, _path, overwrite: true);
        _file.Dispose();
        _file = file;
        _length = _buffer.WrittenCount;
        _compactAt = _length + MaxHistoryBytes;
        _buffer.Clear();
    }
}
