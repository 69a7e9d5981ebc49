// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Vz.Guests;

/// <summary>
/// What a configuration says of a guest that is in no document of libvirt's. Of no guest it says nothing.
/// </summary>
/// <param name="Hostname">The name that it is to have in its network; null or empty where nobody has set one.</param>
/// <param name="IsWindows">Whether it was made for Windows.</param>
/// <param name="IsTemplate">Whether it is there to be cloned alone.</param>
readonly record struct GuestFacts(string? Hostname, bool IsWindows, bool IsTemplate);
