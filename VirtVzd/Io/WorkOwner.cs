// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Io;

/// <summary>Whose work it is: turns and shares go by this, however many connections he has.</summary>
/// <param name="UserId">The user.</param>
/// <param name="IsBound">Whether shares bind him: root and the daemon's own user have what there is.</param>
/// <param name="IsReader">
/// Whether he came by a socket that is for reading only, and so for everybody. He counts as another then.
/// </param>
readonly record struct WorkOwner(uint UserId, bool IsBound, bool IsReader);
