// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Text.Json;
using VirtVzd.Vz.Agent;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// The agent's commands that run programs. A number stands for a program, which is none of the guest's own process
/// numbers: the host does not tell those. A signal that has ended a machine's program is told as an exit code, because
/// the host tells it so.
/// </summary>
/// <param name="programs">Those that were begun.</param>
sealed class AgentExec(ExecTable programs)
{
    // What is wrong with an order, such as a program that is not there, the host says soon.
    const int RefusalMs = 200;

    // Both streams in base64 in one answer, which may have 4 MiB.
    const int KeptMax = 1 << 20;

    internal void Add(Dictionary<string, AgentCommand> commands)
    {
        commands["guest-exec"] = AgentCommand.Anywhere(Begin);
        commands["guest-exec-status"] = AgentCommand.Anywhere(Ask) with { WorksFrozen = true };
    }

    void Begin(Domain domain, GuestVisit guest, AgentArguments arguments, Utf8JsonWriter json)
    {
        var path = arguments.Text("path");
        var captures = Captures(arguments);
        programs.MakeRoom(domain.Uuid);
        var program = guest.Start(new ProgramOrder(path, arguments.Texts("arg"))
        {
            Environment = arguments.Texts("env"),
            Input = arguments.OptionalBytes("input-data"),
            OutputMax = captures ? KeptMax : 0,
            EndsWhenOverfull = false,
        });
        if (guest.Peek(program, RefusalMs) is { } refusal)
        {
            throw AgentErrors.Refused(
                $"Failed to execute child process “{GuestText.OneLine(path, 256)}”: {refusal.Str2}", refusal);
        }

        json.WriteStartObject();
        json.WriteNumber("pid"u8, programs.Add(domain.Uuid, program));
        json.WriteEndObject();
    }

    void Ask(Domain domain, GuestVisit guest, AgentArguments arguments, Utf8JsonWriter json)
    {
        var number = arguments.Number("pid");
        var program = programs.Ask(domain.Uuid, number)
            ?? throw AgentErrors.Refused($"PID {number} does not exist");
        json.WriteStartObject();
        json.WriteBoolean("exited"u8, program.HasEnded);
        if (program.End is { } end)
        {
            WriteEnd(json, end);
        }
        else if (program.Failure is { } failure)
        {
            // The host does not say more of a container's program that a signal has ended.
            json.WriteNumber("signal"u8, Unknown);
            json.WriteBase64String("err-data"u8, System.Text.Encoding.UTF8.GetBytes(failure.Message));
        }

        json.WriteEndObject();
    }

    // No system has a signal of this number.
    const int Unknown = 0;

    static void WriteEnd(Utf8JsonWriter json, ProgramEnd end)
    {
        json.WriteNumber("exitcode"u8, end.ExitCode);
        if (end.Output.Length > 0)
        {
            json.WriteBase64String("out-data"u8, end.Output);
        }

        if (end.Errors.Length > 0)
        {
            json.WriteBase64String("err-data"u8, end.Errors);
        }

        if (end.IsOutputCut && end.Output.Length > 0)
        {
            json.WriteBoolean("out-truncated"u8, true);
        }

        if (end.AreErrorsCut && end.Errors.Length > 0)
        {
            json.WriteBoolean("err-truncated"u8, true);
        }
    }

    // A truth value, or since version 8 of the agent a word.
    static bool Captures(AgentArguments arguments) => arguments.IsText("capture-output")
        ? arguments.Text("capture-output") switch
        {
            "none" => false,
            "stdout" or "stderr" or "separated" or "merged" => true,
            var word => throw AgentErrors.Refused(
                $"Parameter 'capture-output' does not accept value '{GuestText.OneLine(word, 64)}'"),
        }
        : arguments.OptionalTruth("capture-output") ?? false;
}
