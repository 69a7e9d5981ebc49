// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Mono.Unix.Native;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Storm;

/// <summary>
/// What prlsim can do to the simulated host, a thousand times a minute: its wire, without a process for each command.
/// One thread.
/// </summary>
sealed class HostConsole(SimulatedHost host) : IDisposable
{
    Socket? _socket;

    /// <summary>Gives a command; answers null where the host refuses it.</summary>
    internal JsonNode? Try(string command, string name = "", params (string Key, string Value)[] values)
    {
        var request = new JsonObject { ["command"] = command, ["name"] = name };
        if (values.Length > 0)
        {
            request["values"] = new JsonObject(
                values.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        }

        Send(new JsonObject { ["control"] = request });
        var reply = Receive()["control"]!;
        return reply["error"] is null ? reply : null;
    }

    /// <summary>Gives a command that the host must take.</summary>
    internal JsonNode Do(string command, string name = "", params (string Key, string Value)[] values) =>
        Try(command, name, values) ?? throw new InvalidOperationException($"the host refuses {command} {name}");

    /// <summary>All guests: UUID, name and state.</summary>
    internal IReadOnlyList<(Guid Uuid, string Name, string State)> List() =>
    [
        .. (Do("list")["guests"]?.AsArray() ?? []).Select(guest =>
            (Guid.ParseExact((string)guest!["uuid"]!, "B"), (string)guest["name"]!, (string)guest["state"]!)),
    ];

    /// <summary>Handles that the libraries hold, by kind.</summary>
    internal SortedDictionary<string, int> Handles() =>
        new((Do("handles")["counters"]?.AsObject() ?? []).ToDictionary(
            pair => pair.Key, pair => (int)pair.Value!), StringComparer.Ordinal);

    /// <summary>Sends the host's process a signal.</summary>
    internal void Signal(Signum signal) => Syscall.kill(
        int.Parse(File.ReadAllText(
            Path.Combine(host.Directory, "host.pid")), System.Globalization.CultureInfo.InvariantCulture), signal);

    /// <summary>Kills the host; its guests are what they were when it is started again.</summary>
    internal void Kill()
    {
        Signal(Signum.SIGKILL);
        Dispose();
    }

    /// <summary>Starts a host that was killed.</summary>
    internal void StartAgain() => Deadline.Until("the host is back", () => host.Try("list").ExitCode == 0);

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    void Send(JsonObject message)
    {
        if (_socket is null)
        {
            _socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            {
                ReceiveTimeout = (int)StormPatience.Answer.TotalMilliseconds,
            };
            _socket.Connect(new UnixDomainSocketEndPoint(Path.Combine(host.Directory, "host.sock")));
        }

        var body = Encoding.UTF8.GetBytes(message.ToJsonString());
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length);
        _socket.Send([.. length, .. body]);
    }

    JsonNode Receive()
    {
        var body = ReceiveBytes(BinaryPrimitives.ReadInt32BigEndian(ReceiveBytes(4)));
        return JsonNode.Parse(body)!;
    }

    byte[] ReceiveBytes(int count)
    {
        var bytes = new byte[count];
        for (var filled = 0; filled < count;)
        {
            var received = _socket!.Receive(bytes.AsSpan(filled));
            filled += received > 0 ? received : throw new IOException("the host closed the connection");
        }

        return bytes;
    }
}
