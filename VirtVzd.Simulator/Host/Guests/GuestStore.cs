// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>
/// One JSON file for each guest, replaced as a whole. Files are not forced to the medium: they outlive the host's death,
/// not the machine's.
/// </summary>
sealed class GuestStore
{
    const string Suffix = ".json";
    const string Unfinished = ".new";

    readonly string _folder;
    readonly ArrayBufferWriter<byte> _buffer = new(4096);

    internal GuestStore(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
    }

    internal void Write(Guest guest)
    {
        _buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("state"u8, (uint)guest.State);
            json.WriteNumber("runningSince"u8, guest.RunningSince);
            json.WriteBoolean("ignoresShutdown"u8, guest.IgnoresShutdown);
            json.WriteNumber("shutdownTimeoutMs"u8, guest.ShutdownTimeoutMs);
            json.WritePropertyName("config"u8);
            json.WriteRawValue(guest.Config.Span, skipInputValidation: true);
            json.WriteEndObject();
        }

        Replace(PathOf(guest.Uuid), _buffer.WrittenSpan);
    }

    internal void Delete(string uuid) => File.Delete(PathOf(uuid));

    /// <summary>
    /// Every guest as it was, a change of state that was under way taken to where it led. A file that cannot be read
    /// is left alone and reported to <paramref name="unreadable"/>.
    /// </summary>
    internal IEnumerable<Guest> ReadAll(Action<string> unreadable)
    {
        foreach (var path in Directory.EnumerateFiles(_folder, "*" + Suffix))
        {
            StoredGuest? stored = null;
            try
            {
                stored = JsonSerializer.Deserialize(File.ReadAllBytes(path), StoreJson.Default.StoredGuest);
            }
            catch (JsonException failure)
            {
                unreadable($"{path}: {failure.Message}");
            }

            if (stored?.Config is { } config && GuestRegistry.Canonical(config.Uuid) == config.Uuid)
            {
                yield return new Guest(config)
                {
                    State = Settled(stored.State),
                    RunningSince = stored.RunningSince,
                    IgnoresShutdown = stored.IgnoresShutdown,
                    ShutdownTimeoutMs = stored.ShutdownTimeoutMs,
                };
            }
        }
    }

    /// <summary>Writes beside <paramref name="path"/> and renames over it.</summary>
    internal static void Replace(string path, ReadOnlySpan<byte> bytes)
    {
        var unfinished = path + Unfinished;
        using (var file = File.OpenHandle(unfinished, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(file, bytes, 0);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    static VmState Settled(VmState state) => state switch
    {
        VmState.Paused or VmState.Suspended or VmState.Stopped or VmState.Mounted or VmState.Running => state,
        VmState.Stopping or VmState.DeletingState => VmState.Stopped,
        VmState.Suspending or VmState.SuspendingSync => VmState.Suspended,
        _ => VmState.Running,
    };

    string PathOf(string uuid) => Path.Combine(_folder, uuid.Trim('{', '}') + Suffix);
}
