// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;

namespace VirtVzd.Errors;

/// <summary>
/// The one error type: what libvirt's error object carries to a client. Made by the named factories only, so that each
/// kind has its code, domain and wording in one place.
/// Immutable; the fields are those of virNetMessageError without the two object references that nobody sends.
/// </summary>
sealed class LibvirtException : Exception
{
    /// <summary>What clients get when a call failed and nobody said why (rpc.md §5).</summary>
    internal const string NoErrorSet = "Library function returned error but did not set virError";

    LibvirtException(ErrorCode code, ErrorDomain domain, string message, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
        Domain = domain;
    }

    /// <summary>What went wrong.</summary>
    internal ErrorCode Code { get; }

    /// <summary>Which part of libvirt it is counted to.</summary>
    internal ErrorDomain Domain { get; }

    /// <summary>Always <see cref="ErrorLevel.Error"/> for what is thrown.</summary>
    internal ErrorLevel Level { get; private init; } = ErrorLevel.Error;

    /// <summary>Template of the message with <c>%1$s</c> where the detail goes, or the bare message.</summary>
    internal string? Str1 { get; private init; }

    /// <summary>The detail alone.</summary>
    internal string? Str2 { get; private init; }

    /// <summary>Never used by libvirt's own errors of this daemon.</summary>
    internal string? Str3 { get; private init; }

    /// <summary>The errno of a system error, else −1 (0 for argument checks).</summary>
    internal int Int1 { get; private init; } = -1;

    /// <summary>−1, or 0 for argument checks.</summary>
    internal int Int2 { get; private init; } = -1;

    /// <summary>An ordinary error: the code's prefix and <paramref name="detail"/>.</summary>
    internal static LibvirtException Of(ErrorCode code, ErrorDomain domain, string detail, Exception? inner = null)
    {
        var prefix = ErrorText.Prefix(code);
        return new LibvirtException(
            code, domain, prefix + detail, inner) { Str1 = prefix.Length == 0 ? "%s" : prefix + "%1$s", Str2 = detail };
    }

    /// <summary>An error whose text is complete as it is, without the code's prefix.</summary>
    internal static LibvirtException Plain(ErrorCode code, ErrorDomain domain, string text) =>
        new(code, domain, text) { Str1 = "%s", Str2 = text };

    /// <summary>An error whose code says it all.</summary>
    internal static LibvirtException Bare(ErrorCode code, ErrorDomain domain)
    {
        var text = ErrorText.WithoutDetail(code);
        return new LibvirtException(code, domain, text) { Str1 = text };
    }

    /// <summary>A system call failed: <paramref name="detail"/> and the text of <paramref name="errno"/>.</summary>
    internal static LibvirtException SystemError(ErrorDomain domain, int errno, string detail)
    {
        // The runtime's own table of errno texts: no import is needed, and the C locale's wording is the same.
        var message = $"{detail}: {Marshal.GetPInvokeErrorMessage(errno)}";
        return new LibvirtException(
            ErrorCode.SystemError, domain, message) { Str1 = "%s", Str2 = message, Int1 = errno };
    }

    /// <summary>A call with flag bits that the function does not know; the text has no prefix (rpc.md §5).</summary>
    /// <param name="domain">Domain of the function that checks.</param>
    /// <param name="unsupported">The unknown bits.</param>
    /// <param name="function">Name of the checking function, as upstream's, because clients see it.</param>
    internal static LibvirtException UnsupportedFlags(ErrorDomain domain, uint unsupported, string function) =>
        new(ErrorCode.InvalidArg, domain, $"unsupported flags (0x{unsupported:x}) in function {function}")
        {
            Str1 = function,
            Str2 = "flags",
            Int1 = 0,
            Int2 = 0,
        };

    /// <summary>
    /// An argument check of libvirt's public layer, such as <c>id in virDomainLookupByID must be zero or greater</c>;
    /// the text has no prefix (seen of libvirt 9.0 on the wire).
    /// </summary>
    /// <param name="domain">Domain of the public function.</param>
    /// <param name="function">The public function.</param>
    /// <param name="argument">The argument that it refuses.</param>
    /// <param name="message">The whole text.</param>
    internal static LibvirtException ArgumentCheck(
        ErrorDomain domain, string function, string argument, string message) =>
        new(ErrorCode.InvalidArg, domain, message) { Str1 = function, Str2 = argument, Int1 = 0, Int2 = 0 };

