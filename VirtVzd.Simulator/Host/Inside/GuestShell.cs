// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

namespace VirtVzd.Simulator.Host.Inside;

/// <summary>
/// The guest's shell, as far as it goes: <c>sh -c SCRIPT [NAME ARGUMENT…]</c> with simple commands, quotes, <c>$1</c>,
/// <c>$NAME</c>, <c>;</c>, <c>&amp;&amp;</c>, <c>||</c>, <c>&gt;&amp;2</c>, <c>exit</c> and <c>kill … $$</c>. Anything
/// else is a syntax error.
/// </summary>
static class GuestShell
{
    const int SyntaxError = 2;

    internal static async Task<int> Run(ProgramContext context)
    {
        if (context.Arguments is not ["-c", var script, .. var values])
        {
            throw new ProgramException("only -c is known", SyntaxError);
        }

        var code = 0;
        foreach (var (joint, words) in Parse(script, name => Expand(context, values, name)))
        {
            if ((joint == "&&" && code != 0) || (joint == "||" && code == 0))
            {
                continue;
            }

            if (words is ["exit", .. var status])
            {
                return status is [var text] && int.TryParse(
                    text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number & 0xFF : code;
            }

            code = await Exec(context, words);
        }

        return code;
    }

    static async Task<int> Exec(ProgramContext context, List<string> words)
    {
        var toErrors = words.Remove(">&2");
        var inner = toErrors ? context with { Output = (_, bytes) => context.Output(2, bytes) } : context;
        var code = await inner.Exec(words);
        context.Process.ThrowIfEnded();
        return code;
    }

    static string Expand(ProgramContext context, List<string> values, string name) => name switch
    {
        "$" => $"{context.Process.Pid}",
        _ when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) =>
            number < values.Count ? values[number] : "",
        _ => context.Environment.GetValueOrDefault(name, ""),
    };

    // Each command with what is in front of it.
    static List<(string Joint, List<string> Words)> Parse(string script, Func<string, string> expand)
    {
        var commands = new List<(string Joint, List<string> Words)> { (";", []) };
        var word = new StringBuilder();
        var hasWord = false;
        for (var i = 0; i < script.Length; i++)
        {
            switch (script[i])
            {
                case ' ' or '\t':
                    EndWord();
                    break;
                case ';' or '\n':
                    EndCommand(";");
                    break;
                case '&' or '|' when i + 1 < script.Length && script[i + 1] == script[i]:
                    EndCommand(new string(script[i++], 2));
                    break;
                case '>' when script.AsSpan(i).StartsWith(">&2"):
                    EndWord();
                    commands[^1].Words.Add(">&2");
                    i += 2;
                    break;
                case '\'':
                    var end = script.IndexOf('\'', i + 1);
                    word.Append(script, i + 1, end < 0 ? throw Syntax("unterminated quoted string") : end - i - 1);
                    (hasWord, i) = (true, end);
                    break;
                case '"':
                    hasWord = true;
                    for (i++; i < script.Length && script[i] != '"'; i++)
                    {
                        i = Take(script, i, word, expand);
                    }

                    _ = i < script.Length ? 0 : throw Syntax("unterminated quoted string");
                    break;
                case '&' or '|' or '<' or '>' or '(' or ')' or '{' or '}' or '`' or '*' or '?' or '[':
                    throw Syntax($"'{script[i]}' unexpected");
                default:
                    hasWord = true;
                    i = Take(script, i, word, expand);
                    break;
            }
        }

        EndWord();
        return commands.FindAll(static command => command.Words.Count > 0);

        void EndWord()
        {
            if (hasWord)
            {
                commands[^1].Words.Add(word.ToString());
                word.Clear();
                hasWord = false;
            }
        }

        void EndCommand(string joint)
        {
            EndWord();
            commands.Add((joint, []));
        }
    }

    // A character, one behind a backslash, or a variable; answers the place of the last one taken.
    static int Take(string script, int place, StringBuilder word, Func<string, string> expand)
    {
        if (script[place] == '\\' && place + 1 < script.Length)
        {
            word.Append(script[place + 1]);
            return place + 1;
        }

        if (script[place] != '$' || place + 1 == script.Length)
        {
            word.Append(script[place]);
            return place;
        }

        if (script[place + 1] == '$')
        {
            word.Append(expand("$"));
            return place + 1;
        }

        var name = string.Concat(script.Skip(place + 1)
            .TakeWhile(static character => char.IsAsciiLetterOrDigit(character) || character == '_'));
        _ = name.Length > 0 ? 0 : throw Syntax("bad substitution");
        word.Append(expand(name));
        return place + name.Length;
    }

    static ProgramException Syntax(string text) => new($"1: Syntax error: {text}", SyntaxError);
}
