// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Errors;

namespace VirtVzd.Configuration;

/// <summary>
/// A parsed configuration file that gives out typed, range-checked values. Each read returns the default where the file
/// has no such key, and throws libvirt's error, with the file's name and the key, where the value does not fit
/// (config.md §3).
/// </summary>
sealed class ConfigFile
{
    /// <summary>Files above this are refused, as by libvirt.</summary>
    internal const int BytesMax = 10 * 1024 * 1024;

    readonly Dictionary<string, ConfigStatement> _statements;
    readonly List<ConfigFault>? _faults;
    readonly HashSet<string> _read = new(StringComparer.Ordinal);

    ConfigFile(string path, Dictionary<string, ConfigStatement> statements, List<ConfigFault>? faults = null)
    {
        Path = path;
        _statements = statements;
        _faults = faults;
    }

    /// <summary>The file's name as given.</summary>
    internal string Path { get; }

    internal IReadOnlyCollection<string> Names => _statements.Keys;

    /// <summary>The names of all statements that nobody has read, in the file's order.</summary>
    internal IEnumerable<string> UnreadNames =>
        _statements.Where(statement => !_read.Contains(statement.Key)).OrderBy(static statement => statement.Value.Line)
            .Select(static statement => statement.Key);

    /// <summary>The line of a statement, from 1; 0 if there is none.</summary>
    internal int LineOf(string name) => _statements.GetValueOrDefault(name)?.Line ?? 0;

    /// <summary>Parses content that is already in memory.</summary>
    /// <param name="bytes">The content.</param>
    /// <param name="path">The file's name as errors shall show it.</param>
    /// <param name="faults">
    /// Collects what is wrong with the file, and with values when they are read, which then have their defaults; null
    /// throws.
    /// </param>
    internal static ConfigFile Parse(ReadOnlySpan<byte> bytes, string path, List<ConfigFault>? faults = null) =>
        new(path, ConfigParser.Parse(bytes, path, faults), faults);

    /// <param name="path">The file.</param>
    /// <param name="faults">As of <see cref="Parse"/>.</param>
    /// <exception cref="LibvirtException">
    /// The file cannot be opened (int1 is the errno), cannot be read, or is malformed.
    /// </exception>
    internal static ConfigFile Read(string path, List<ConfigFault>? faults = null) => Parse(
        FileContent.Read(path, BytesMax), path, faults);

    /// <summary>
    /// The outcome of <paramref name="read"/>; where that throws and faults are collected, <paramref name="missing"/>.
    /// </summary>
    internal T Checked<T>(string key, T missing, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (LibvirtException error) when (_faults is not null)
        {
            _faults.Add(ConfigFault.Of(error, Path, LineOf(key), key));
            return missing;
        }
    }

    internal string? Text(string key, string? missing) => Checked(key, missing, () => Value(key) switch
    {
        null => missing,
        ConfigValue.Text text => text.Value,
        _ => throw Wrong($"expected a string for '{key}' parameter"),
    });

    /// <summary>An unsigned 32-bit key.</summary>
    internal uint Unsigned(string key, uint missing) => Checked(key, missing, () => Value(key) switch
    {
        null => missing,
        ConfigValue.Unsigned { Number: <= uint.MaxValue } value => (uint)value.Number,
        ConfigValue.Unsigned => throw Wrong($"value for '{key}' parameter must be in range 0:{uint.MaxValue}"),
        _ => throw Wrong($"expected an unsigned integer for '{key}' parameter"),
    });

    /// <summary>A signed 32-bit key.</summary>
    internal int Signed(string key, int missing) => Checked(key, missing, () =>
    {
        long number;
        switch (Value(key))
        {
            case null:
                return missing;
            case ConfigValue.Unsigned value:
                number = value.Number;
                break;
            case ConfigValue.Signed value:
                number = value.Number;
                break;
            default:
                throw Wrong($"expected a signed integer for '{key}' parameter");
        }

        return number is >= int.MinValue and <= int.MaxValue
            ? (int)number
            : throw Wrong($"value for '{key}' parameter must be in range {int.MinValue}:{int.MaxValue}");
    });

    internal bool Flag(string key, bool missing) => Checked(key, missing, () => Value(key) switch
    {
        null => missing,
        ConfigValue.Unsigned { Number: 0 or 1 } value => value.Number == 1,
        ConfigValue.Unsigned => throw Wrong($"value for '{key}' parameter must be 0 or 1"),
        _ => throw Wrong($"expected a bool for '{key}' parameter"),
    });

    /// <summary>A list of strings; null where the key is missing.</summary>
    internal IReadOnlyList<string>? TextList(string key) => Checked<IReadOnlyList<string>?>(key, missing: null, () =>
    {
        switch (Value(key))
        {
            case null:
                return null;
            case ConfigValue.List list when list.Items.All(static item => item is ConfigValue.Text):
                return (string[])[.. list.Items.Cast<ConfigValue.Text>().Select(static item => item.Value)];
            case ConfigValue.List:
                // A wrong item is a syntax error to libvirt, a wrong value is not.
                throw LibvirtException.Of(
                    ErrorCode.ConfSyntax, ErrorDomain.Conf, $"{Path}: expected a string list for '{key}' parameter");
            default:
                throw Wrong($"expected a string list for '{key}' parameter");
        }
    });

    /// <summary>The file that is not there: every key has its default.</summary>
    internal static ConfigFile Missing(string path) => new(path, []);

    /// <summary>
    /// Keys that somebody has read from this file and whose value differs in the other one, in alphabetical order.
    /// </summary>
    internal IReadOnlyList<string> ChangedKeys(ConfigFile other) =>
        [.. _read.Where(
            key => !Equals(_statements.GetValueOrDefault(key)?.Value, other._statements.GetValueOrDefault(key)?.Value))
            .Order(StringComparer.Ordinal)];

    ConfigValue? Value(string key)
    {
        _read.Add(key);
        return _statements.GetValueOrDefault(key)?.Value;
    }

    LibvirtException Wrong(string detail) => LibvirtException.Internal(ErrorDomain.Conf, $"{Path}: {detail}");
}
