// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Runtime.InteropServices;

namespace VirtVzd.Simulator.Library.Session;

/// <summary>Where the file is that this code was loaded from.</summary>
static unsafe partial class LibraryFile
{
    /// <summary>The newest SDK there is, which a library without a version in its name is.</summary>
    const uint NewestMajor = 9;

    /// <summary>
    /// The library's major version: what its file's name ends with, as an installed SDK's does (<c>.so.8</c>,
    /// <c>.so.7.0.22</c>).
    /// </summary>
    internal static uint Major => MajorOf(Locate());

    /// <summary>
    /// Absolute path, as the loader knows it, of the file that links lead to; null when it does not tell.
    /// </summary>
    internal static string? Locate()
    {
        SymbolPlace place;
        delegate*<string?> own = &Locate;
        if (FindSymbol(own, &place) == 0 || Marshal.PtrToStringUTF8((nint)place.FileName) is not { } name)
        {
            return null;
        }

        var path = Path.GetFullPath(name);
        return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
    }

    static uint MajorOf(string? path)
    {
        const string Ending = ".so.";
        var name = Path.GetFileName(path) ?? "";
        var version = name.IndexOf(Ending, System.StringComparison.Ordinal);
        return version >= 0 && uint.TryParse(name[(version + Ending.Length)..].Split('.')[0], out var major)
            ? major
            : NewestMajor;
    }

    [LibraryImport("libc", EntryPoint = "dladdr")]
    private static partial int FindSymbol(void* address, SymbolPlace* place);

    /// <summary>Dl_info, dladdr(3).</summary>
    [StructLayout(LayoutKind.Sequential)]
    struct SymbolPlace
    {
        internal byte* FileName;
        internal void* FileBase;
        internal byte* SymbolName;
        internal void* SymbolAddress;
    }
}
