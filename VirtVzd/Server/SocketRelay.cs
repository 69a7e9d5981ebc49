// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using VirtVzd.Io;
using VirtVzd.Xdr;

namespace VirtVzd.Server;

/// <summary>
/// Two connected sockets of which each hears what the other says, until both have said all or one is broken. What a
/// side does not take stops the other; in between are at most two buffers, and none while nobody speaks. Loop thread.
/// </summary>
sealed class SocketRelay : IDisposable
{
    const int BufferBytes = 64 << 10;

    readonly EventLoop _loop;
    readonly Action<SocketRelay> _ended;
    readonly Side _first;
    readonly Side _second;
    bool _isOver;

    /// <summary>Joins two sockets; they are closed when it is over.</summary>
    /// <param name="loop">What watches them.</param>
    /// <param name="first">One.</param>
    /// <param name="second">The other.</param>
    /// <param name="ended">Called once, when it is over.</param>
    internal SocketRelay(EventLoop loop, SafeHandle first, SafeHandle second, Action<SocketRelay> ended)
    {
        _loop = loop;
        _ended = ended;
        _first = new Side(this, first);
        _second = new Side(this, second);
        _first.Other = _second;
        _second.Other = _first;
    }

    internal void Start()
    {
        try
        {
            _loop.Watch(_first);
            _loop.Watch(_second);
        }
        catch (Errors.LibvirtException)
        {
            // The kernel has no room for it: whoever is on it sees it end.
            Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isOver)
        {
            _isOver = true;
            _first.Close();
            _second.Close();
            _ended(this);
        }
    }

    void EndIfDone()
    {
        if (_first.IsDone && _second.IsDone)
        {
            Dispose();
        }
    }

    /// <summary>One of the two: what was read of it waits for the other.</summary>
    sealed class Side(SocketRelay relay, SafeHandle socket) : IEventSource
    {
        byte[] _read = [];
        int _start;
        int _end;
        bool _hasEnded;

        public SafeHandle Descriptor => socket;

        public IoEvents Interest => (IsEmpty && !_hasEnded ? IoEvents.Readable : IoEvents.None)
            | (Other.IsEmpty ? IoEvents.None : IoEvents.Writable);

        internal Side Other { get; set; } = null!;

        /// <summary>Whether it has said all, and the other has taken it.</summary>
        internal bool IsDone => _hasEnded && IsEmpty;

        bool IsEmpty => _start == _end;

        public void OnReady(IoEvents ready)
        {
            if (relay._isOver)
            {
                return;
            }

            if (ready.HasFlag(IoEvents.Writable))
            {
                Other.Pass();
            }

            if (relay._isOver)
            {
                return;
            }

            if (ready.HasFlag(IoEvents.Readable) && IsEmpty && !_hasEnded)
            {
                Read();
            }
            else if ((ready & (IoEvents.Error | IoEvents.HangUp)) != 0)
            {
                // Nobody is there to take anything, and epoll would report it for ever.
                relay.Dispose();
            }

            if (!relay._isOver)
            {
                relay._loop.Update(Other);
                relay.EndIfDone();
            }
        }

        public void OnFault(Exception fault) => relay.Dispose();

        internal void Close()
        {
            relay._loop.Unwatch(this);
            socket.Dispose();
        }

        void Read()
        {
            _read = ByteArrays.Rent(BufferBytes);
            var result = UnixSocket.Receive(socket, _read);
            if (result.IsDone)
            {
                (_start, _end) = (0, result.Count);
                _hasEnded = result.Count == 0;
                Pass();
                return;
            }

            GiveBack();
            if (!result.WouldBlock)
            {
                relay.Dispose();
            }
        }

        // Gives the other what it takes, and tells it of the end behind that.
        void Pass()
        {
            while (!IsEmpty)
            {
                var result = UnixSocket.Send(Other.Descriptor, _read.AsSpan(_start, _end - _start));
                if (!result.IsDone)
                {
                    if (!result.WouldBlock)
                    {
                        relay.Dispose();
                    }

                    return;
                }

                _start += result.Count;
            }

            GiveBack();
            if (_hasEnded)
            {
                UnixSocket.EndSending(Other.Descriptor);
            }
        }

        void GiveBack()
        {
            ByteArrays.Return(_read);
            _read = [];
        }
    }
}
