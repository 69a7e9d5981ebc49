// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using System.Text;

namespace VirtVzd.Native.Bus;

/// <summary>
/// Writes and reads the parts of a bus message by their D-Bus types, one method a type. A failing part is a
/// <see cref="BusException"/>.
/// </summary>
// SAFETY: a value or text is in the frame, or pinned, until the call has copied it; what is read is copied at once.
static unsafe class BusMessage
{
    /// <summary>Opens a container, writes its contents and closes it.</summary>
    /// <param name="message">The message that is written.</param>
    /// <param name="type"><c>a</c>, <c>r</c>, <c>e</c> or <c>v</c>.</param>
    /// <param name="contents">Signature of what is inside.</param>
    /// <param name="write">Writes it.</param>
    internal static void Container(this BusMessageHandle message, char type, string contents, Action write)
    {
        BusException.Check(LibSystemd.sd_bus_message_open_container(message, (byte)type, contents));
        write();
        BusException.Check(LibSystemd.sd_bus_message_close_container(message));
    }

    /// <summary>Writes a string. It has no NUL inside.</summary>
    internal static void Append(this BusMessageHandle message, string value)
    {
        fixed (byte* text = Encoding.UTF8.GetBytes(value + "\0"))
        {
            BusException.Check(LibSystemd.sd_bus_message_append_basic(message, (byte)'s', text));
        }
    }

    /// <summary>Writes an unsigned number of 32 bits.</summary>
    internal static void Append(this BusMessageHandle message, uint value) =>
        BusException.Check(LibSystemd.sd_bus_message_append_basic(message, (byte)'u', &value));

    /// <summary>Writes a number of 32 bits.</summary>
    internal static void Append(this BusMessageHandle message, int value) =>
        BusException.Check(LibSystemd.sd_bus_message_append_basic(message, (byte)'i', &value));

    /// <summary>Writes an unsigned number of 64 bits.</summary>
    internal static void Append(this BusMessageHandle message, ulong value) =>
        BusException.Check(LibSystemd.sd_bus_message_append_basic(message, (byte)'t', &value));

    /// <summary>Enters a container; false if the array around it has ended.</summary>
    internal static bool Enter(this BusMessageHandle message, char type, string contents) =>
        BusException.Check(LibSystemd.sd_bus_message_enter_container(message, (byte)type, contents)) > 0;

    /// <summary>Leaves a container that was read to its end.</summary>
    internal static void Exit(this BusMessageHandle message) =>
        BusException.Check(LibSystemd.sd_bus_message_exit_container(message));

    internal static bool ReadBoolean(this BusMessageHandle message)
    {
        int value;
        BusException.Check(LibSystemd.sd_bus_message_read_basic(message, (byte)'b', &value));
        return value != 0;
    }

    internal static string ReadString(this BusMessageHandle message)
    {
        byte* value;
        BusException.Check(LibSystemd.sd_bus_message_read_basic(message, (byte)'s', &value));
        return Marshal.PtrToStringUTF8((nint)value) ?? "";
    }

    /// <summary>The text of an error reply; null for any other message.</summary>
    internal static string? ErrorText(this BusMessageHandle message)
    {
        var error = LibSystemd.sd_bus_message_get_error(message);
        return error is null || error->name is null
            ? null
            : Marshal.PtrToStringUTF8((nint)error->message) ?? Marshal.PtrToStringUTF8((nint)error->name);
    }
}
