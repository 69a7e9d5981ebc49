// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Protocol.Messages;

/// <summary>
/// Arguments that choose where addresses of interfaces come from, on which the permissions of that call depend.
/// </summary>
interface IAddressSource
{
    /// <summary>The source.</summary>
    uint Source { get; }
}
