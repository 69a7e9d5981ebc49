// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Native.Linux;

// Libraries come from the system's directories, never from the one that the program lies in.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.System32)]

namespace VirtVzd.Native.Bus;

/// <summary>
/// sd-bus as a transcript of <c>systemd/sd-bus.h</c>, as <see cref="Libc"/> is of the C library. Only functions without
/// variable arguments: their calling convention is not that of an import. Functions answer a negative error number when
/// they fail. The library is loaded by the first call, which throws <see cref="System.DllNotFoundException"/> where
/// there is none. A connection belongs to one thread at a time.
/// </summary>
static unsafe partial class LibSystemd
{
    const string Library = OptionalLibrary.Systemd;

    /// <summary><c>sd_bus_error</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct BusError
    {
        internal byte* name;
        internal byte* message;
        internal int needFree;
    }

    [LibraryImport(Library)]
    internal static partial int sd_bus_open_system(out BusHandle bus);

    [LibraryImport(Library)]
    internal static partial void sd_bus_close(nint bus);

    [LibraryImport(Library)]
    internal static partial nint sd_bus_unref(nint bus);

    [LibraryImport(Library)]
    internal static partial int sd_bus_send(BusHandle bus, BusMessageHandle message, out ulong cookie);

    [LibraryImport(Library)]
    internal static partial int sd_bus_process(BusHandle bus, out BusMessageHandle message);

    [LibraryImport(Library)]
    internal static partial int sd_bus_wait(BusHandle bus, ulong timeoutUsec);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int sd_bus_message_new_method_call(
        BusHandle bus, out BusMessageHandle message, string destination, string path, string @interface, string member);

    [LibraryImport(Library)]
    internal static partial nint sd_bus_message_unref(nint message);

    [LibraryImport(Library)]
    internal static partial int sd_bus_message_append_basic(BusMessageHandle message, byte type, void* value);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int sd_bus_message_open_container(BusMessageHandle message, byte type, string contents);

    [LibraryImport(Library)]
    internal static partial int sd_bus_message_close_container(BusMessageHandle message);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int sd_bus_message_enter_container(BusMessageHandle message, byte type, string contents);

    [LibraryImport(Library)]
    internal static partial int sd_bus_message_exit_container(BusMessageHandle message);

    [LibraryImport(Library)]
    internal static partial int sd_bus_message_read_basic(BusMessageHandle message, byte type, void* value);

    [LibraryImport(Library)]
    internal static partial int sd_bus_message_get_reply_cookie(BusMessageHandle message, out ulong cookie);

    [LibraryImport(Library)]
    internal static partial BusError* sd_bus_message_get_error(BusMessageHandle message);
}
