// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Access;

/// <summary>
/// One exchange of SASL messages with one client: its choice of a mechanism, then step by step. One thread at a time,
/// not always the same; may block. After an error it is of no more use. Messages hold secrets: they are not kept.
/// </summary>
interface ISaslExchange : IDisposable
{
    /// <summary>The mechanisms that the client may choose from, separated by commas.</summary>
    /// <exception cref="Errors.LibvirtException">There is none; the log says why.</exception>
    string ListMechanisms();

    /// <summary>Takes the client's choice, and what it says with it.</summary>
    /// <param name="mechanism">The mechanism.</param>
    /// <param name="data">What it says; null for nothing, which is not the same as empty.</param>
    /// <exception cref="Errors.LibvirtException">The client is not let in; the log says why.</exception>
    SaslAnswer Start(string mechanism, byte[]? data);

    /// <summary>Takes what the client says next; as <see cref="Start"/>.</summary>
    /// <exception cref="Errors.LibvirtException">The client is not let in; the log says why.</exception>
    SaslAnswer Step(byte[]? data);
}
