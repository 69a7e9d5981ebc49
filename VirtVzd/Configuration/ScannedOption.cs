// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Configuration;

/// <summary>An option met on the command line, with its value if it takes one.</summary>
readonly record struct ScannedOption(OptionSpec Spec, string? Value);
