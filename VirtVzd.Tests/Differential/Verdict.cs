// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;

namespace VirtVzd.Tests.Differential;

/// <summary>What became of a document: taken, where the code is 0, or refused with an error.</summary>
sealed record Verdict(int Code, int Domain, string Message)
{
    /// <summary>It is taken.</summary>
    internal static Verdict Taken { get; } = new(0, 0, "taken");

    /// <summary>Whether it is taken.</summary>
    internal bool IsTaken => Code == 0;

    /// <summary>It is refused.</summary>
    internal static Verdict Of(LibvirtException error) => new((int)error.Code, (int)error.Domain, error.Message);
}
