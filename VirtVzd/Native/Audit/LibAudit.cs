// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Native.Linux;

namespace VirtVzd.Native.Audit;

/// <summary>
/// The audit subsystem's library as a transcript of <c>libaudit.h</c>. It is loaded by the first call, which throws
/// <see cref="System.DllNotFoundException"/> where there is none.
/// </summary>
static partial class LibAudit
{
    const string Library = OptionalLibrary.Audit;

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int audit_open();
}
