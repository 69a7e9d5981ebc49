// SPDX-License-Identifier: LGPL-2.1-or-later
using Microsoft.Win32.SafeHandles;

namespace VirtVzd.Native.Tls;

/// <summary>One session of GnuTLS's (<c>gnutls_session_t</c>).</summary>
sealed class TlsSessionHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    /// <summary>Filled by the import that makes one.</summary>
    public TlsSessionHandle()
        : base(ownsHandle: true)
    {
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        LibGnutls.gnutls_deinit(handle);
        return true;
    }
}
