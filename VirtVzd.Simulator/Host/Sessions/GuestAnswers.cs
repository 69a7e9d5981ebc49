// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text.Json;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Sessions;

/// <summary>
/// Writes answers that hold guests: a <see cref="Response"/> of <see cref="GuestAnswer"/>s, with the configurations
/// copied in as the text that they are kept as.
/// </summary>
static class GuestAnswers
{
    const uint NothingExtra = 1;
    const uint ToolsPossiblyInstalled = 0;
    const uint ToolsNotInstalled = 1;
    const uint ToolsInstalled = 2;

    /// <summary>The whole frame. The home path may be left out: who asks a list for states is not told it.</summary>
    internal static ReadOnlyMemory<byte> Encode(
        ulong id, IReadOnlyCollection<Guest> guests, bool withConfig, bool withState, bool withHome = true)
    {
        var expected = 256;
        foreach (var guest in guests)
        {
            expected += 192 + (withConfig ? guest.Config.Length : 0);
        }

        var buffer = new ArrayBufferWriter<byte>(expected);
        buffer.GetSpan(Frame.HeaderBytes)[..Frame.HeaderBytes].Clear();
        buffer.Advance(Frame.HeaderBytes);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("response"u8);
            json.WriteNumber("id"u8, id);
            json.WriteStartArray("guests"u8);
            foreach (var guest in guests)
            {
                WriteGuest(json, guest, withConfig, withState, withHome);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        // The writer's memory is this answer's own, so it can be written into and kept.
        var frame = MemoryMarshal.AsMemory(buffer.WrittenMemory);
        BinaryPrimitives.WriteInt32BigEndian(frame.Span, frame.Length - Frame.HeaderBytes);
        return frame;
    }

    static void WriteGuest(Utf8JsonWriter json, Guest guest, bool withConfig, bool withState, bool withHome)
    {
        json.WriteStartObject();
        json.WriteString("uuid"u8, guest.Uuid);
        if (withConfig)
        {
            json.WritePropertyName("config"u8);
            if (withHome)
            {
                json.WriteRawValue(guest.Config.Span, skipInputValidation: true);
            }
            else
            {
                WriteHomeless(json, guest.Config.Span);
            }
        }

        if (withState)
        {
            json.WriteNumber("state"u8, (uint)guest.ShownState);
            json.WriteNumber("additionState"u8, NothingExtra);
            if (guest.ShownState == VmState.Running)
            {
                if (!guest.IsContainer)
                {
                    json.WriteNumber("toolsState"u8, ToolsStateOf(guest));
                }

                var uptime = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - guest.RunningSince;
                json.WriteNumber("uptimeSeconds"u8, (uint)Math.Clamp(uptime, 0, uint.MaxValue));
            }

            if (guest.IsActive && guest.VncEnabled)
            {
                json.WriteBoolean("vncStarted"u8, true);
            }
        }

        json.WriteEndObject();
    }

    // Tools that have not answered in this run have done so before: their version is kept.
    static uint ToolsStateOf(Guest guest) =>
        !guest.HasTools ? ToolsNotInstalled : guest.HaveToolsAnswered ? ToolsInstalled : ToolsPossiblyInstalled;

    /// <summary>
    /// Copies a configuration without the text of its home path: a quote in a text is never written as one.
    /// </summary>
    static void WriteHomeless(Utf8JsonWriter json, ReadOnlySpan<byte> config)
    {
        var start = config.IndexOf(HomeKey) + HomeKey.Length;
        var end = start + config[start..].IndexOf((byte)'"');
        var copy = ArrayPool<byte>.Shared.Rent(config.Length);
        config[..start].CopyTo(copy);
        config[end..].CopyTo(copy.AsSpan(start));
        json.WriteRawValue(copy.AsSpan(0, config.Length - (end - start)), skipInputValidation: true);
        ArrayPool<byte>.Shared.Return(copy);
    }

    static ReadOnlySpan<byte> HomeKey => "\"homePath\":\""u8;
}
