// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using VirtVzd.Simulator.Host.Cli;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Loop;
using VirtVzd.Simulator.Host.Networks;
using VirtVzd.Simulator.Host.Ports;
using VirtVzd.Simulator.Host.Sessions;
using VirtVzd.Simulator.Host.Settings;

namespace VirtVzd.Simulator.Host;

/// <summary><c>prlsim host</c> in the foreground: owns the directory and serves it until it is told to end.</summary>
sealed unsafe class HostProcess
{
    /// <summary>Mode bits that no file of the host has.</summary>
    const uint OwnerOnly = 0x3f;

    readonly HostDirectory _directory;
    readonly Dictionary<string, string> _options;

    internal HostProcess(HostDirectory directory, Dictionary<string, string> options)
    {
        _directory = directory;
        _options = options;
    }

    /// <summary>Serves; exit code.</summary>
    internal int Run()
    {
        _ = Libc.SetFileMask(OwnerOnly);
        _directory.Prepare();
        var starter = _options.TryGetValue("ready-fd", out var text) ? int.Parse(text) : -1;
        using var starting = starter < 0 ? _directory.LockStart() : null;
        using var ownership = _directory.TryLockHost()
            ?? throw new HostException($"{_directory.Path} has a host already (process {_directory.ReadOwner()})");
        _directory.WriteOwner();
        Directory.SetCurrentDirectory("/");

        using var loop = new EventLoop();
        using var signals = new StopSignals(loop);
        var registry = new GuestRegistry();
        using var journal = new GuestJournal(_directory.Guests);
        Load(registry, journal);
        var server = new ServerFile(_directory.Server).Read(_options);
        var settings = new HostSettings(_directory.Settings, _options, (int)server.CpuCount);
        var networks = new NetworkBook(_directory.Networks, server);
        var dispatcher = new Dispatcher(loop, registry, server, settings, networks, _directory.Exports);
        using var migrations = dispatcher.Migrations;
        migrations.Listen();
        using var ports = new GuestPorts(loop, registry);
        ports.Follow(registry.All);
        loop.Store = () =>
        {
            if (registry.HasChanges)
            {
                ports.Follow(registry.Changed);
                dispatcher.Backups.Follow();
                registry.Save(journal);
            }
        };
        loop.Flush = dispatcher.Flush;
        using var listener = new Listener(_directory, dispatcher.Accept);
        loop.Watch(listener);
        starting?.Dispose();
        TellStarter(starter);
        loop.Run();
        File.Delete(_directory.Socket);
        return 0;
    }

    static void Load(GuestRegistry registry, GuestJournal journal)
    {
        foreach (var guest in journal.ReadAll(Console.Error.WriteLine))
        {
            if (registry.ByUuid(guest.Uuid) is null && registry.ByName(guest.Name) is null
                && registry.ByHome(guest.HomePath) is null)
            {
                registry.Add(guest);
            }
            else
            {
                Console.Error.WriteLine($"prlsim: {guest.Uuid}: its name or home path is taken, left out");
            }
        }
    }

    static void TellStarter(int descriptor)
    {
        if (descriptor >= 0)
        {
            byte ready = 1;
            _ = Libc.Write(descriptor, &ready, 1);
            _ = Libc.Close(descriptor);
        }
    }
}
