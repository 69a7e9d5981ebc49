// SPDX-License-Identifier: LGPL-2.1-or-later
using Microsoft.Win32.SafeHandles;

namespace VirtVzd.Native.Sasl;

/// <summary>One exchange of the SASL library's (<c>sasl_conn_t</c>).</summary>
sealed class SaslConnectionHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    /// <summary>Filled by the import that makes one.</summary>
    public SaslConnectionHandle()
        : base(ownsHandle: true)
    {
    }

    /// <inheritdoc/>
    protected override unsafe bool ReleaseHandle()
    {
        var connection = handle;

        // SAFETY: the library takes what the local points to, and writes null there.
        LibSasl2.sasl_dispose(&connection);
        return true;
    }
}
