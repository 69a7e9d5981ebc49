// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using System.Text;
using NUnit.Framework;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// The user nobody with Python in his hands, at the read-only socket. A program gets <c>connect()</c> for a new
/// connection, <c>opened()</c> for one that has the driver open, <c>packet(procedure, payload)</c> with a procedure's
/// name in <see cref="RemoteProcedure"/>, <c>text(bytes)</c>,
/// <c>call(socket, procedure, payload)</c> for status and payload of the reply, and <c>push(socket, bytes)</c>, which
/// sends as much as is taken within a second and returns how much that was. It says with <c>ready()</c> that its attack
/// is under way, and stays where it calls <c>stay()</c> until the test has looked.
/// </summary>
sealed class Attacker : IDisposable
{
    const string Tools = """
        import select, socket, struct, sys, time
        def connect():
            s = socket.socket(socket.AF_UNIX)
            s.settimeout(60)
            s.connect(sys.argv[1])
            return s
        def packet(procedure, payload=b''):
            return struct.pack('>IIIiIII', 28 + len(payload), 0x20008086, 1, procedure, 0, 7, 0) + payload
        def text(value):
            return struct.pack('>I', len(value)) + value + bytes(-len(value) % 4)
        def receive(s, count):
            parts = bytearray()
            while len(parts) < count:
                part = s.recv(min(1 << 20, count - len(parts)))
                if not part:
                    raise EOFError
                parts += part
            return bytes(parts)
        def reply(s):
            length, = struct.unpack('>I', receive(s, 4))
            rest = receive(s, length - 4)
            return struct.unpack('>I', rest[20:24])[0], rest[24:]
        def call(s, procedure, payload=b''):
            s.sendall(packet(procedure, payload))
            return reply(s)
        def opened():
            s = connect()
            status, _ = call(s, ConnectOpen, struct.pack('>I', 1) + text(b'vz:///system') + struct.pack('>I', 0))
            assert status == 0, status
            return s
        def push(s, data):
            s.setblocking(False)
            sent, until = 0, time.monotonic() + 1
            while sent < len(data) and time.monotonic() < until:
                if select.select([], [s], [], 0.1)[1]:
                    try:
                        sent += s.send(data[sent:sent + (1 << 20)])
                    except (BlockingIOError, BrokenPipeError, ConnectionResetError):
                        break
            return sent
        def ready(): print('ready', flush=True)
        def stay(): sys.stdin.read()

        """;

    static readonly string Procedures =
        string.Concat(
            Enum.GetValues<RemoteProcedure>().Select(static procedure => $"{procedure} = {(int)procedure}\n"));

    readonly System.Diagnostics.Process _process;
    readonly StringBuilder _errors = new();

    /// <summary>Starts a program.</summary>
    internal Attacker(string socket, string program)
    {
        _process = new Command(
            "setpriv",
            $"--reuid={OrdinaryUser.Nobody}", $"--regid={OrdinaryUser.Nobody}", "--clear-groups",
            "/usr/bin/python3", "-c", Procedures + Tools + program, socket).Start();
        _process.ErrorDataReceived += (_, line) => _errors.AppendLine(line.Data);
        _process.BeginErrorReadLine();
    }

    /// <summary>The next line that it prints.</summary>
    internal string ReadLine()
    {
        var read = _process.StandardOutput.ReadLineAsync();
        Assert.That(read.Wait(TimeSpan.FromSeconds(90)), Is.True, "the attacker says nothing");
        return read.Result ?? throw new EndOfStreamException(_errors.ToString());
    }

    /// <summary>Lets it go on from where it stays, and waits for its end.</summary>
    internal void Leave()
    {
        _process.StandardInput.Close();
        Assert.That(_process.WaitForExit(Deadline.Patience), Is.True);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
