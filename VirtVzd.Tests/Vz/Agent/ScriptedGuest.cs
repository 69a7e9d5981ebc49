// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Text;
using VirtVzd.Errors;
using VirtVzd.Vz.Agent;

namespace VirtVzd.Tests.Vz.Agent;

/// <summary>A guest that answers programs as a test wants it to; what it is not told of is not there.</summary>
sealed class ScriptedGuest : IGuestPrograms
{
    readonly Dictionary<string, ProgramEnd> _answers = [];

    /// <summary>Programs that ran, with what they got and read.</summary>
    internal List<string> Ran { get; } = [];

    /// <inheritdoc/>
    public ProgramEnd Run(ProgramOrder order)
    {
        var line = string.Join(' ', [order.Program, .. order.Arguments]);
        Ran.Add(order.Input is { } input ? $"{line} < {Encoding.UTF8.GetString(input.Span)}" : line);
        return _answers.TryGetValue(line, out var end)
            ? end
            : throw LibvirtException.Of(
                ErrorCode.AgentCommandFailed, ErrorDomain.Parallels, $"cannot run '{order.Program}' in the guest");
    }

    /// <summary>A program that ends well.</summary>
    internal ScriptedGuest With(string line, string output = "") => With(line, 0, output, "");

    /// <summary>A program that fails.</summary>
    internal ScriptedGuest Failing(string line, string errors, uint code = 1) => With(line, code, "", errors);

    ScriptedGuest With(string line, uint code, string output, string errors)
    {
        _answers[line] = new ProgramEnd(code, Encoding.UTF8.GetBytes(output), Encoding.UTF8.GetBytes(errors));
        return this;
    }
}
