// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using VirtVzd.Configuration;
using VirtVzd.Errors;

namespace VirtVzd.Client;

/// <summary>
/// The file of credentials that libvirt's clients read (docs "Client access control", virauth.c, virauthconfig.c):
/// groups of <c>name=value</c> lines in GLib's key file format.
/// </summary>
sealed class AuthFile
{
    const int BytesMax = 1 << 16;

    readonly string _path;
    readonly Dictionary<string, Dictionary<string, string>> _groups;

    AuthFile(string path, Dictionary<string, Dictionary<string, string>> groups)
    {
        _path = path;
        _groups = groups;
    }

    /// <summary>
    /// Finds and reads it: the one that LIBVIRT_AUTH_FILE names, or the URI, else the user's, else the system's.
    /// </summary>
    /// <returns>Null where there is none.</returns>
    /// <exception cref="LibvirtException">The one that is named is not there, or it is not written well.</exception>
    internal static AuthFile? Find(ConnectionTarget target, ClientUser user)
    {
        if ((user["LIBVIRT_AUTH_FILE"] ?? target.AuthFile) is { } named)
        {
            return Read(named);
        }

        foreach (var path in (string[])[
            Path.Combine(user.ConfigurationDirectory, "auth.conf"), "/etc/libvirt/auth.conf"
        ])
        {
            if (File.Exists(path))
            {
                return Read(path);
            }
        }

        return null;
    }

    /// <exception cref="LibvirtException">It cannot be read, or is not written well.</exception>
    internal static AuthFile Read(string path) =>
        new(path, Parse(Encoding.UTF8.GetString(FileContent.Read(path, BytesMax, ErrorDomain.Auth)), path));

    /// <summary>What it has for a host.</summary>
    /// <param name="service">What is called there, such as <c>libvirt</c>.</param>
    /// <param name="host">The host's name as the URI has it.</param>
    /// <param name="credential">What is wanted, such as <c>password</c>.</param>
    /// <returns>Null if it has nothing.</returns>
    /// <exception cref="LibvirtException">It points to what it has not.</exception>
    internal string? Look(string service, string host, string credential)
    {
        var name = $"auth-{service}-{host}";
        if (!_groups.TryGetValue(name, out var group)
            && !_groups.TryGetValue(name = $"auth-{service}-default", out group))
        {
            return null;
        }

        if (!group.TryGetValue("credentials", out var credentials))
        {
            throw Broken($"Missing item 'credentials' in group '{name}' in '{_path}'");
        }

        return _groups.TryGetValue($"credentials-{credentials}", out var found)
            ? found.GetValueOrDefault(credential)
            : throw Broken($"Missing group 'credentials-{credentials}' referenced from group '{name}' in '{_path}'");
    }

    static Dictionary<string, Dictionary<string, string>> Parse(string text, string path)
    {
        var groups = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        Dictionary<string, string>? group = null;
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.TrimStart();
            if (line.Length == 0 || line.StartsWith('#'))
            {
                continue;
            }

            if (line.TrimEnd() is ['[', .. var name, ']'])
            {
                group = groups.TryGetValue(name, out var known) ? known : groups[name] = new(StringComparer.Ordinal);
                continue;
            }

            var equals = line.IndexOf('=');
            if (group is null || equals <= 0)
            {
                // Not the line itself, which may have a password in it.
                throw Broken($"{path}:{number}: neither a group nor a line 'name=value' in one");
            }

            group[line[..equals].TrimEnd()] = Unescape(line[(equals + 1)..].TrimStart());
        }

        return groups;
    }

    // \s is a blank that would be cut off, the others are those of C.
    static string Unescape(string value)
    {
        if (!value.Contains('\\'))
        {
            return value;
        }

        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            _ = value[i] != '\\' || i + 1 == value.Length
                ? text.Append(value[i])
                : text.Append(value[++i] switch { 's' => ' ', 'n' => '\n', 't' => '\t', 'r' => '\r', var c => c });
        }

        return text.ToString();
    }

    static LibvirtException Broken(string what) => LibvirtException.Of(ErrorCode.ConfSyntax, ErrorDomain.Auth, what);
}
