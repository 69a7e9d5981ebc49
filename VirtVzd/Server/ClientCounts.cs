// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Server;

/// <summary>A server's clients at one instant.</summary>
/// <param name="Limits">The limits in force.</param>
/// <param name="Clients">Connections.</param>
/// <param name="Anonymous">Of them, those that have not authenticated themselves.</param>
readonly record struct ClientCounts(ClientLimits Limits, int Clients, int Anonymous);
