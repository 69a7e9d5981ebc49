// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using VirtVzd.Simulator.Host.Cli;
using VirtVzd.Simulator.Host.Loop;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host;

/// <summary>Starts a host in the background and waits until it serves. Of several starters one starts it.</summary>
static unsafe class HostLauncher
{
    const int FirstInherited = 3;
    const string OpenDescriptors = "/proc/self/fd";

    /// <summary>A connection to the directory's host, started when there is none.</summary>
    /// <exception cref="HostException">It did not start.</exception>
    internal static ControlClient Connect(HostDirectory directory, Dictionary<string, string>? options = null)
    {
        directory.Prepare();
        if (ControlClient.TryConnect(directory) is { } running)
        {
            return running;
        }

        using var starting = directory.LockStart();
        if (ControlClient.TryConnect(directory) is { } meanwhile)
        {
            return meanwhile;
        }

        Start(directory, options ?? []);
        return ControlClient.TryConnect(directory)
            ?? throw new HostException($"the host started and ended again, see {directory.Log}");
    }

    static void Start(HostDirectory directory, Dictionary<string, string> options)
    {
        KeepDescriptorsHere();
        var ends = stackalloc int[2];
        if (Libc.Pipe(ends, Libc.CloseOnExec) != 0)
        {
            throw new HostException("no pipe to wait for the host with");
        }

        var program = Environment.ProcessPath ?? throw new HostException("this program's own path is unknown");
        List<string> arguments = [program, "--dir", directory.Path, "host", "--ready-fd", $"{FirstInherited}"];
        foreach (var (name, value) in options)
        {
            if (name is not ("background" or "json" or "ready-fd"))
            {
                arguments.Add($"--{name}={value}");
            }
        }

        var pid = ProcessSpawn.Start(program, arguments, directory.Log, ends[1]);
        _ = Libc.Close(ends[1]);
        byte ready;
        var told = pid > 0 && Libc.Read(ends[0], &ready, 1) == 1;
        _ = Libc.Close(ends[0]);
        if (!told)
        {
            throw new HostException($"the host did not start, see {directory.Log}");
        }
    }

    /// <summary>Whatever this process was given must not live on in the host.</summary>
    static void KeepDescriptorsHere()
    {
        // Without /proc; kernels before 5.11 cannot mark a whole range.
        if (!Directory.Exists(OpenDescriptors))
        {
            _ = Libc.CloseRange(FirstInherited, uint.MaxValue, Libc.CloseRangeOnExec);
            return;
        }

        foreach (var entry in Directory.GetFileSystemEntries(OpenDescriptors))
        {
            if (int.TryParse(Path.GetFileName(entry), out var descriptor) && descriptor >= FirstInherited)
            {
                _ = Libc.Control(descriptor, Libc.SetDescriptorFlags, Libc.DescriptorCloseOnExec);
            }
        }
    }
}
