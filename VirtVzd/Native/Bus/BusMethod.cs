// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Native.Bus;

/// <summary>A method of a service on a message bus.</summary>
/// <param name="Destination">The service's name.</param>
/// <param name="Path">The object.</param>
/// <param name="Interface">The interface of the object.</param>
/// <param name="Member">The method.</param>
readonly record struct BusMethod(string Destination, string Path, string Interface, string Member);
