// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Events;

/// <summary>One value of a domain's share of the host; of the last three members one is not null.</summary>
/// <param name="Name">libvirt's name, such as <c>cputune.cpu_shares</c>.</param>
/// <param name="Number">A number without sign.</param>
/// <param name="Signed">A number with sign: −1 of a quota that is none.</param>
/// <param name="Text">A text.</param>
sealed record TunableValue(string Name, ulong? Number = null, long? Signed = null, string? Text = null);
