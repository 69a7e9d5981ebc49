// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;

namespace VirtVzd.Configuration;

/// <summary>
/// getopt_long's rules: bundled short options, values attached or apart, unambiguous abbreviations, options after
/// operands (unless POSIXLY_CORRECT is set), <c>--</c>. It stops at the first error, and at an option that ends the
/// run, so that what stands after it is never looked at.
/// </summary>
sealed class OptionScanner
{
    readonly string[] _arguments;
    readonly IReadOnlyList<OptionSpec> _specs;
    readonly bool _posixlyCorrect;
    readonly List<ScannedOption> _options = [];
    int _next;

    OptionScanner(string[] arguments, IReadOnlyList<OptionSpec> specs, bool posixlyCorrect)
    {
        _arguments = arguments;
        _specs = specs;
        _posixlyCorrect = posixlyCorrect;
    }

    /// <summary>What the scan found, in the order of the command line.</summary>
    /// <param name="Options">
    /// The options up to the end, to the first error, or to one that ends the run (included).
    /// </param>
    /// <param name="HasOperands">Something was left that is no option.</param>
    /// <param name="Error">The first error in the C library's words without the program's name, or null.</param>
    internal readonly record struct Result(IReadOnlyList<ScannedOption> Options, bool HasOperands, string? Error);

    /// <summary>Scans a command line.</summary>
    /// <param name="arguments">What follows the program's name.</param>
    /// <param name="specs">The known options, in the order in which an ambiguity lists them.</param>
    /// <param name="posixlyCorrect">The first operand ends the options.</param>
    internal static Result Scan(string[] arguments, IReadOnlyList<OptionSpec> specs, bool posixlyCorrect) =>
        new OptionScanner(arguments, specs, posixlyCorrect).Run();

    Result Run()
    {
        var hasOperands = false;
        while (_next < _arguments.Length)
        {
            var argument = _arguments[_next++];
            if (argument == "--")
            {
                hasOperands |= _next < _arguments.Length;
                break;
            }

            if (argument.Length < 2 || argument[0] != '-')
            {
                hasOperands = true;
                if (_posixlyCorrect)
                {
                    break;
                }

                continue;
            }

            var error = argument[1] == '-' ? Long(argument[2..]) : Bundle(argument[1..]);
            if (error is not null || (_options.Count > 0 && _options[^1].Spec.EndsRun))
            {
                return new Result(_options, hasOperands, error);
            }
        }

        return new Result(_options, hasOperands, Error: null);
    }

    string? Long(string text)
    {
        var equals = text.IndexOf('=');
        var name = equals < 0 ? text : text[..equals];
        var exact = _specs.Where(spec => spec.Name == name).ToArray();
        var candidates = exact.Length > 0
            ? exact
            : [.. _specs.Where(spec => !spec.IsOurs && spec.Name.StartsWith(name, System.StringComparison.Ordinal))];
        if (candidates.Length != 1)
        {
            return candidates.Length == 0
                ? $"unrecognized option '--{text}'"
                : $"option '--{text}' is ambiguous; "
                    + $"possibilities:{string.Concat(candidates.Select(spec => $" '--{spec.Name}'"))}";
        }

        var found = candidates[0];
        if (equals >= 0)
        {
            if (!found.TakesValue)
            {
                return $"option '--{found.Name}' doesn't allow an argument";
            }

            _options.Add(new ScannedOption(found, text[(equals + 1)..]));
            return null;
        }

        return Add(found, $"option '--{found.Name}' requires an argument");
    }

    string? Bundle(string letters)
    {
        for (var i = 0; i < letters.Length; i++)
        {
            var letter = letters[i];
            var found = _specs.FirstOrDefault(spec => spec.Letter == letter);
            if (found is null)
            {
                return $"invalid option -- '{letter}'";
            }

            if (found.TakesValue && i + 1 < letters.Length)
            {
                _options.Add(new ScannedOption(found, letters[(i + 1)..]));
                return null;
            }

            var error = Add(found, $"option requires an argument -- '{letter}'");
            if (error is not null || found.EndsRun)
            {
                return error;
            }
        }

        return null;
    }

    /// <summary>Takes an option; its value, if it has one, is the next argument, whatever that looks like.</summary>
    string? Add(OptionSpec found, string errorWithoutValue)
    {
        if (!found.TakesValue)
        {
            _options.Add(new ScannedOption(found, Value: null));
            return null;
        }

        if (_next == _arguments.Length)
        {
            return errorWithoutValue;
        }

        _options.Add(new ScannedOption(found, _arguments[_next++]));
        return null;
    }
}
