// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Node;

/// <summary>What is told of a virtual network. Each is persistent and starts with the host.</summary>
/// <param name="Network">Which.</param>
/// <param name="IsActive">Whether it is started.</param>
/// <param name="Bridge">Device of its bridge; null where there is none.</param>
sealed record NetworkStatus(NetworkReference Network, bool IsActive, string? Bridge);
