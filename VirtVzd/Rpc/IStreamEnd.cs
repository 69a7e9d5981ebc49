// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Rpc;

/// <summary>
/// The program's end of a stream, given to <see cref="RpcCall.OpenStream"/>. Workers use it, one at a time and in
/// order: <see cref="Start"/> if the stream is not cut off before, reading and writing, then exactly one of
/// <see cref="Finish"/> and <see cref="Abort"/>, then disposing, each once. Throwing
/// <see cref="Errors.LibvirtException"/> fails the stream, and the client gets that error.
/// </summary>
interface IStreamEnd : IDisposable
{
    /// <summary>The reply to the opening call has been sent: data may flow.</summary>
    /// <param name="ready">
    /// To be called by any thread, as often as it likes, when it is worth trying again what moved nothing before. Never
    /// blocks.
    /// </param>
    void Start(Action ready);

    /// <summary>
    /// Asked before <see cref="Finish"/>, and again whenever the end says that it is ready: whether finishing would not
    /// wait for anybody any more. An end that never has to wait long does everything in <see cref="Finish"/>.
    /// </summary>
    bool PrepareToFinish() => true;

    /// <summary>
    /// The client has sent all and taken all that it wants. It is told that all is well when this returns, so what was
    /// written is safe by then. May wait as a call may.
    /// </summary>
    void Finish();

    /// <summary>
    /// The stream was cut off: by the client, by its end, by an error on either side, or by the daemon's stop.
    /// </summary>
    void Abort();
}
