// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Domains;

/// <summary>How clients and driver name a domain to each other (<c>remote_nonnull_domain</c>).</summary>
/// <param name="Name">Name; in a call only a hint for messages.</param>
/// <param name="Uuid">What a domain is looked up by.</param>
/// <param name="Id">Positive while it is active, else −1.</param>
readonly record struct DomainReference(string Name, Guid Uuid, int Id)
{
    /// <summary>The id of a domain that is not active.</summary>
    internal const int Inactive = -1;
}
