// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>
/// The Virtuozzo SDK as a transcript of its headers: C names and argument order, blittable types, no logic.
/// Functions that return <c>PRL_RESULT</c> return <see cref="int"/> (below 0 is an error, above 0 a warning); functions that
/// start a job return its handle, possibly an invalid one. <c>PRL_BOOL</c> is 32 bits wide, as is every enumeration.
/// The library is the one that <see cref="SdkLibrary.Open"/> loaded; no function may be called before.
/// </summary>
static unsafe partial class PrlApi
{
    /// <summary>A name for the import resolver of <see cref="SdkLibrary"/>, not a file.</summary>
    internal const string Library = "prl_sdk";
}
