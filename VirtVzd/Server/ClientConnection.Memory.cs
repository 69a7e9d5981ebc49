// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Io;

namespace VirtVzd.Server;

// What the connection holds of the daemon's memory, and how long a packet may take to come: loop thread.
sealed partial class ClientConnection
{
    readonly UserBytes _bytes;
    LoopTimer? _packetTimer;
    (long Packet, int Bytes) _timed;

    /// <inheritdoc/>
    public bool IsInsidePacket => _framer.IsInsidePacket;

    /// <inheritdoc/>
    public UnsentBytes Unsent => _sending.Unsent;

    /// <inheritdoc/>
    public void OnRoom() => _server.Loop.Post(_resume, this);

    /// <inheritdoc/>
    public void GiveUp(string reason) => Fail($"client {Id}: {reason}");

    // Where it may not be read for want of memory it stands in line from here on.
    bool MayRead()
    {
        if (MayTake)
        {
            return _server.Budget.AskToRead(_bytes, this);
        }

        if (_state < ConnectionState.Closed)
        {
            _server.Budget.StopAsking(_bytes, this);
        }

        return false;
    }

    // A packet that does not end holds what has come of it. Time in which the daemon does not read is not the client's.
    void TimePacket()
    {
        if (_state == ConnectionState.Closed)
        {
            return;
        }

        if (!_framer.IsInsidePacket)
        {
            _packetTimer?.Stop();
            _server.Budget.EndTurn(_bytes, this);
        }
        else if (!MayRead())
        {
            _packetTimer?.Stop();
        }
        else if (_packetTimer is not { IsRunning: true } || _timed != (_framer.PacketsBegun, _framer.AnnouncedBytes))
        {
            _timed = (_framer.PacketsBegun, _framer.AnnouncedBytes);
            _packetTimer ??= _server.Loop.CreateTimer(OnPacketTime, this);
            _packetTimer.Start(_server.Settings.PacketMs(_framer.AnnouncedBytes, IsAnonymous));
        }
    }

    void OnPacketTime()
    {
        if (_framer.IsInsidePacket && MayRead())
        {
            Fail($"client {Id}: a packet of {_framer.AnnouncedBytes} bytes did not come in time");
        }
    }
}
