// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;

namespace VirtVzd.Logging;

/// <summary>
/// The log of errors that calls end with: source <c>util.error</c> whoever raises them, once each, with their full message.
/// Answers that clients meet every day (no such domain …) are debug lines (logging.md §6), and so is the cause of each error
/// that has one. Any thread.
/// </summary>
sealed class ErrorLog(ILoggerFactory factory)
{
    readonly ILogger _log = factory.CreateLogger("util.error");

    /// <summary>Writes the line of an error; called once, where it is turned into a reply or ends a step.</summary>
    /// <param name="error">The error.</param>
    /// <param name="function">Where it comes from.</param>
    /// <param name="line">The line there.</param>
    /// <param name="file">The file there.</param>
    internal void Raised(
        LibvirtException error, [CallerMemberName] string function = "", [CallerLineNumber] int line = 0, [CallerFilePath] string file = "")
    {
        var entry = new LogEntry(error.Message, file, new LoggedError(error.Domain, error.Code));
        LogLines.Write(_log, IsExpected(error.Code) ? LogLevel.Debug : LogLevel.Error, entry, function, line);
        if (error.InnerException is { } cause)
        {
            LogLines.Write(_log, LogLevel.Debug, new LogEntry($"the cause: {cause}", file), function, line);
        }
    }

    static bool IsExpected(ErrorCode code) => code is
        ErrorCode.NoDomain or ErrorCode.NoNetwork or ErrorCode.NoStoragePool or ErrorCode.NoStorageVol or
        ErrorCode.NoNodeDevice or ErrorCode.NoInterface or ErrorCode.MultipleInterfaces or ErrorCode.OperationInvalid or
        ErrorCode.NoNwfilter or ErrorCode.NoSecret or ErrorCode.NoDomainSnapshot or ErrorCode.NoDomainMetadata or
        ErrorCode.NoServer or ErrorCode.NoClient or ErrorCode.NoNwfilterBinding or ErrorCode.NoHostname or
        ErrorCode.NoNetworkMetadata;
}
