// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using Mono.Unix.Native;
using NUnit.Framework;

namespace VirtVzd.Tests.Support;

/// <summary>
/// libvirt's own daemon in a directory of its own, without driver modules: only what is built in, its test driver among
/// it.
/// </summary>
sealed class LibvirtDaemon : IDisposable
{
    readonly TemporaryDirectory _directory = new();
    readonly ConcurrentQueue<string> _log = new();
    readonly Process _process;

    /// <summary>Starts it and returns when it listens.</summary>
    /// <param name="more">
    /// Lines of its configuration; with <c>listen_tcp</c> or <c>listen_tls</c> it listens on the network too.
    /// </param>
    /// <param name="environment">Variables of its environment.</param>
    internal LibvirtDaemon(string more = "", params (string Name, string Value)[] environment)
    {
        File.WriteAllText(
            _directory["libvirtd.conf"],
            $"unix_sock_dir = \"{_directory.Path}\"\nauth_unix_rw = \"none\"\nlog_level = 4\nmax_client_requests = "
                + $"5\n{more}\n");
        string[] listen = more.Contains("listen_", StringComparison.Ordinal) ? ["--listen"] : [];
        var command =
            new Command("/usr/sbin/libvirtd", ["-f", _directory["libvirtd.conf"], "-p", _directory["pid"], .. listen])
                .With("LIBVIRT_DRIVER_DIR", _directory["none"]);
        foreach (var (name, value) in environment)
        {
            command.With(name, value);
        }

        foreach (var kind in (string[])["XDG_RUNTIME_DIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"])
        {
            command.With(kind, _directory.Path);
        }

        _process = command.Start();
        _process.StandardInput.Close();
        _process.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _process.BeginErrorReadLine();
        Deadline.Until("libvirtd listens", () =>
        {
            Assert.That(_process.HasExited, Is.False, () => $"libvirtd ended: {string.Join('\n', _log)}");
            return FindSocket() is not null;
        });
    }

    /// <summary>Its main socket: another one of a user's than of root's.</summary>
    internal string Socket => FindSocket()!;

    /// <summary>The one TCP port of IPv4 that it listens on.</summary>
    internal int Port
    {
        get
        {
            var port = 0;
            Deadline.Until("libvirtd listens on the network", () => (port = FindPort()) > 0);
            return port;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Syscall.kill(_process.Id, Signum.SIGTERM);
        _process.WaitForExit(Deadline.Patience);
        _process.Dispose();
        _directory.Dispose();
    }

    string? FindSocket() => Array.Find(
        [_directory["libvirt-sock"], Path.Combine(_directory.Path, "libvirt", "libvirt-sock")], File.Exists);

    int FindPort()
    {
        var sockets = Directory.GetFiles($"/proc/{_process.Id}/fd").Select(static file => new FileInfo(file).LinkTarget)
            .ToHashSet();
        return (
            from line in File.ReadLines($"/proc/{_process.Id}/net/tcp").Skip(1)
            let fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            where fields[3] == "0A" && sockets.Contains($"socket:[{fields[9]}]")
            select int.Parse(
                fields[1].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).SingleOrDefault();
    }
}