    /// <summary>A call failed and nobody said why.</summary>
    internal static LibvirtException WithoutCause() =>
        new(ErrorCode.InternalError, ErrorDomain.Rpc, NoErrorSet) { Int1 = 0, Int2 = 0 };

    /// <summary>An argument that a driver refuses: the code's prefix and <paramref name="detail"/>.</summary>
    internal static LibvirtException InvalidArgument(ErrorDomain domain, string detail) =>
        Of(ErrorCode.InvalidArg, domain, detail);

    /// <summary>Something that should not happen, with libvirt's code for it.</summary>
    internal static LibvirtException Internal(ErrorDomain domain, string detail, Exception? inner = null) =>
        Of(ErrorCode.InternalError, domain, detail, inner);

    /// <summary>A fault of the RPC layer: code 39 in domain 7, the text as it is (rpc.md §7).</summary>
    internal static LibvirtException Rpc(string message) =>
        new(ErrorCode.Rpc, ErrorDomain.Rpc, message) { Str1 = "%s", Str2 = message };

    /// <summary>
    /// An error that another libvirt daemon sent; where it sent no text, libvirt's words for that stand in.
    /// </summary>
    internal static LibvirtException FromPeer(
        ErrorCode code,
        ErrorDomain domain,
        string? message,
        ErrorLevel level,
        (string? Str1, string? Str2, string? Str3) strings,
        (int Int1, int Int2) numbers) =>
        new(code, domain, message ?? "Unknown error")
        {
            Level = level,
            Str1 = strings.Str1,
            Str2 = strings.Str2,
            Str3 = strings.Str3,
            Int1 = numbers.Int1,
            Int2 = numbers.Int2,
        };

    /// <summary>The same for one more caller: what is thrown belongs to one thread.</summary>
    internal LibvirtException Again() => new(Code, Domain, Message, this)
    {
        Level = Level,
        Str1 = Str1,
        Str2 = Str2,
        Str3 = Str3,
        Int1 = Int1,
        Int2 = Int2,
    };

    /// <summary>The driver has no such function; <paramref name="api"/> is the public C name.</summary>
    internal static LibvirtException NoSupport(ErrorDomain domain, string api) => Of(ErrorCode.NoSupport, domain, api);

    /// <summary>A write on a read-only connection; <paramref name="api"/> is the public C name.</summary>
    internal static LibvirtException ReadOnly(ErrorDomain domain, string api) =>
        Of(ErrorCode.OperationDenied, domain, $"read only access prevents {api}");

    /// <summary>The domain that a call names does not exist (any more).</summary>
    internal static LibvirtException NoDomain(string detail) => Of(ErrorCode.NoDomain, ErrorDomain.Parallels, detail);

    /// <summary>The domain has no snapshot of this name.</summary>
    internal static LibvirtException NoSnapshot(string name) =>
        Of(ErrorCode.NoDomainSnapshot, ErrorDomain.Parallels, $"no domain snapshot with matching name '{name}'");

    /// <summary>A call is left because the daemon ends.</summary>
    /// <param name="domain">Domain of who leaves it.</param>
    /// <param name="more">What becomes of it, after <c>the daemon stops</c>; may be empty.</param>
    internal static LibvirtException DaemonStops(ErrorDomain domain, string more = "") =>
        Of(ErrorCode.OperationAborted, domain, "the daemon stops" + more);

    /// <summary>Two flags of a public function that exclude each other (libvirt's names of both).</summary>
    internal static LibvirtException ExclusiveFlags(ErrorDomain domain, string function, string first, string second) =>
        ArgumentCheck(domain, function, first, $"Flags '{first}' and '{second}' are mutually exclusive");

    /// <summary>A client did not prove who it is; why is only in the log (auth.md §4).</summary>
    internal static LibvirtException AuthenticationFailed() => Of(
        ErrorCode.AuthFailed, ErrorDomain.Rpc, "authentication failed");

    /// <summary>An access driver said no; which one and why is only in the log.</summary>
    internal static LibvirtException AccessDenied(string driverName) =>
        Of(ErrorCode.AccessDenied, ErrorDomain.Access, $"'{driverName}' denied access");
}
