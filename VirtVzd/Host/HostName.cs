// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Net;
using System.Net.Sockets;

namespace VirtVzd.Host;

/// <summary>
/// The host's name as libvirt gives it: as set, or, when that has no domain, the canonical name that the resolver
/// knows, unless that is a name of localhost. The resolver may block, so its answer is kept as long as the host's name
/// stays.
/// </summary>
sealed class HostName
{
    readonly HostFiles _files;
    readonly Func<string, string?> _canonicalName;
    volatile Answer? _last;

    /// <param name="files">Where the kernel's files are.</param>
    /// <param name="canonicalName">Asks the resolver; null when it does not know.</param>
    internal HostName(HostFiles files, Func<string, string?>? canonicalName = null)
    {
        _files = files;
        _canonicalName = canonicalName ?? Resolve;
    }

    /// <summary>The name now.</summary>
    internal string Read()
    {
        var name = _files.Text("proc/sys/kernel/hostname") is { Length: > 0 } set ? set : Environment.MachineName;
        if (_last is { } last && last.Asked == name)
        {
            return last.Given;
        }

        var given = name;
        if (!IsLocal(name) && !name.Contains('.', StringComparison.Ordinal))
        {
            var canonical = _canonicalName(name);
            given = string.IsNullOrEmpty(canonical) || IsLocal(canonical) ? name : canonical;
        }

        _last = new Answer(name, given);
        return given;
    }

    static bool IsLocal(string name) => name.StartsWith("localhost", StringComparison.Ordinal);

    static string? Resolve(string name)
    {
        try
        {
            return Dns.GetHostEntry(name).HostName;
        }
        catch (SocketException)
        {
            // A name that the resolver does not know is the usual case on a host without DNS.
            return null;
        }
    }

    /// <summary>What the resolver was asked, and what was made of its answer.</summary>
    sealed record Answer(string Asked, string Given);
}
