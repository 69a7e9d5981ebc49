// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Flags;

/// <summary>What a domain document is to contain (<c>virDomainXMLFlags</c>).</summary>
[Flags]
enum DomainXmlFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary><c>VIR_DOMAIN_XML_SECURE</c>.</summary>
    Secure = 1,

    /// <summary><c>VIR_DOMAIN_XML_INACTIVE</c>.</summary>
    Inactive = 2,

    /// <summary><c>VIR_DOMAIN_XML_UPDATE_CPU</c>.</summary>
    UpdateCpu = 4,

    /// <summary><c>VIR_DOMAIN_XML_MIGRATABLE</c>.</summary>
    Migratable = 8,
}
