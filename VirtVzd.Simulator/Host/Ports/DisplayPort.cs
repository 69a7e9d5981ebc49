// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using VirtVzd.Simulator.Host.Loop;

namespace VirtVzd.Simulator.Host.Ports;

/// <summary>A guest's display on its TCP port; so many viewers at a time and no more.</summary>
sealed class DisplayPort : IGuestPort
{
    const int ViewersMax = 64;

    readonly EventLoop _loop;
    readonly string _name;
    readonly string _password;
    readonly Action<string> _typed;
    readonly bool _takesNumbers;
    readonly PortListener _listener;
    readonly List<PortClient> _viewers = [];

    /// <summary>Listens.</summary>
    /// <param name="loop">What watches it.</param>
    /// <param name="where">Address and port.</param>
    /// <param name="name">The guest, for the title of the viewer's window.</param>
    /// <param name="password">What viewers have to know; empty for nothing.</param>
    /// <param name="typed">Gets each key, as <see cref="RfbClient"/> tells it.</param>
    /// <param name="takesNumbers">Whether viewers may send the numbers of keys.</param>
    /// <exception cref="SocketException">The port is taken, or the address is not the host's.</exception>
    internal DisplayPort(
        EventLoop loop, IPEndPoint where, string name, string password, Action<string> typed, bool takesNumbers)
    {
        _typed = typed;
        _takesNumbers = takesNumbers;
        _loop = loop;
        Port = (uint)where.Port;
        _name = name;
        _password = password;
        _listener = new PortListener(loop, where, Accept);
    }

    /// <summary>Where it listens.</summary>
    internal uint Port { get; }

    // The display is the process's, which answers as long as it is there.
    public void Run(bool isRunning)
    {
    }

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var viewer in _viewers.ToArray())
        {
            viewer.Dispose();
        }
    }

    void Accept(Socket socket)
    {
        if (_viewers.Count >= ViewersMax)
        {
            socket.Dispose();
            return;
        }

        var viewer = new RfbClient(_loop, socket, _name, _password, _typed, _takesNumbers);
        _viewers.Add(viewer);
        viewer.Start(gone => _viewers.Remove(gone));
    }
}
