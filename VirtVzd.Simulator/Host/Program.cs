// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Host.Cli;

namespace VirtVzd.Simulator.Host;

/// <summary>Entry point of prlsim. Exit codes: 0 done, 1 refused or failed, 2 wrong usage.</summary>
static class Program
{
    static int Main(string[] arguments)
    {
        try
        {
            var line = CommandLine.Parse(arguments);
            if (line.Command is null)
            {
                Output.Help(Console.Out);
                return 0;
            }

            return Run(line);
        }
        catch (UsageException failure)
        {
            Console.Error.WriteLine($"prlsim: {failure.Message}");
            Console.Error.WriteLine("Try 'prlsim --help'.");
            return 2;
        }
        catch (HostException failure)
        {
            Console.Error.WriteLine($"prlsim: {failure.Message}");
            return 1;
        }
    }

    static int Run(CommandLine line)
    {
        var directory = new HostDirectory(line.Directory);
        switch (line.Command!.Name)
        {
            case "host" when line.Options.ContainsKey("background"):
                HostLauncher.Connect(directory, line.Options).Dispose();
                return 0;
            case "host":
                return new HostProcess(directory, line.Options).Run();
            case "shutdown":
                return ShutDown(line, directory);
            default:
                // A wrong command is told before a host is started for it.
                var request = RequestBuilder.Build(line);
                using (var client = HostLauncher.Connect(directory))
                {
                    return Report(line, client.Run(request));
                }
        }
    }

    static int ShutDown(CommandLine line, HostDirectory directory)
    {
        using var client = ControlClient.TryConnect(directory)
            ?? throw new HostException($"no host serves {directory.Path}");
        var code = Report(line, client.Run(RequestBuilder.Build(line)));
        directory.WaitForHostToEnd();
        return code;
    }

    static int Report(CommandLine line, Wire.ControlReply reply)
    {
        if (reply.Error is null || line.Json)
        {
            Output.Write(Console.Out, line, reply);
        }

        if (reply.Error is not null)
        {
            Console.Error.WriteLine($"prlsim: {reply.Error}");
            return 1;
        }

        return 0;
    }
}
