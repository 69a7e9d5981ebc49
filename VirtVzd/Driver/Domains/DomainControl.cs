// SPDX-License-Identifier: LGPL-2.1-or-later

namespace VirtVzd.Driver.Domains;

/// <summary>Whether a domain can be worked with now (<c>virDomainControlInfo</c>).</summary>
/// <param name="State">The answer.</param>
/// <param name="Reason">Why, of <see cref="DomainControlState.Error"/>.</param>
/// <param name="SinceMs">
/// How long it has been so; 0 of <see cref="DomainControlState.Ok"/>, or where that is not known.
/// </param>
readonly record struct DomainControl(DomainControlState State, DomainControlErrorReason Reason, ulong SinceMs);
