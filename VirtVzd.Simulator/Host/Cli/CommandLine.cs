// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;

namespace VirtVzd.Simulator.Host.Cli;

/// <summary>The command line, taken apart.</summary>
sealed class CommandLine
{
    /// <summary>Null when help was asked for.</summary>
    internal CommandSpec? Command { get; private set; }

    internal string? Directory { get; private set; }

    internal bool Json { get; private set; }

    internal List<string> Operands { get; } = [];

    /// <summary>Options of the command, flags with an empty value.</summary>
    internal Dictionary<string, string> Options { get; } = new(StringComparer.Ordinal);

    /// <exception cref="UsageException">It cannot be understood.</exception>
    internal static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var line = new CommandLine();
        var optionsEnded = false;
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (!optionsEnded && argument == "--")
            {
                optionsEnded = true;
            }
            else if (!optionsEnded && argument is "--help" or "-h")
            {
                line.Command = null;
                return line;
            }
            else if (!optionsEnded && argument.Length > 1 && argument[0] == '-' && !char.IsAsciiDigit(argument[1]))
            {
                line.TakeOption(argument, arguments, ref i);
            }
            else if (line.Command is null)
            {
                line.Command = CommandSpecs.Find(argument)
                    ?? throw new UsageException($"unknown command '{argument}'");
            }
            else
            {
                line.Operands.Add(argument);
            }
        }

        line.CheckOperands();
        return line;
    }

    void TakeOption(string argument, IReadOnlyList<string> arguments, ref int i)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        var name = (equals < 0 ? argument : argument[..equals]).TrimStart('-');
        var value = equals < 0 ? null : argument[(equals + 1)..];
        if (value is null && (name == "json" || Command?.HasFlag(name) == true))
        {
            Json |= name == "json";
            Options[name] = "";
            return;
        }

        if (name != "dir" && Command?.HasOption(name) != true)
        {
            throw new UsageException($"unknown option '{argument}'");
        }

        value ??= ++i < arguments.Count ? arguments[i] : throw new UsageException($"option '--{name}' needs a value");
        if (name == "dir")
        {
            Directory = value;
        }
        else
        {
            Options[name] = value;
        }
    }

    void CheckOperands()
    {
        if (Command is null)
        {
            throw new UsageException("a command is needed");
        }

        if (Operands.Count < Command.MinOperands)
        {
            throw new UsageException($"{Command.Name} needs {Command.Usage}");
        }

        if (Operands.Count > Command.MaxOperands)
        {
            throw new UsageException($"{Command.Name} does not take '{Operands[Command.MaxOperands]}'");
        }
    }
}
