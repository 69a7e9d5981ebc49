// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Native.Linux;

namespace VirtVzd.Client;

/// <summary>A program that carries the bytes, which is ssh as a rule. It ends with the channel.</summary>
sealed class ProgramChannel : IClientChannel
{
    // libvirt's choice (virCommandAddEnvPassCommon, virNetSocketNewConnectSSH), and what a user's files are found by.
    static readonly string[] s_passedVariables =
    [
        "PATH", "LD_PRELOAD", "LD_LIBRARY_PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "KRB5CCNAME", "SSH_AUTH_SOCK",
        "SSH_ASKPASS",
        "OPENSSL_CONF", "DISPLAY", "XAUTHORITY", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME",
        "GPG_TTY", "TERM",
    ];

    readonly PipedProgram _program;

    ProgramChannel(PipedProgram program) => _program = program;

    /// <inheritdoc/>
    public SafeHandle Descriptor => _program.Socket;

    /// <inheritdoc/>
    public bool HasBuffered => false;

    /// <inheritdoc/>
    public bool IsSecure => true;

    /// <inheritdoc/>
    public bool PassesDescriptors => false;

    /// <inheritdoc/>
    public string LastWords => _program.Complaints();

    /// <param name="arguments">Its path, or its name on the user's PATH, and what it gets.</param>
    /// <param name="user">Whose environment it has.</param>
    /// <exception cref="LibvirtException">It cannot be started.</exception>
    internal static ProgramChannel Start(IReadOnlyList<string> arguments, ClientUser user)
    {
        var environment = s_passedVariables
            .Where(user.Variables.ContainsKey)
            .Select(name => $"{name}={user[name]}")
            .Append("LC_ALL=C");
        var path = Find(arguments[0], user["PATH"] ?? "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        var program = PipedProgram.Start(path, arguments, environment, out var errno);
        return program is not null
            ? new ProgramChannel(program)
            : throw LibvirtException.SystemError(ErrorDomain.None, errno, $"cannot execute binary {path}");
    }

    /// <inheritdoc/>
    public IoEvents Interest(bool hasOutput) => hasOutput ? IoEvents.Readable | IoEvents.Writable : IoEvents.Readable;

    /// <inheritdoc/>
    public IoResult Receive(Span<byte> into, out SafeHandle? descriptor)
    {
        descriptor = null;

        // Who is never listened to stops to complain, and to do anything else.
        _ = _program.Complaints();
        return UnixSocket.Receive(_program.Socket, into);
    }

    /// <inheritdoc/>
    public IoResult Send(ReadOnlySpan<byte> bytes) => UnixSocket.Send(_program.Socket, bytes);

    /// <inheritdoc/>
    public void Dispose() => _program.Dispose();

    static string Find(string program, string path)
    {
        var found = program.Contains('/')
            ? program
            : path.Split(':').Select(directory => Path.Combine(directory, program)).FirstOrDefault(File.Exists);
        return found is not null && File.Exists(found)
            ? found
            : throw LibvirtException.SystemError(ErrorDomain.None, Errno.ENOENT, $"Cannot find '{program}' in path");
    }
}
