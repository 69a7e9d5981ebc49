// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Native.Tls;

/// <summary>What a certificate's key may be used for, as far as somebody asks for it.</summary>
[Flags]
enum KeyUsage : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>To sign certificates.</summary>
    SignCertificates = LibGnutls.GNUTLS_KEY_KEY_CERT_SIGN,

    /// <summary>To encipher keys.</summary>
    EncipherKeys = LibGnutls.GNUTLS_KEY_KEY_ENCIPHERMENT,

    /// <summary>To sign what is said in a handshake.</summary>
    Sign = LibGnutls.GNUTLS_KEY_DIGITAL_SIGNATURE,
}
