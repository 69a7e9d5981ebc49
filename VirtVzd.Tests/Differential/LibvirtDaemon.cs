// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.IO;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Differential;

/// <summary>libvirt's own daemon in a directory of its own, without driver modules: only what is built in, its test driver among it.</summary>
sealed class LibvirtDaemon : IDisposable
{
    readonly TemporaryDirectory _directory = new();
    readonly Process _process;

    /// <summary>Starts it and returns when it listens.</summary>
    internal LibvirtDaemon()
    {
        File.WriteAllText(
            _directory["libvirtd.conf"],
            $"unix_sock_dir = \"{_directory.Path}\"\nauth_unix_rw = \"none\"\nlog_level = 4\nmax_client_requests = 5\n");
        var command = new Command("/usr/sbin/libvirtd", "-f", _directory["libvirtd.conf"], "-p", _directory["pid"])
            .With("LIBVIRT_DRIVER_DIR", _directory["none"]);
        foreach (var kind in (string[])["XDG_RUNTIME_DIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"])
        {
            command.With(kind, _directory.Path);
        }

        _process = command.Start();
        _process.StandardInput.Close();
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
        Deadline.Until("libvirtd listens", () =>
        {
            Assert.That(_process.HasExited, Is.False, "libvirtd ended");
            return FindSocket() is not null;
        });
    }

    /// <summary>Its main socket: another one of a user's than of root's.</summary>
    internal string Socket => FindSocket()!;

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
}
