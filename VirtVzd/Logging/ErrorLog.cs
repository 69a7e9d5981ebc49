// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;

namespace VirtVzd.Logging;

/// <summary>
/// The log of errors that calls end with: source <c>util.error</c> whoever raises them, once each, with their full
/// message. Answers that clients meet every day (no such domain …) are debug lines (logging.md §6), and so is the cause
/// of each error that has one. Any thread.
/// </summary>
/// <param name="factory">Makes its logger.</param>
/// <param name="limit">Bounds the lines that clients cause; null bounds none.</param>
sealed class ErrorLog(ILoggerFactory factory, LogLimit? limit = null)
{
    readonly ILogger _log = factory.CreateLogger("util.error");

    /// <summary>
    /// Writes the line of an error that a call ended with; called once, where it is turned into a reply.
    /// </summary>
    /// <param name="error">The error.</param>
    /// <param name="userId">Whose call it was.</param>
    /// <param name="isGone">
    /// Whether the client is gone: nobody hears of the error, and it may be nothing but that.
    /// </param>
    /// <param name="function">Where it comes from.</param>
    /// <param name="line">The line there.</param>
    /// <param name="file">The file there.</param>
    internal void RaisedFor(
        LibvirtException error,
        uint userId,
        bool isGone,
        [CallerMemberName] string function = "",
        [CallerLineNumber] int line = 0,
        [CallerFilePath] string file = "") =>
        Write(limit?.For(_log, userId) ?? _log, error, isGone || IsExpected(error.Code), function, line, file);

    /// <summary>Writes the line of an error; called once, where it ends a step of the daemon's own.</summary>
    /// <param name="error">The error.</param>
    /// <param name="function">Where it comes from.</param>
    /// <param name="line">The line there.</param>
    /// <param name="file">The file there.</param>
    internal void Raised(
        LibvirtException error, [CallerMemberName] string function = "", [CallerLineNumber] int line = 0,
        [CallerFilePath] string file = "") =>
        Write(_log, error, IsExpected(error.Code), function, line, file);

    static void Write(ILogger log, LibvirtException error, bool isQuiet, string function, int line, string file)
    {
        var entry = new LogEntry(error.Message, file, new LoggedError(error.Domain, error.Code));
        LogLines.Write(log, isQuiet ? LogLevel.Debug : LogLevel.Error, entry, function, line);
        if (error.InnerException is { } cause)
        {
            LogLines.Write(log, LogLevel.Debug, new LogEntry($"the cause: {cause}", file), function, line);
        }
    }

    static bool IsExpected(ErrorCode code) => code is
        ErrorCode.NoDomain or ErrorCode.NoNetwork or ErrorCode.NoStoragePool or ErrorCode.NoStorageVol or
        ErrorCode.NoNodeDevice or ErrorCode.NoInterface or ErrorCode.MultipleInterfaces or ErrorCode.OperationInvalid or
        ErrorCode.NoNwfilter or ErrorCode.NoSecret or ErrorCode.NoDomainSnapshot or ErrorCode.NoDomainMetadata or
        ErrorCode.NoServer or ErrorCode.NoClient or ErrorCode.NoNwfilterBinding or ErrorCode.NoHostname or
        ErrorCode.NoNetworkMetadata;
}
