// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Text.Json;
using VirtVzd.Simulator.Host.Loop;
using VirtVzd.Simulator.Host.Settings;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>
/// The one connection of a migration. Each side speaks at least three times in the time of silence after which the
/// other takes it for dead.
/// </summary>
sealed class PeerLink
{
    const int WordsInSilence = 3;

    readonly EventLoop _loop;
    readonly Connection _connection;
    readonly int _silenceMs;
    long _lastHeard = Environment.TickCount64;
    Action? _drained;

    internal PeerLink(EventLoop loop, MigrationSettings settings, Connection connection)
    {
        _loop = loop;
        _connection = connection;
        _silenceMs = settings.SilenceMs;
        connection.FrameArrived = Take;
        connection.Drained = Drained;
        var closed = connection.Closed;
        connection.Closed = () =>
        {
            closed?.Invoke();
            _loop.Post(() => Lost?.Invoke());
        };
        Watch();
    }

    /// <summary>Something came that is not only a sign of life.</summary>
    internal Action<PeerMessage>? Arrived { get; set; }

    /// <summary>Called once, in a turn of its own, when the connection has ended; by whom, does not matter.</summary>
    internal Action? Lost { get; set; }

    internal void Send(PeerMessage message) => _connection.Send(Frame.Encode(message, PeerJson.Default.PeerMessage));

    /// <summary>Does <paramref name="then"/> when all that was sent is on its way.</summary>
    internal void WhenDrained(Action then) => _drained = then;

    /// <summary>
    /// Ends it, and nobody here is told. Where the other side does not end it as well, its silence does.
    /// </summary>
    internal void Close()
    {
        (Arrived, Lost, _drained) = (null, null, null);
        _connection.CloseAfterOther();
    }

    /// <summary>Cuts it, as when the line fails: both sides are told.</summary>
    internal void Cut() => _connection.Close();

    void Take(ReadOnlyMemory<byte> frame)
    {
        _lastHeard = Environment.TickCount64;
        var message = JsonSerializer.Deserialize(frame.Span, PeerJson.Default.PeerMessage)
            ?? throw new FormatException("empty message");
        if (message.Kind != PeerMessage.Alive)
        {
            Arrived?.Invoke(message);
        }
    }

    void Drained()
    {
        if (_drained is { } then)
        {
            _drained = null;
            _loop.Post(then);
        }
    }

    void Watch() => _loop.After(Math.Max(_silenceMs / WordsInSilence, 1), () =>
    {
        if (!_connection.IsOpen)
        {
            return;
        }

        if (Environment.TickCount64 - _lastHeard > _silenceMs)
        {
            Cut();
            return;
        }

        Send(PeerMessage.Of(PeerMessage.Alive));
        Watch();
    });
}
