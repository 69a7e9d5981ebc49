// SPDX-License-Identifier: LGPL-2.1-or-later
using Microsoft.Win32.SafeHandles;

namespace VirtVzd.Native.Tls;

/// <summary>Certificates and keys of GnuTLS's (<c>gnutls_certificate_credentials_t</c>).</summary>
sealed class TlsCredentialsHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    /// <summary>Filled by the import that makes one.</summary>
    public TlsCredentialsHandle()
        : base(ownsHandle: true)
    {
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        LibGnutls.gnutls_certificate_free_credentials(handle);
        return true;
    }
}
