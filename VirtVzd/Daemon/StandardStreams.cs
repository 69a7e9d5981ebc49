// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Text;
using VirtVzd.Native.Linux;

namespace VirtVzd.Daemon;

/// <summary>
/// What the command line prints. Written past the runtime's console, which prepares for terminals and takes a
/// millisecond of the start to do so.
/// </summary>
static class StandardStreams
{
    internal static void Output(string text) => Write(1, text);

    internal static void Error(string text) => Write(2, text);

    // Nobody is there to be told that nobody reads.
    static void Write(int number, string text)
    {
        using var descriptor = new FileDescriptor(number, ownsHandle: false);
        _ = DiskCalls.OfHost.Write(descriptor, Encoding.UTF8.GetBytes(text));
    }
}
