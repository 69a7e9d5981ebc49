// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Unicode;
using VirtVzd.Errors;

namespace VirtVzd.Configuration;

/// <summary>
/// libvirt's configuration grammar: <c>name = value</c> statements separated by line ends or <c>;</c>, <c>#</c>
/// comments, values that are numbers, strings or lists. The first of two statements with one name counts.
/// Errors name the file and the line, and stop the parse at the first, unless somebody collects them.
/// </summary>
ref struct ConfigParser
{
    /// <summary>
    /// Lists in lists mean nothing to any key, so that the limit only keeps a hostile file from using up the stack.
    /// </summary>
    internal const int ListDepthMax = 16;

    readonly ReadOnlySpan<byte> _bytes;
    readonly string _path;
    readonly List<ConfigFault>? _faults;
    int _at;
    int _line;
    string? _name;

    ConfigParser(ReadOnlySpan<byte> bytes, string path, List<ConfigFault>? faults)
    {
        _bytes = bytes;
        _path = path;
        _faults = faults;
        _line = 1;
    }

    /// <summary>Reads a whole file's content.</summary>
    /// <param name="bytes">The content, at most <see cref="ConfigFile.BytesMax"/>.</param>
    /// <param name="path">The file's name as errors shall show it.</param>
    /// <param name="faults">
    /// Collects what is wrong, names that come twice too; behind an error the parse goes on with the next line that
    /// looks like a statement. Null throws the first error.
    /// </param>
    /// <exception cref="LibvirtException">Code CONF_SYNTAX, or OVERFLOW for a number that is too big.</exception>
    internal static Dictionary<string, ConfigStatement> Parse(
        ReadOnlySpan<byte> bytes, string path, List<ConfigFault>? faults = null)
    {
        var parser = new ConfigParser(bytes, path, faults);
        var statements = new Dictionary<string, ConfigStatement>(StringComparer.Ordinal);
        while (!parser.AtEnd)
        {
            try
            {
                parser._name = null;
                parser.Statement(statements);
            }
            catch (LibvirtException error) when (faults is not null)
            {
                faults.Add(ConfigFault.Of(error, path, parser._line, parser._name));
                parser.SkipToNextStatement();
            }
        }

        return statements;
    }

    readonly bool AtEnd => _at >= _bytes.Length;

    /// <summary>The next byte; 0 at the end, where libvirt's parser sees the terminator of its buffer.</summary>
    readonly byte Current => AtEnd ? (byte)0 : _bytes[_at];

    static bool IsLineEnd(byte b) => b is (byte)'\n' or (byte)'\r';

    static bool IsLetter(byte b) => b is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z');

    static bool IsDigit(byte b) => b is >= (byte)'0' and <= (byte)'9';

    void Statement(Dictionary<string, ConfigStatement> statements)
    {
        SkipBlanksAndLineEnds();
        if (Current == '#')
        {
            Comment();
            return;
        }

        var line = _line;
        var name = Name();
        _name = name;
        SkipBlanks();
        if (Current != '=')
        {
            throw Syntax("expecting an assignment");
        }

        _at++;
        SkipBlanks();
        if (!statements.TryAdd(name, new ConfigStatement(Value(depth: 0), line)))
        {
            _faults?.Add(new ConfigFault(
                _path, line, name, $"ignored: line {statements[name].Line} sets it, and the first one counts",
                IsWarning: true));
        }

        SkipBlanks();
        if (Current == '#')
        {
            Comment();
        }
        else if (!AtEnd)
        {
            Separator();
        }
    }

    /// <summary>To the start of the next line of the form <c>name =</c>, or to the end.</summary>
    void SkipToNextStatement()
    {
        do
        {
            while (!AtEnd && !IsLineEnd(Current))
            {
                _at++;
            }

            SkipBlanksAndLineEnds();
        }
        while (!AtEnd && !LooksLikeStatement(_bytes[_at..]));

        // A text that did not end has its lines counted already.
        _line = 1 + _bytes[.._at].Count((byte)'\n');
    }

    static bool LooksLikeStatement(ReadOnlySpan<byte> rest)
    {
        var name = 0;
        while (name < rest.Length && (IsLetter(rest[name]) || (name > 0 && (IsDigit(rest[name]) || rest[name] == '_'))))
        {
            name++;
        }

        return name > 0 && rest[name..].TrimStart(" \t"u8).StartsWith("="u8);
    }

    void Separator()
    {
        if (Current == ';')
        {
            _at++;
        }
        else if (!IsLineEnd(Current))
        {
            throw Syntax("expecting a separator");
        }

        SkipBlanksAndLineEnds();
    }

    void Comment()
    {
        while (!AtEnd && !IsLineEnd(Current))
        {
            _at++;
        }

        SkipBlanksAndLineEnds();
    }

    string Name()
    {
        if (!IsLetter(Current))
        {
            throw Syntax("expecting a name");
        }

        var start = _at;
        while (IsLetter(Current) || IsDigit(Current) || Current == '_')
        {
            _at++;
        }

        return Encoding.ASCII.GetString(_bytes[start.._at]);
    }

    ConfigValue Value(int depth)
    {
        switch (Current)
        {
            case (byte)'"' or (byte)'\'':
                return new ConfigValue.Text(QuotedText());
            case (byte)'[':
                return List(depth);
            case (byte)'-' or (byte)'+':
            case var b when IsDigit(b):
                return Number();
            default:
                throw Syntax("expecting a value");
        }
    }

    ConfigValue.List List(int depth)
    {
        if (depth == ListDepthMax)
        {
            throw Syntax("list is nested too deeply");
        }

        var items = new List<ConfigValue>();
        _at++;
        SkipBlanksAndLineEnds();
        if (!AtEnd && Current != ']')
        {
            items.Add(Value(depth + 1));
            SkipBlanksAndLineEnds();
        }

        while (!AtEnd && Current != ']')
        {
            if (Current != ',')
            {
                throw Syntax("expecting a separator in list");
            }

            _at++;
            SkipBlanksAndLineEnds();
            if (Current == ']')
            {
                break;
            }

            items.Add(Value(depth + 1));
            SkipBlanksAndLineEnds();
        }

        if (AtEnd)
        {
            throw Syntax("list is not closed with ]");
        }

        _at++;
        return new ConfigValue.List(items);
    }

    ConfigValue Number()
    {
        var negative = Current == '-';
        if (Current is (byte)'-' or (byte)'+')
        {
            _at++;
        }

        if (!IsDigit(Current))
        {
            throw Syntax("unterminated number");
        }

        var magnitude = 0L;
        while (IsDigit(Current))
        {
            var digit = Current - '0';
            if (magnitude > (long.MaxValue - digit) / 10)
            {
                throw LibvirtException.Of(
                    ErrorCode.Overflow, ErrorDomain.Conf, $"{_path}:{_line}: numeric overflow in conf value");
            }

            magnitude = (magnitude * 10) + digit;
            _at++;
        }

        return negative ? new ConfigValue.Signed(-magnitude) : new ConfigValue.Unsigned(magnitude);
    }

    string QuotedText()
    {
        // config.md §1: three double quotes open a long string only where at least seven bytes are left.
        const int LongStringBytesMin = 7;
        var rest = _bytes[_at..];
        return rest.Length >= LongStringBytesMin && rest.StartsWith("\"\"\""u8) ? LongText() : ShortText();
    }

    string ShortText()
    {
        var quote = Current;
        var start = ++_at;
        while (!AtEnd && Current != quote && !IsLineEnd(Current))
        {
            _at++;
        }

        if (AtEnd || Current != quote)
        {
            throw Syntax("unterminated string");
        }

        return Text(_bytes[start.._at++]);
    }

    string LongText()
    {
        var rest = _bytes[(_at + 3)..];
        var length = rest.IndexOf("\"\"\""u8);
        _line += (length < 0 ? TerminatorSearch(rest) : rest[..length]).Count((byte)'\n');
        if (length < 0)
        {
            throw Syntax("unterminated string");
        }

        _at += length + 6;
        return Text(rest[..length]);
    }

    // libvirt stops looking for the closing quotes where three bytes no longer fit, and has counted the lines up to
    // there.
    static ReadOnlySpan<byte> TerminatorSearch(ReadOnlySpan<byte> rest) => rest[..Math.Max(0, rest.Length - 2)];

    // What is no UTF-8 would be another text to whoever gets it: a path, the SDK.
    readonly string Text(ReadOnlySpan<byte> bytes)
    {
        var nul = bytes.IndexOf((byte)0);
        bytes = nul < 0 ? bytes : bytes[..nul];
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : throw Syntax("string is not valid UTF-8");
    }

    void SkipBlanks()
    {
        while (Current is (byte)' ' or (byte)'\t')
        {
            _at++;
        }
    }

    void SkipBlanksAndLineEnds()
    {
        while (Current is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
        {
            if (Current == '\n')
            {
                _line++;
            }

            _at++;
        }
    }

    readonly LibvirtException Syntax(string what) =>
        LibvirtException.Of(ErrorCode.ConfSyntax, ErrorDomain.Conf, $"{_path}:{_line}: {what}");
}
