// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers;
using System.Collections.Generic;
using VirtVzd.Errors;

namespace VirtVzd.Client;

/// <summary>
/// The command line of ssh as libvirt's clients run it (virnetsocket.c, virnetclient.c), with one difference: a daemon
/// has nobody who answers a question of ssh's, so that it never asks (<c>BatchMode</c>), whatever <c>no_tty</c> says.
/// </summary>
static class SshCommand
{
    static readonly SearchValues<char> s_needQuotes = SearchValues.Create("\r\t\n !\"#$&'()*;<>?[\\]^`{|}~");

    /// <summary>The program and its arguments.</summary>
    /// <param name="target">The server, and what is special about it.</param>
    /// <param name="socketPath">The daemon's socket there.</param>
    /// <param name="readOnly">Whether nothing will be changed.</param>
    /// <exception cref="LibvirtException">The target contradicts itself.</exception>
    internal static List<string> For(ConnectionTarget target, string socketPath, bool readOnly)
    {
        var command = RemoteCommand(target, socketPath, readOnly);
        var arguments = new List<string> { target.Command ?? "ssh" };
        Add("-p", target.Service);
        Add("-l", target.Uri.User);
        Add("-i", target.KeyFile);
        arguments.AddRange(["-T", "-e", "none", "-o", "BatchMode=yes"]);
        Add("-o", target.Verifies ? null : "StrictHostKeyChecking=no");
        arguments.AddRange(["--", target.Host, command]);
        return arguments;

        void Add(string option, string? value)
        {
            if (value is not null)
            {
                arguments.AddRange([option, value]);
            }
        }
    }

    static string RemoteCommand(ConnectionTarget target, string socketPath, bool readOnly)
    {
        var netcat = QuoteTwice(target.Netcat ?? "nc");
        var byNetcat =
            $"if '{netcat}' -q 2>&1 | grep \"requires an argument\" >/dev/null 2>&1; then ARG=-q0;else ARG=;fi;"
                + $"'{netcat}' $ARG -U {SocketArgument(socketPath)}";
        var byHelper = $"virt-ssh-helper {(readOnly ? "-r " : "")}'{QuoteTwice(target.Name)}'";
        return target.Proxy switch
        {
            // Only who means netcat names one.
            SshProxy.Netcat or SshProxy.Auto when target.Proxy == SshProxy.Netcat || target.Netcat is not null =>
                $"sh -c '{byNetcat}'",
            SshProxy.Native => target.Netcat is null
                ? $"sh -c '{byHelper}'"
                : throw LibvirtException.InvalidArgument(
                    ErrorDomain.Rpc, "netcat path not valid with native proxy mode"),
            _ => $"sh -c 'which virt-ssh-helper 1>/dev/null 2>&1; if test $? = 0; then     {byHelper}; else    "
                + $"{byNetcat}; fi'",
        };
    }

    // libvirt leaves the path as it is, which a shell at the far end would carry out.
    static string SocketArgument(string path) =>
        path.AsSpan().IndexOfAny(s_needQuotes) < 0 ? path : $"'{QuoteTwice(path)}'";

    // The server's shell takes one pair of quotes away, the shell of the command the other.
    static string QuoteTwice(string text) => Quote(Quote(text));

    static string Quote(string text) =>
        text.Length > 0 && text.AsSpan().IndexOfAny(s_needQuotes) < 0
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
