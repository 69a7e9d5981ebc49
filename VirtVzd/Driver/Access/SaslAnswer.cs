// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Access;

/// <summary>What a client gets for a SASL message.</summary>
/// <param name="Data">What is said to it; null for nothing, which is not the same as empty.</param>
/// <param name="UserName">Who it has proved to be, which ends the exchange; null if it has to go on.</param>
readonly record struct SaslAnswer(byte[]? Data, string? UserName);
