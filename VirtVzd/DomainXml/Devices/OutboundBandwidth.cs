// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Devices;

/// <summary>What the interfaces of a guest together send.</summary>
/// <param name="AverageKibps">KiB a second, not 0.</param>
/// <param name="IsLimit">
/// Whether that is the most as well (<c>peak</c>), and not only what the guest is sure of.
/// </param>
sealed record OutboundBandwidth(uint AverageKibps, bool IsLimit);
