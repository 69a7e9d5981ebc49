// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Text.Json;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Cli;

/// <summary>Prints outcomes: columns for people, the reply itself for machines.</summary>
static class Output
{
    internal static void Write(TextWriter to, CommandLine line, ControlReply reply)
    {
        if (line.Json)
        {
            to.WriteLine(JsonSerializer.Serialize(reply, WireJson.Default.ControlReply));
            return;
        }

        if (line.Command!.Name == "list")
        {
            to.WriteLine($"{"UUID",-38}  {"STATUS",-12} T   NAME");
        }

        foreach (var guest in reply.Guests ?? [])
        {
            to.WriteLine(line.Command.Name == "list"
                ? $"{guest.Uuid,-38}  {guest.State,-12} {guest.Type.ToUpperInvariant()}  {guest.Name}"
                : guest.Uuid);
        }

        if (!string.IsNullOrEmpty(reply.Text))
        {
            to.WriteLine(reply.Text);
        }

        foreach (var (name, count) in reply.Counters ?? [])
        {
            to.WriteLine($"{name,-40} {count}");
        }
    }

    internal static void Help(TextWriter to)
    {
        to.WriteLine("Usage: prlsim [--dir DIR] [--json] COMMAND ...");
        to.WriteLine();
        to.WriteLine("The simulated Virtuozzo host, and the world outside of it. Commands but host and shutdown");
        to.WriteLine("start a host in the background when none serves DIR (default: PRL_SIM_DIR, else /run/prlsim");
        to.WriteLine("for root and /tmp/prlsim-UID for others).");
        to.WriteLine();
        foreach (var command in CommandSpecs.All)
        {
            to.WriteLine($"  {command.Name} {command.Usage}".TrimEnd());
            to.WriteLine($"      {command.Summary}");
        }

        to.WriteLine();
        to.WriteLine(
            "PRL_SIM_PROFILE (real or older) and PRL_SIM_LOCK_WAIT (milliseconds) in the environment of a host that");
        to.WriteLine("starts count unless the directory keeps what the options or the commands of these names chose.");
        to.WriteLine("NAME is a guest's name or UUID. Exit codes: 0 done, 1 refused or failed, 2 wrong usage.");
    }
}
