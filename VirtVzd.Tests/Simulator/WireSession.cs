// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator;

/// <summary>A client of the simulated dispatcher that speaks its wire by hand, sharing no code with it.</summary>
sealed class WireSession : IDisposable
{
    internal const int StateChanged = 100001;
    internal const int ConfigChanged = 100002;
    internal const int Added = 100005;
    internal const int Deleted = 100006;
    internal const int Aborted = 100009;
    internal const int Applied = 100021;
    internal const int Unregistered = 100026;

    readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    readonly List<JsonNode> _responses = [];
    JsonNode? _controlReply;
    ulong _lastId;

    /// <summary>Connects to a running host's directory.</summary>
    internal WireSession(string directory)
    {
        _socket.Connect(new UnixDomainSocketEndPoint(directory + "/host.sock"));
        _socket.ReceiveTimeout = (int)Deadline.Patience.TotalMilliseconds;
    }

    /// <summary>Events that came while answers were waited for, oldest first.</summary>
    internal List<JsonNode> Events { get; } = [];

    /// <summary>Queries that came while answers were waited for.</summary>
    internal List<JsonNode> Queries { get; } = [];

    /// <summary>A connection that has logged in.</summary>
    internal static WireSession LoggedIn(string directory)
    {
        var session = new WireSession(directory);
        session.Call("login");
        return session;
    }

    /// <summary>Sends a request and waits for its answer.</summary>
    internal JsonNode Call(string op, JsonObject? arguments = null, string function = "PrlTest_Call") =>
        Answer(Begin(op, arguments, function));

    /// <summary>Does a command of the console on this connection, for its session.</summary>
    internal void Control(string command, string name, JsonObject values)
    {
        if (TryControl(command, name, values) is { } error)
        {
            throw new InvalidOperationException(error);
        }
    }

    /// <summary>The same; what it was refused by, null when it was done.</summary>
    internal string? TryControl(string command, string name, JsonObject values)
    {
        Send(new JsonObject
        {
            ["control"] = new JsonObject { ["command"] = command, ["name"] = name, ["values"] = values }
        });
        JsonNode? reply;
        while ((reply = _controlReply) is null)
        {
            Receive();
        }

        _controlReply = null;
        return (string?)reply["error"];
    }

    /// <summary>The code of a call about a guest as a symbolic number, 0 for success.</summary>
    internal uint CodeOf(string op, string uuid, JsonObject? more = null)
    {
        var arguments = more ?? [];
        arguments["uuid"] = uuid;
        return Code(Call(op, arguments));
    }

    /// <summary>Sends a request; its id.</summary>
    internal ulong Begin(string op, JsonObject? arguments = null, string function = "PrlTest_Call")
    {
        var request = arguments ?? [];
        request["id"] = ++_lastId;
        request["op"] = op;
        request["function"] = function;
        Send(new JsonObject { ["request"] = request });
        return _lastId;
    }

    /// <summary>Waits for the answer to request <paramref name="id"/>.</summary>
    internal JsonNode Answer(ulong id)
    {
        while (true)
        {
            var known = _responses.Find(response => (ulong?)response["id"] == id);
            if (known is not null)
            {
                _responses.Remove(known);
                return known;
            }

            Receive();
        }
    }

    /// <summary>Waits until an event of <paramref name="type"/> is there; takes it and all before it.</summary>
    internal JsonNode NextEvent(int type)
    {
        while (true)
        {
            while (Events.Count > 0)
            {
                var first = Events[0];
                Events.RemoveAt(0);
                if ((int?)first["type"] == type)
                {
                    return first;
                }
            }

            Receive();
        }
    }

    /// <summary>
    /// Waits until an event of <paramref name="type"/> is there; takes all up to it unless they are to be kept.
    /// </summary>
    internal JsonNode NextEventOf(int type, bool keep = false)
    {
        if (!keep)
        {
            return NextEvent(type);
        }

        JsonNode? found;
        while ((found = Events.Find(happened => (int?)happened["type"] == type)) is null)
        {
            Receive();
        }

        return found;
    }

    /// <summary>Whether request <paramref name="id"/> has been answered so far.</summary>
    internal bool HasAnswer(ulong id) => _responses.Exists(response => (ulong?)response["id"] == id);

    /// <summary>Waits for a query of the host.</summary>
    internal JsonNode NextQuery()
    {
        while (Queries.Count == 0)
        {
            Receive();
        }

        var query = Queries[0];
        Queries.RemoveAt(0);
        return query;
    }

    internal void Send(JsonNode message) => SendFrame(Encoding.UTF8.GetBytes(message.ToJsonString()));

    internal void SendFrame(byte[] body)
    {
        var frame = new byte[4 + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, body.Length);
        body.CopyTo(frame, 4);
        SendBytes(frame);
    }

    internal void SendBytes(byte[] bytes) => _socket.Send(bytes);

    /// <summary>Takes the next message in; false when the host has closed.</summary>
    internal bool TryReceive()
    {
        var header = new byte[4];
        if (!Fill(header))
        {
            return false;
        }

        var body = new byte[BinaryPrimitives.ReadInt32BigEndian(header)];
        if (!Fill(body))
        {
            return false;
        }

        var message = JsonNode.Parse(body)!;
        if (message["response"] is { } response)
        {
            _responses.Add(response);
        }
        else if (message["event"] is { } happened)
        {
            Events.Add(happened);
        }
        else if (message["control"] is { } control)
        {
            _controlReply = control;
        }
        else if (message["query"] is { } query)
        {
            Queries.Add(query);
        }

        return true;
    }

    /// <summary>Result code of an answer; an absent one is success.</summary>
    internal static uint Code(JsonNode response) => (uint)((int?)response["code"] ?? 0);

    /// <summary>State of the only guest of an answer.</summary>
    internal static uint State(JsonNode response) => (uint)response["guests"]![0]!["state"]!;

    /// <summary>Configuration of the only guest of an answer.</summary>
    internal static JsonObject Config(JsonNode response) => response["guests"]![0]!["config"]!.AsObject();

    /// <summary>States that the events so far report of a guest.</summary>
    internal List<uint> StatesSeen(string uuid)
    {
        var states = new List<uint>();
        foreach (var happened in Events)
        {
            if ((int?)happened["type"] == StateChanged && (string?)happened["issuer"] == uuid)
            {
                states.Add(uint.Parse((string)happened["params"]![0]!["value"]!));
            }
        }

        return states;
    }

    public void Dispose() => _socket.Dispose();

    void Receive()
    {
        if (!TryReceive())
        {
            throw new InvalidOperationException("the host closed the connection");
        }
    }

    bool Fill(byte[] buffer)
    {
        for (var filled = 0; filled < buffer.Length;)
        {
            var received = _socket.Receive(buffer.AsSpan(filled), SocketFlags.None, out var error);
            if (error is SocketError.TimedOut or SocketError.WouldBlock)
            {
                throw new TimeoutException("the host did not answer in time");
            }

            if (received <= 0)
            {
                return false;
            }

            filled += received;
        }

        return true;
    }
}
