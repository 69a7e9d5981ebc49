// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Errors;

namespace VirtVzd.Configuration;

/// <summary>
/// A parsed configuration file that gives out typed, range-checked values. Each read returns the default where the file
/// has no such key, and throws libvirt's error, with the file's name and the key, where the value does not fit (config.md §3).
/// </summary>
sealed class ConfigFile
{
    /// <summary>Files above this are refused, as by libvirt.</summary>
    internal const int BytesMax = 10 * 1024 * 1024;

    readonly Dictionary<string, ConfigValue> _values;
    readonly HashSet<string> _read = new(StringComparer.Ordinal);

    ConfigFile(string path, Dictionary<string, ConfigValue> values)
    {
        Path = path;
        _values = values;
    }

    /// <summary>The file's name as given.</summary>
    internal string Path { get; }

    /// <summary>The names of all statements.</summary>
    internal IReadOnlyCollection<string> Names => _values.Keys;

    /// <summary>Parses content that is already in memory.</summary>
    internal static ConfigFile Parse(ReadOnlySpan<byte> bytes, string path) => new(path, ConfigParser.Parse(bytes, path));

    /// <summary>Reads and parses a file.</summary>
    /// <exception cref="LibvirtException">The file cannot be opened (int1 is the errno), cannot be read, or is malformed.</exception>
    internal static ConfigFile Read(string path) => Parse(FileContent.Read(path, BytesMax), path);

    /// <summary>A string key.</summary>
    internal string? Text(string key, string? missing) => Value(key) switch
    {
        null => missing,
        ConfigValue.Text text => text.Value,
        _ => throw Wrong($"expected a string for '{key}' parameter"),
    };

    /// <summary>An unsigned 32-bit key.</summary>
    internal uint Unsigned(string key, uint missing) => Value(key) switch
    {
        null => missing,
        ConfigValue.Unsigned { Number: <= uint.MaxValue } value => (uint)value.Number,
        ConfigValue.Unsigned => throw Wrong($"value for '{key}' parameter must be in range 0:{uint.MaxValue}"),
        _ => throw Wrong($"expected an unsigned integer for '{key}' parameter"),
    };

    /// <summary>A signed 32-bit key.</summary>
    internal int Signed(string key, int missing)
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
    }

    /// <summary>A key that is 0 or 1.</summary>
    internal bool Flag(string key, bool missing) => Value(key) switch
    {
        null => missing,
        ConfigValue.Unsigned { Number: 0 or 1 } value => value.Number == 1,
        ConfigValue.Unsigned => throw Wrong($"value for '{key}' parameter must be 0 or 1"),
        _ => throw Wrong($"expected a bool for '{key}' parameter"),
    };

    /// <summary>A list of strings; null where the key is missing.</summary>
    internal IReadOnlyList<string>? TextList(string key)
    {
        switch (Value(key))
        {
            case null:
                return null;
            case ConfigValue.List list when list.Items.All(static item => item is ConfigValue.Text):
                return [.. list.Items.Cast<ConfigValue.Text>().Select(static item => item.Value)];
            case ConfigValue.List:
                // A wrong item is a syntax error to libvirt, a wrong value is not.
                throw LibvirtException.Of(ErrorCode.ConfSyntax, ErrorDomain.Conf, $"{Path}: expected a string list for '{key}' parameter");
            default:
                throw Wrong($"expected a string list for '{key}' parameter");
        }
    }

    /// <summary>The file that is not there: every key has its default.</summary>
    internal static ConfigFile Missing(string path) => new(path, []);

    /// <summary>Keys that somebody has read from this file and whose value differs in the other one, in alphabetical order.</summary>
    internal IReadOnlyList<string> ChangedKeys(ConfigFile other) =>
        [.. _read.Where(key => !Equals(_values.GetValueOrDefault(key), other._values.GetValueOrDefault(key))).Order(StringComparer.Ordinal)];

    ConfigValue? Value(string key)
    {
        _read.Add(key);
        return _values.GetValueOrDefault(key);
    }

    LibvirtException Wrong(string detail) => LibvirtException.Internal(ErrorDomain.Conf, $"{Path}: {detail}");
}
