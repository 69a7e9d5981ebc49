// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver;

/// <summary>One question to an access driver: may the caller do this to that.</summary>
/// <param name="ObjectKind">Kind of object, such as <c>connect</c> or <c>domain</c>.</param>
/// <param name="Permission">Permission, such as <c>getattr</c> or <c>read-secure</c>.</param>
/// <param name="DomainName">Name of the domain, for domains.</param>
/// <param name="DomainUuid">UUID of the domain, for domains.</param>
readonly record struct AccessRequest(string ObjectKind, string Permission, string? DomainName = null, Guid? DomainUuid = null);
