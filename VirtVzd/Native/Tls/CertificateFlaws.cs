// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Native.Tls;

/// <summary>
/// Why a certificate is not trusted (<c>gnutls_certificate_status_t</c>, as far as somebody asks for it).
/// </summary>
[Flags]
enum CertificateFlaws : uint
{
    /// <summary>It is trusted.</summary>
    None = 0,

    /// <summary>It is not, for whatever reason.</summary>
    Invalid = 1 << 1,

    /// <summary>A list says that it does not count any more.</summary>
    Revoked = 1 << 5,

    /// <summary>Nobody who is trusted has signed it.</summary>
    UnknownIssuer = 1 << 6,

    /// <summary>It is signed by means that can be forged.</summary>
    InsecureAlgorithm = 1 << 8,
}
