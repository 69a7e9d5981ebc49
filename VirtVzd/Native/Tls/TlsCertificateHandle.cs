// SPDX-License-Identifier: LGPL-2.1-or-later
using Microsoft.Win32.SafeHandles;

namespace VirtVzd.Native.Tls;

/// <summary>One certificate of GnuTLS's (<c>gnutls_x509_crt_t</c>).</summary>
sealed class TlsCertificateHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    /// <summary>Filled by the import that makes one.</summary>
    public TlsCertificateHandle()
        : base(ownsHandle: true)
    {
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        LibGnutls.gnutls_x509_crt_deinit(handle);
        return true;
    }
}
