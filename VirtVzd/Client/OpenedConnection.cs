// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Client;

/// <summary>A connection to a libvirt daemon that has opened a driver there.</summary>
/// <param name="Client">The client; the caller's to dispose.</param>
/// <param name="Uri">What the far end has opened, as it would write it.</param>
/// <param name="HasEventCallbacks">Whether its events are numbered by subscription (feature 14).</param>
/// <param name="HasCloseCallback">Whether it tells when its own driver's connection is gone (feature 15).</param>
sealed record OpenedConnection(RpcClient Client, string Uri, bool HasEventCallbacks, bool HasCloseCallback);
