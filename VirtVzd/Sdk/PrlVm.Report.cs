// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;

namespace VirtVzd.Sdk;

/// <content>What is collected about a guest for who is to help.</content>
sealed partial class PrlVm
{
    const uint ReportMax = 256 << 20;

    /// <summary>
    /// Has the host collect a report: logs, configurations, and what else it has of the guest, in an archive.
    /// </summary>
    /// <param name="timeoutMs">Most that it may take.</param>
    internal unsafe byte[] ReadProblemReport(int timeoutMs)
    {
        using var result = PrlJob.Run(
            PrlApi.PrlVm_GetPackedProblemReport(_vm, flags: 0), Reading with { TimeoutMs = timeoutMs });
        using var report = result.Item(0);
        var length = 0u;
        PrlError.Check(PrlApi.PrlReport_GetData(report, null, ref length));
        if (length is 0 or > ReportMax)
        {
            throw LibvirtException.Internal(
                ErrorDomain.Parallels, $"the host's report has {length} bytes, which is not one to keep");
        }

        var bytes = new byte[length];

        // SAFETY: the array is pinned for the length of the call, which writes at most its length.
        fixed (byte* buffer = bytes)
        {
            PrlError.Check(PrlApi.PrlReport_GetData(report, buffer, ref length));
        }

        return length < bytes.Length ? bytes[..(int)length] : bytes;
    }
}
