// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Logging;

/// <summary>What the two lines before an output's first line say.</summary>
/// <param name="Version">The libvirt release.</param>
/// <param name="HostName">The kernel's host name.</param>
sealed record LogHeader(string Version, string HostName);
