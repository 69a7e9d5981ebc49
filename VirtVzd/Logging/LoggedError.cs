// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;

namespace VirtVzd.Logging;

/// <summary>What the journal keeps about the error that a line tells of, so that one can search for it.</summary>
/// <param name="Domain">Who raised it.</param>
/// <param name="Code">What it is.</param>
readonly record struct LoggedError(ErrorDomain Domain, ErrorCode Code);
