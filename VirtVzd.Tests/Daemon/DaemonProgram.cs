// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Mono.Unix.Native;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Daemon;

/// <summary>Runs of the real binary, called <c>virtvzd</c>, as this user or as an ordinary one.</summary>
static class DaemonProgram
{
    /// <summary>The user nobody.</summary>
    internal const int NobodyId = 65534;

    /// <summary>A run as the user who runs the tests.</summary>
    internal static Command AsMyself(params IEnumerable<string> arguments) =>
        new("bash", ["-c", "exec -a virtvzd \"$0\" \"$@\"", Binaries.Daemon, .. arguments]);

    /// <summary>A run as an ordinary user: nobody, if root runs the tests.</summary>
    /// <param name="binary">The daemon where that user may read it, see <see cref="CopyForEveryone"/>.</param>
    /// <param name="arguments">The command line.</param>
    internal static Command AsOrdinaryUser(string binary, params IEnumerable<string> arguments)
    {
        string[] line = ["-c", "exec -a virtvzd \"$0\" \"$@\"", binary, .. arguments];
        return Environment.IsPrivilegedProcess
            ? new Command("setpriv", [$"--reuid={NobodyId}", $"--regid={NobodyId}", "--clear-groups", "bash", .. line])
            : new Command("bash", line);
    }

    /// <summary>Puts the daemon into a directory that every user may enter, and makes that user its owner.</summary>
    internal static string CopyForEveryone(TemporaryDirectory directory)
    {
        var copy = directory["virtvzd"];
        File.Copy(Binaries.Daemon, copy);
        Syscall.chmod(copy, (FilePermissions)0x1ED); // 0755
        GiveToOrdinaryUser(directory.Path);
        return copy;
    }

    /// <summary>Makes the ordinary user the owner of a file or directory.</summary>
    internal static void GiveToOrdinaryUser(string path)
    {
        if (Environment.IsPrivilegedProcess && Syscall.chown(path, NobodyId, NobodyId) != 0)
        {
            throw new IOException($"cannot give {path} away");
        }
    }

    /// <summary>A stream's lines; of log lines only priority and message, and HOST for this host's name.</summary>
    internal static string[] Normalized(string stream) =>
    [
        .. stream.Split('\n')[..^1].Select(line => Regex.Replace(
            Regex.Replace(line, @"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\+0000: \d+: (\w+) : (?:\w+:\d+ : )?", "$1 : "),
            "^info : hostname: .*$",
            "info : hostname: HOST")),
    ];
}
