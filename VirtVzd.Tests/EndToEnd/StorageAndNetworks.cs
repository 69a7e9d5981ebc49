// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// libvirt's own daemon with all its drivers but the hypervisors', as that beside the daemon under test which holds
/// storage, networks and the rest: its sockets are in a directory of the test's, and its files in a mount and network
/// namespace of its own.
/// </summary>
sealed class StorageAndNetworks : IDisposable
{
    readonly string _socketDirectory;
    readonly TemporaryDirectory _files = new();
    Process _process;

    /// <summary>Starts it and returns when it listens.</summary>
    /// <param name="socketDirectory">Where its sockets are to be.</param>
    internal StorageAndNetworks(string socketDirectory)
    {
        _socketDirectory = socketDirectory;
        _files.OpenToEveryone();
        _process = Launch();
    }

    /// <summary>A directory for pools.</summary>
    internal string Files => _files.Path;

    /// <summary>Its process.</summary>
    internal int Pid => _process.Id;

    /// <summary>Kills it without a warning, and waits until it is dead.</summary>
    internal void Kill()
    {
        Syscall.kill(_process.Id, Signum.SIGKILL);
        _process.WaitForExit(Deadline.Patience);
    }

    /// <summary>Starts it again after its end.</summary>
    internal void StartAgain() => _process = Launch();

    /// <summary>
    /// Makes it the modular daemon of a name, and that of no other family: its sockets are called so from now on.
    /// </summary>
    internal void BeOnly(string daemon)
    {
        foreach (var suffix in (string[])["sock", "sock-ro"])
        {
            File.Move(Path.Combine(
                _socketDirectory, $"libvirt-{suffix}"), Path.Combine(_socketDirectory, $"{daemon}-{suffix}"));
        }
    }

    /// <summary>What it tells an administrator of each of its clients.</summary>
    internal List<string> ClientInfos()
    {
        string[] admin = ["-c", $"libvirtd:///system?socket={_socketDirectory}/libvirt-admin-sock"];
        return [
            .. from line in new Command("virt-admin", [.. admin, "client-list", "libvirtd"]).Run().Output.Split('\n')
               let id = line.Trim().Split(' ')[0]
               where int.TryParse(id, CultureInfo.InvariantCulture, out _)
               select new Command("virt-admin", [.. admin, "client-info", "libvirtd", id]).Run().Output];
    }

    /// <summary>Lets it do nothing.</summary>
    internal void Freeze() => Syscall.kill(_process.Id, Signum.SIGSTOP);

    /// <summary>Lets it go on.</summary>
    internal void Thaw() => Syscall.kill(_process.Id, Signum.SIGCONT);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Thaw();
            Kill();
        }

        _process.Dispose();
        _files.Dispose();
    }

    Process Launch()
    {
        File.Delete(Path.Combine(_socketDirectory, "libvirt-sock"));
        File.WriteAllText(
            _files["libvirtd.conf"],
            $"unix_sock_dir = \"{_socketDirectory}\"\nauth_unix_rw = \"none\"\nauth_unix_ro = "
                + "\"none\"\nunix_sock_rw_perms = \"0777\"\nlog_level = 3\nlog_outputs = "
                + $"\"3:file:{_files["log"]}\"\n");
        var script = $"""
            set -e
            for d in etc run lib cache log
            do
                mkdir -p "{_files.Path}/private/$d"
            done
            cp -r /etc/libvirt/. "{_files.Path}/private/etc/" 2>/dev/null || true
            rm -rf "{_files.Path}/private/etc/qemu/networks" "{_files.Path}/private/etc/storage"
            for pair in etc:/etc/libvirt run:/run/libvirt lib:/var/lib/libvirt cache:/var/cache/libvirt log:/var/log/libvirt
            do
                mkdir -p "${"{pair#*:}"}"
                mount --bind "{_files.Path}/private/${"{pair%%:*}"}" "${"{pair#*:}"}"
            done
            mkdir -p "{_files.Path}/drivers"
            for module in /usr/lib*/libvirt/connection-driver/*.so /usr/lib/*/libvirt/connection-driver/*.so
            do
                case "$module" in
                *'*'* | *qemu*) ;;
                *) ln -sf "$module" "{_files.Path}/drivers/" ;;
                esac
            done
            export LIBVIRT_DRIVER_DIR="{_files.Path}/drivers"
            exec /usr/sbin/libvirtd -f "{_files["libvirtd.conf"]}" -p "{_files["pid"]}"
            """;
        var process =
            new Command("unshare", "--mount", "--net", "--propagation", "private", "sh", "-c", script).Start();
        process.StandardInput.Close();
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        Deadline.Until("libvirtd listens", () =>
        {
            Assert.That(process.HasExited, Is.False, "libvirtd ended");
            return File.Exists(Path.Combine(_socketDirectory, "libvirt-sock"))
                && new Command(
                    "virsh", "-c", $"storage:///system?socket={_socketDirectory}/libvirt-sock",
                    "pool-list").Run().ExitCode == 0;
        });
        return process;
    }
}
