// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.Native.Audit;

/// <summary>The kernel's audit subsystem.</summary>
static class AuditSubsystem
{
    /// <summary>Opens it; the descriptor takes messages.</summary>
    /// <exception cref="LibvirtException">
    /// The library is not installed, or the kernel has no such subsystem (int1 is the errno).
    /// </exception>
    internal static FileDescriptor Open()
    {
        try
        {
            var number = LibAudit.audit_open();
            return number >= 0
                ? new FileDescriptor(number)
                : throw LibvirtException.SystemError(
                    ErrorDomain.Audit, Marshal.GetLastPInvokeError(), "Unable to initialize audit layer");
        }
        catch (DllNotFoundException)
        {
            throw LibvirtException.Plain(
                ErrorCode.ConfigUnsupported, ErrorDomain.Audit,
                $"Unable to initialize audit layer: {OptionalLibrary.Missing(OptionalLibrary.Audit)}");
        }
    }
}
