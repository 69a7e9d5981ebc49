// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Access;

/// <summary>
/// Lets clients in who prove who they are by SASL. Any thread but the loop's: name services may have to be asked.
/// </summary>
interface ISaslServer
{
    /// <summary>Begins an exchange with one client, who disposes it whatever becomes of it.</summary>
    /// <param name="userId">The client's user as the kernel knows it, for the log.</param>
    /// <exception cref="Errors.LibvirtException">It cannot begin; the log says why.</exception>
    ISaslExchange Begin(uint userId);
}
