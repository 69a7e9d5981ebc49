// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.IO;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>A real dbus-daemon of one test's own, in the place of the system's.</summary>
sealed class MessageBus : IDisposable
{
    readonly TemporaryDirectory _directory = new();
    Process _daemon;
    bool _hasEnded;

    /// <summary>Starts it.</summary>
    /// <param name="deafService">
    /// A name that the bus would start a service for, whose program never takes the name: calls to it are never
    /// answered.
    /// </param>
    internal MessageBus(string? deafService = null)
    {
        _directory.OpenToEveryone();
        if (deafService is not null)
        {
            File.WriteAllText(_directory["deaf.service"], $"[D-BUS Service]\nName={deafService}\nExec=/bin/sleep 60\n");
        }

        File.WriteAllText(_directory["bus.conf"], $"""
            <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
              "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig>
              <listen>{Address}</listen>
              <auth>EXTERNAL</auth>
              <servicedir>{_directory.Path}</servicedir>
              <policy context="default">
                <allow user="*"/>
                <allow own="*"/>
                <allow send_destination="*"/>
                <allow receive_sender="*"/>
              </policy>
            </busconfig>

            """);
        _daemon = Launch();
    }

    /// <summary>Its address.</summary>
    internal string Address => $"unix:path={_directory["bus"]}";

    /// <summary>Whether a service with this name is there.</summary>
    internal bool HasOwner(string name) => new Command(
        "dbus-send", $"--bus={Address}", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus",
        "org.freedesktop.DBus.NameHasOwner", $"string:{name}").Run().Output.Contains(
            "boolean true", StringComparison.Ordinal);

    /// <summary>Ends it and starts another one at the same address: every connection is lost.</summary>
    internal void Restart()
    {
        Stop();
        _daemon = Launch();
    }

    /// <summary>Ends it: every connection is lost, and none can be made.</summary>
    internal void End() => Stop();

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _directory.Dispose();
    }

    Process Launch()
    {
        var daemon =
            new Command("dbus-daemon", $"--config-file={_directory["bus.conf"]}", "--nofork", "--nopidfile").Start();
        daemon.StandardInput.Close();
        Deadline.Until("the bus listens", () => File.Exists(_directory["bus"]));
        _hasEnded = false;
        return daemon;
    }

    void Stop()
    {
        if (_hasEnded)
        {
            return;
        }

        _hasEnded = true;
        _daemon.Kill(entireProcessTree: true);
        _daemon.WaitForExit();
        _daemon.Dispose();
        File.Delete(_directory["bus"]);
    }
}
