// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Domains;

namespace VirtVzd.Driver.Access;

/// <summary>One question to an access driver: may the caller do this to that.</summary>
/// <param name="Caller">Who wants to.</param>
/// <param name="Permission">What.</param>
/// <param name="Domain">To which domain; null where the object is the connection.</param>
readonly record struct AccessRequest(
    CallerIdentity Caller, AccessPermission Permission, DomainReference? Domain = null);
