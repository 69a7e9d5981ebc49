// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Io;

/// <summary>
/// Who was at the other end of a unix socket when it connected (unix(7): SO_PEERCRED). Later changes of the peer do not
/// show.
/// </summary>
/// <param name="ProcessId">Its process; may be gone.</param>
/// <param name="UserId">Its effective user.</param>
/// <param name="GroupId">Its effective group.</param>
readonly record struct PeerCredentials(int ProcessId, uint UserId, uint GroupId);
