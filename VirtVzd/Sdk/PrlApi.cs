// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>
/// The Virtuozzo SDK as a transcript of its headers: C names and argument order, blittable types, no logic.
/// Functions that return <c>PRL_RESULT</c> return <see cref="int"/> (below 0 is an error, above 0 a warning); functions
/// that start a job return its handle, possibly an invalid one. <c>PRL_BOOL</c> is 32 bits wide, as is every
/// enumeration. The calls are generated (<see cref="SdkFunctionAttribute"/>) and go through the table of the library
/// that <see cref="SdkLibrary.Open"/> loaded. Each may throw <see cref="Errors.LibvirtException"/>: for a function that
/// the library does not have (code 84), and for a text that cannot be passed on (code 8). Each is told of by the trace
/// of its first handle; those that have none take one beside C's arguments.
/// </summary>
static unsafe partial class PrlApi
{
}
