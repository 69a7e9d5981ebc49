// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.DomainXml.Printing;

/// <summary>What a printed domain document is for: the flags of virDomainGetXMLDesc that this driver takes.</summary>
[Flags]
enum DomainFormat
{
    /// <summary>As the guest is now.</summary>
    Default = 0,

    /// <summary>With passwords.</summary>
    Secure = 1,

    /// <summary>As it would start next: no id, no generated names, no chosen ports.</summary>
    Inactive = 2,

    /// <summary>For a migration to another host, maybe of an older version.</summary>
    Migratable = 8,

    /// <summary>With the names that events have for the devices, which no flag asks for.</summary>
    Aliases = 16,
}
