// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using VirtVzd.Io;

namespace VirtVzd.Client;

/// <summary>
/// The bytes between a client and its server, whatever carries them. It never waits, and is used by the client's loop
/// thread alone. Disposing it closes what carries them.
/// </summary>
interface IClientChannel : IDisposable
{
    /// <summary>What the loop watches; the same object for as long as the channel is.</summary>
    SafeHandle Descriptor { get; }

    /// <summary>
    /// What the descriptor has to be ready for before anything can move: one that encrypts may have to write before it
    /// can read.
    /// </summary>
    /// <param name="hasOutput">Whether there is something to send.</param>
    IoEvents Interest(bool hasOutput);

    /// <summary>
    /// Whether there are bytes that <see cref="Receive"/> gives although the descriptor is not readable.
    /// </summary>
    bool HasBuffered { get; }

    /// <summary>Reads what is there.</summary>
    /// <param name="into">Where it goes, from the beginning.</param>
    /// <param name="descriptor">
    /// The one descriptor that came with the last byte, the caller's to close; null if not exactly one did.
    /// </param>
    IoResult Receive(Span<byte> into, out SafeHandle? descriptor);

    /// <summary>
    /// Takes as much as there is room for. What was not taken is offered again from the same beginning.
    /// </summary>
    IoResult Send(ReadOnlySpan<byte> bytes);

    /// <summary>Whether nobody else can read or change the bytes on their way (<c>virConnectIsSecure</c>).</summary>
    bool IsSecure { get; }

    /// <summary>Whether descriptors can travel with the bytes.</summary>
    bool PassesDescriptors { get; }

    /// <summary>
    /// What the program that carries the bytes has complained of; empty where there is none, or no complaint.
    /// </summary>
    string LastWords => "";
}
