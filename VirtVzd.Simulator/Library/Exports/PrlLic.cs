// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Objects;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary>
/// <c>PrlLic_*</c> and <c>PrlReport_*</c>: the license of the host, and what is collected about guests.
/// </summary>
static unsafe class PrlLic
{
    [UnmanagedCallersOnly(EntryPoint = "PrlLic_IsValid")]
    static int PrlLic_IsValid(nint license, uint* value)
        => Call.Is<LicenseObject>(license, value, static target => target.Info.IsValid);

    /// <summary>A result code.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlLic_GetStatus")]
    static int PrlLic_GetStatus(nint license, uint* value)
        => Call.Get<LicenseObject>(license, value, static target => (uint)target.Info.Status);

    [UnmanagedCallersOnly(EntryPoint = "PrlLic_GetUserName")]
    static int PrlLic_GetUserName(nint license, byte* text, uint* length)
        => Call.Text<LicenseObject>(license, text, length, static target => target.Info.UserName);

    [UnmanagedCallersOnly(EntryPoint = "PrlLic_GetCompanyName")]
    static int PrlLic_GetCompanyName(nint license, byte* text, uint* length)
        => Call.Text<LicenseObject>(license, text, length, static target => target.Info.CompanyName);

    /// <summary>Without a buffer only tells the length.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlReport_GetData")]
    static int PrlReport_GetData(nint report, byte* buffer, uint* length)
        => Call.Bytes<ReportObject>(report, buffer, length, static target => target.Archive);
}
