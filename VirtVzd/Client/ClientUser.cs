// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;

namespace VirtVzd.Client;

/// <summary>On whose behalf connections are made: where the user's files are, as libvirt's clients find them.</summary>
/// <param name="IsRoot">Whether it is root, whose files are the system's.</param>
/// <param name="Variables">The environment.</param>
sealed record ClientUser(bool IsRoot, IReadOnlyDictionary<string, string> Variables)
{
    /// <summary>The user that this process is.</summary>
    internal static ClientUser Current()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        return new ClientUser(Environment.IsPrivilegedProcess, variables);
    }

    /// <summary>A variable; null where it is not set.</summary>
    internal string? this[string variable] => Variables.GetValueOrDefault(variable);

    /// <summary>The home directory.</summary>
    internal string Home => this["HOME"] is { Length: > 0 } home ? home : IsRoot ? "/root" : "/";

    /// <summary>Where the user configures libvirt.</summary>
    internal string ConfigurationDirectory => Path.Combine(Base("XDG_CONFIG_HOME", ".config"), "libvirt");

    /// <summary>Where the user's daemons have their sockets.</summary>
    internal string RuntimeDirectory => Path.Combine(Base("XDG_RUNTIME_DIR", ".cache"), "libvirt");

    // The base directory specification: what is not an absolute path is as if it were not set.
    string Base(string variable, string underHome) =>
        this[variable] is { } directory && directory.StartsWith('/') ? directory : Path.Combine(Home, underHome);
}
