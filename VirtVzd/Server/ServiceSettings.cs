// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Server;

/// <summary>What holds for all clients of one socket (sockets.md §1).</summary>
/// <param name="AuthMethod">
/// How they authenticate themselves; those of <see cref="AuthType.None"/> are authenticated at once.
/// </param>
/// <param name="IsReadOnly">Whether they may only read.</param>
/// <param name="RequestsPerClientMax">Calls of one connection in progress, at least 1 (max_client_requests).</param>
/// <param name="OnlyUserId">The only user who may connect, for the admin socket; null is anyone.</param>
sealed record ServiceSettings(AuthType AuthMethod, bool IsReadOnly, int RequestsPerClientMax, uint? OnlyUserId = null);
