// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;

namespace VirtVzd.Native.Linux;

/// <summary>
/// What is said where the runtime cannot even begin (<c>early_end.c</c>, which is part of the native program alone).
/// </summary>
static partial class EarlyEnd
{
    /// <summary>Stands for this program itself, where its project links C files into it.</summary>
    internal const string OwnProgram = "virtvzd-own-program";

    /// <summary>The runtime has begun: whatever ends the process from now on is told by the daemon.</summary>
    [LibraryImport(OwnProgram, EntryPoint = "virtvzd_has_begun")]
    internal static partial void IsOver();
}
