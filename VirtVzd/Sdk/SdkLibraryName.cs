// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;

namespace VirtVzd.Sdk;

/// <summary>Which library the daemon is told to load as the SDK.</summary>
static unsafe partial class SdkLibraryName
{
    /// <summary>The variable that goes before the configuration.</summary>
    internal const string Variable = "VIRTVZD_SDK_LIBRARY";

    /// <summary>
    /// The name that the environment gives, else the configured one; null or empty for the default names.
    /// </summary>
    internal static string? Choose(string? configured)
    {
        // SAFETY: the text belongs to the environment, which nobody changes while this copies it.
        var named = Marshal.PtrToStringUTF8((nint)secure_getenv(Variable));
        return string.IsNullOrEmpty(named) ? configured : named;
    }

    // Answers nothing in a process that runs with more rights than its caller has (secure_getenv(3)): who starts such a
    // program must not choose what it loads.
    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial byte* secure_getenv(string name);
}
