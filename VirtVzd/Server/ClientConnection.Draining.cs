// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Threading;
using VirtVzd.Errors;

namespace VirtVzd.Server;

// The end of a connection when the daemon stops: loop thread.
sealed partial class ClientConnection
{
    int _callsRunning;

    /// <summary>Calls that workers have or will have. Any thread.</summary>
    internal int CallsRunning => Volatile.Read(ref _callsRunning);

    /// <summary>
    /// Reads no more and cuts streams off; closes at once if nothing is in progress and nothing waits, else when the
    /// last of it has left.
    /// </summary>
    internal void Drain()
    {
        if (_state < ConnectionState.Draining)
        {
            Become(ConnectionState.Draining);
            CutStreams(LibvirtException.Rpc("stream aborted: the daemon is stopping"));
            EndRelays();
            _server.Loop.Update(this);

            // A worker counts down and then looks at the state; this thread sets the state and then looks at the count.
            Interlocked.MemoryBarrier();
        }

        CloseIfDrained();
    }

    void CloseIfDrained()
    {
        if (_state == ConnectionState.Draining && RequestsInProgress == 0 && !_sending.HasWaiting)
        {
            Close();
        }
    }
}
