// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Configuration;

/// <summary>An option that the command line knows.</summary>
/// <param name="Name">Long name without dashes.</param>
/// <param name="Letter">Short name.</param>
/// <param name="TakesValue">A value must follow.</param>
/// <param name="EndsRun">Meeting it ends the look at the command line (help, version).</param>
/// <param name="IsOurs">
/// libvirt's daemons do not have it: only its whole name counts, so that every abbreviation means what it means to
/// them.
/// </param>
sealed record OptionSpec(string Name, char Letter, bool TakesValue = false, bool EndsRun = false, bool IsOurs = false);
