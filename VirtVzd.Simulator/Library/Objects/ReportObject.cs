// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Library.Objects;

/// <summary>What was collected about a guest (<c>PHT_PROBLEM_REPORT</c>), an archive.</summary>
sealed class ReportObject(byte[] archive) : SdkObject
{
    internal byte[] Archive { get; } = archive;

    internal override uint HandleType => Core.HandleType.ProblemReport;
}
