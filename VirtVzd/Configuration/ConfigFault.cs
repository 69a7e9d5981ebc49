// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;

namespace VirtVzd.Configuration;

/// <summary>Something wrong in a configuration file, and where.</summary>
/// <param name="Path">The file's name as given.</param>
/// <param name="Line">The line, from 1; 0 where no line is to blame.</param>
/// <param name="Key">The name of the statement; null where it has none.</param>
/// <param name="Text">What is wrong, without the file's name.</param>
/// <param name="IsWarning">A start passes over it.</param>
sealed record ConfigFault(string Path, int Line, string? Key, string Text, bool IsWarning = false)
{
    /// <summary>The fault that a start would end with.</summary>
    internal static ConfigFault Of(LibvirtException error, string path, int line, string? key)
    {
        var text = error.Str2 ?? error.Message;
        foreach (var place in (string[])[$"{path}:{line}: ", $"{path}: ", $"{key}: "])
        {
            text = text.StartsWith(place, StringComparison.Ordinal) ? text[place.Length..] : text;
        }

        return new ConfigFault(path, line, key, text);
    }

    /// <summary>One line: file, line and key, as far as there are any, and the text.</summary>
    public override string ToString() =>
        $"{Path}:{(Line > 0 ? $"{Line}:" : "")} "
            + $"{(Key is null ? "" : $"{Key}: ")}{(IsWarning ? "warning: " : "")}{Text}";
}
